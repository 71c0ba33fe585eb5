import { beforeEach, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { meetingPath } from '../../src/meetings/paths.ts'
import { send } from '../../src/meetings/send.ts'
import { shownForm } from '../support/forms.ts'
import { draft } from '../support/meetings.ts'
import { grace, jo, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

let world: TestWorld
const agenda = '/meetings/meeting/agenda'

beforeEach(async () => {
  world = testWorld(emptyNodeStore())
  await peopleAndSchools(world.store)
  await draft(world.store)
})

/** Somebody at a browser: signed in, or with nothing but the link in their mail. */
async function browserOf(person?: { id: number }) {
  const session = person ? (await signedInAs(world, person)).cookie : ''
  const ask = async (path: string, form?: Record<string, string>) => {
    const { cookie, field } = await shownForm(world)
    const headers = { cookie: [cookie, session].join('; '), origin: world.config.baseUrl }
    const posted = form && { method: 'POST', body: new URLSearchParams({ ...form, ...field }) }
    const answer = await app.request(new URL(path, world.config.baseUrl), { headers, ...posted }, world)
    const text = (await answer.clone().text()).replaceAll(/\s+/g, ' ')
    return { status: answer.status, to: answer.headers.get('location') ?? '', text, answer }
  }
  return { get: (path: string) => ask(path), post: (path: string, form: Record<string, string>) => ask(path, form) }
}

const sendAll = () => send(world, { term: '2026-autumn' }, { person: grace.id })

test('Grace previews for a school, is told of a wrong name with its line, publishes, and reads what it was', async () => {
  const manager = await browserOf(grace)
  expect((await manager.get('/agendas')).text).toMatch(/Secondary schools.*As it comes with Handbell.*General, for all/)
  const edit = '/agendas/secondary/edit'
  expect((await manager.get(edit)).text).toMatch(/Year groups and cohorts[\s\S]*Preview: /)
  const preview = await manager.post(edit, { markdown: 'We meet {{school}}', after: '0', school: 'oak', do: 'preview' })
  expect(preview.text).toContain('Preview: Oakhill School')
  expect(preview.text).toContain('We meet Oakhill School')
  const wrong = await manager.post(edit, { markdown: 'Hello\n{{pupil}}', after: '0', do: 'save' })
  expect(wrong).toMatchObject({ status: 422 })
  expect(wrong.text).toContain('{{pupil}} on line 2 means nothing here')
  const nowhere = await manager.post(edit, { markdown: 'We meet', after: '0', school: 'Hogwarts', do: 'preview' })
  expect(nowhere.text).toContain('There is no open school of that name or URN')
  expect(await manager.post(edit, { markdown: 'We meet', after: '0', do: 'save' })).toMatchObject({
    to: '/agendas?saved',
  })
  expect((await manager.get('/agendas')).text).toMatch(
    /Secondary schools.*Version 1, since Monday 16 November 2026 \(Grace/,
  )
  expect((await manager.get('/agendas/secondary/versions/1')).text).toContain('Published by Grace Lund')
  expect((await manager.get('/agendas/secondary/versions/0')).text).toContain('{{open actions}}')
  expect(await manager.get('/agendas/secondary/versions/2')).toMatchObject({ status: 404 })
  expect(await manager.get('/agendas/nobodys/edit')).toMatchObject({ status: 404 })
})

test('what was sent by a version is a list that leads to each agenda as it was', async () => {
  await sendAll()
  const manager = await browserOf(grace)
  const version = await manager.get('/agendas/_general/versions/0')
  expect(version.text).toMatch(
    /Meetings that were sent it.*Elmfield Primary School.*href="\/meetings\/meeting\/agenda\/sent\/0"/,
  )
  expect((await manager.get(`${agenda}/sent/0`)).text).toContain('What we will speak about')
  expect(await manager.get(`${agenda}/sent/7`)).toMatchObject({ status: 404 })
})

test('other national figures stand in the agendas from then on; none is not known', async () => {
  const manager = await browserOf(grace)
  expect((await manager.get('/agendas/figures')).text).toContain('value="94.7"')
  const figures = { source: 'DfE', period: '2026/27', 'primary-attendance': '95.1%', 'primary-persistentAbsence': '' }
  const none = Object.fromEntries(
    ['primary', 'secondary', 'special', 'alternative'].flatMap((kind) =>
      ['attendance', 'persistentAbsence', 'severeAbsence'].map((measure) => [`${kind}-${measure}`, '']),
    ),
  )
  const wrong = await manager.post('/agendas/figures', { ...none, ...figures, 'special-attendance': '101' })
  expect(wrong.text).toContain('Enter a percentage with one decimal at most')
  expect(await manager.post('/agendas/figures', { ...none, ...figures })).toMatchObject({ to: '/agendas?saved' })
  const shown = await manager.get(agenda)
  expect(shown.text).toMatch(/>95\.1%<[\s\S]*England: DfE, 2026\/27/)
})

test('Ruth adds a point after it was sent: Jo reads the earlier agenda until it is sent again', async () => {
  await sendAll()
  const officer = await browserOf(ruth)
  const school = await browserOf()
  const link = meetingPath(world.config.secret, 'meeting', jo.id).replace('?', '/agenda?')
  const id = crypto.randomUUID()
  const upn = await officer.post(`${agenda}/points`, { id, point: 'A823432104005' })
  expect(upn).toMatchObject({ status: 422 })
  expect(upn.text).toContain('A823432104005</textarea>')
  await officer.post(`${agenda}/points`, { id, point: 'The bus is late' })
  const changed = await officer.get(`${agenda}?news=added`)
  expect(changed.text).toContain('The agenda has changed since the invitation went out')
  expect((await school.get(link)).text).not.toContain('The bus is late')
  expect(await officer.post(`${agenda}/sending`, { sequence: '0' })).toMatchObject({ to: `${agenda}?news=sent` })
  const read = await school.get(link)
  expect(read.text).toContain('The bus is late')
  expect(read.text).not.toContain('Add a point')
  expect((await officer.get(agenda)).text).not.toContain('The agenda has changed since')
  expect((await officer.get('/meetings/meeting')).text).toContain('Ruth Hale sent the agenda again')
  expect(await school.post(link.replace('?', '/points?'), { id, point: 'Mine' })).toMatchObject({ status: 404 })
  await officer.post(`${agenda}/points/${id}/removal`, {})
  expect((await officer.get(agenda)).text).toContain('None has been added')
})

test('the Word file is there for whoever may read the meeting, and a draft’s agenda for staff alone', async () => {
  const [officer, school] = [await browserOf(ruth), await browserOf(jo)]
  const { answer } = await officer.get(`${agenda}/agenda.docx`)
  expect(answer.headers.get('content-disposition')).toContain('filename="agenda-111111-2026-11-25.docx"')
  expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK')
  expect(await school.get(agenda)).toMatchObject({ status: 404 })
  await draft(world.store, { id: 'other', urn: oakhill, startsAt: '2026-11-25T12:00:00Z' })
  await sendAll()
  expect(await school.get(`${agenda}/agenda.docx`)).toMatchObject({ status: 200 })
  expect(await school.get('/meetings/other/agenda/agenda.docx')).toMatchObject({ status: 404 })
})
