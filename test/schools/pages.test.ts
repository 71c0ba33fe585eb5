import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { send } from '../../src/meetings/send.ts'
import { fixOwed } from '../../src/schools/fix-owed.ts'
import { followed, shownForm } from '../support/forms.ts'
import { draft } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const tiers = '/tiers'
const rules = '/tiers/rules'
const days = `/schools/${elmfield}/days`
const large = {
  ...{ name: 'Large primary schools', phases: 'Primary', rollAbove: '200', attendanceBelow: '', meetings: '1' },
  ...{ per: 'term', minutes: '45', mode: 'video', by: 'end-of-term', fromTerm: '2026-autumn' },
}

onBothStores((store) => {
  const start = async () => {
    await peopleAndSchools(store())
    await store()
      .db.insertInto('attendance_figure')
      .values({ urn: oakhill, as_of: '2026-07-18', source: 'dfe', attendance_tenths: 889 })
      .execute()
    const world = testWorld(store())
    const signIn = async (person: { id: number }) => {
      const form = await shownForm(world)
      const cookie = `${(await signedInAs(world, person)).cookie}; ${form.cookie}`
      const read = async (asked: Response | Promise<Response>) => {
        const answer = await followed(await asked, { cookie }, (to, headers) => app.request(to, { headers }, world))
        const whole = await answer.text()
        const text = whole.replaceAll(/<(?!input|a |form|option|button)[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
        return { status: answer.status, to: answer.headers.get('location') ?? '', text }
      }
      return {
        get: (path: string) => read(app.request(path, { headers: { cookie } }, world)),
        post: (path: string, sent: Record<string, string> = {}) => {
          const body = new URLSearchParams({ ...sent, ...form.field })
          const headers = { cookie, origin: world.config.baseUrl }
          return read(app.request(path, { method: 'POST', headers, body }, world))
        },
      }
    }
    return { world, signIn }
  }
  /** What the hidden field of this name holds in a page. */
  const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''

  test('a manager sees what a change of a rule would do, goes back without losing anything, and saves it', async () => {
    const { signIn } = await start()
    const manager = await signIn(grace)
    expect((await manager.get(rules)).text).toContain('1. Secondary schools')
    const form = await manager.get(`${rules}/large-primary`)
    expect(form.text).toMatch(/name="rollAbove"[^>]*value="350"/)
    const seen = hidden(form.text, 'seen')
    const wrong = await manager.post(`${rules}/large-primary`, {
      ...large,
      name: '',
      minutes: '50',
      attendanceBelow: '9,5',
      seen,
    })
    expect(wrong.status).toBe(422)
    for (const said of [
      '#name">Enter a name',
      '#minutes">Enter a length in quarters',
      '#attendanceBelow">Enter a percentage',
    ])
      expect(wrong.text).toContain(said)
    expect(wrong.text).toMatch(/name="rollAbove"[^>]*value="200"/)
    const check = await manager.post(`${rules}/large-primary`, { ...large, seen })
    expect(check.text).toContain('1 school moves. 2 meetings owed, 1 more than now.')
    expect(check.text).toMatch(
      /All other schools and settings, no meeting +To +Large primary schools, 1 meeting +Schools +1/,
    )
    expect(check.text).toContain('Ruth Hale (2 owed, room for 0)')
    const back = /href="([^"]*)">Change what you entered/.exec(check.text.replaceAll('> ', '>'))?.[1] ?? ''
    expect((await manager.get(back.replaceAll('&amp;', '&'))).text).toMatch(/name="minutes"[^>]*value="45"/)
    const saved = await manager.post(`${rules}/large-primary`, { ...large, seen, confirmed: 'yes' })
    expect(saved.to).toBe(`${rules}?saved=yes`)
    expect((await manager.get(saved.to)).text).toContain('more than 200 pupils')
    const late = await manager.post(`${rules}/secondary/place`, { to: 'down', seen, confirmed: 'yes' })
    expect(late.text).toContain('Somebody has changed the rules since you opened the page')
  })

  test('rules are added, moved and removed, each after a look at what that changes', async () => {
    const { signIn } = await start()
    const manager = await signIn(grace)
    const mark = async () => hidden((await manager.get(rules)).text, 'seen')
    const added = { ...large, name: 'Watched schools', phases: 'Secondary', rollAbove: '', seen: await mark() }
    expect((await manager.post(`${rules}/new`, added)).text).toContain('Add the rule for Watched schools')
    expect((await manager.post(`${rules}/new`, { ...added, confirmed: 'yes' })).status).toBe(303)
    expect((await manager.get(rules)).text).toContain('4. Watched schools')
    const up = { to: 'up', seen: await mark() }
    expect((await manager.post(`${rules}/watched-schools/place`, up)).text).toContain('Move Watched schools up')
    await manager.post(`${rules}/watched-schools/place`, { ...up, confirmed: 'yes' })
    expect((await manager.get(rules)).text).toContain('3. Watched schools')
    const removal = await manager.get(`${rules}/secondary/removal`)
    expect(removal.text).toMatch(/Secondary schools, 1 meeting +To +Watched schools, 1 meeting/)
    await manager.post(`${rules}/secondary/removal`, { seen: hidden(removal.text, 'seen'), confirmed: 'yes' })
    expect((await manager.get(rules)).text).not.toContain('Secondary schools')
  })

  test('the tiers of a term are counted, searched, filtered and saved; what nobody knows is said', async () => {
    const { signIn } = await start()
    const officer = await signIn(ruth)
    const all = await officer.get(tiers)
    expect(all.text).toContain('Tiers of the autumn term 2026')
    expect(all.text).toMatch(/The attendance of +<a [^>]*>1 school +is not known/)
    const found = await officer.get(`${tiers}?q=oak&tier=secondary&officer=${ruth.id}&community=1`)
    expect(found.text).toContain('1 of 2 schools')
    expect(found.text).not.toContain('Elmfield')
    expect((await officer.get(`${tiers}?officer=none`)).text).toContain('0 of 2 schools')
    expect((await officer.get(`${tiers}?q=ash`)).text).toMatch(/No school of this term has “ash” in its name/)
    expect((await officer.get(`${tiers}?unknown=attendance`)).text).toContain('Elmfield')
    const file = await officer.get(`${tiers}/tiers.csv?unknown=pupils`)
    expect(file.text.trim().split(' ')).toHaveLength(1)
    expect((await officer.get(`${tiers}/tiers.csv`)).text).toContain(
      `2026-autumn,${oakhill},Oakhill School,secondary,Secondary schools,secondary; low-attendance; all,1`,
    )
    expect((await officer.get(`${tiers}?term=2031-autumn`)).status).toBe(404)
  })

  test('a search that finds no school says so, and where else to look', async () => {
    const { signIn } = await start()
    const officer = await signIn(ruth)
    const none = (await officer.get('/schools?q=ashgrove')).text
    expect(none).toMatch(/No school of Ruth Hale has “ashgrove” in its name.*Check how it is spelt/)
    expect(none).toContain(
      '<a class="govuk-link" href="/schools?q=ashgrove&amp;officer=all">Look for “ashgrove” among all',
    )
    expect((await officer.get('/schools?q=ashgrove&officer=all')).text).toContain('No open school has')
    expect((await officer.get('/schools?officer=none')).text).toContain('Every school has a named officer.')
    expect((await officer.get('/access/new?q=')).text).toContain('Write a part of your school’s name')
  })

  test('a manager fixes a term, and recalculates it when what was shown is still so', async () => {
    const { signIn } = await start()
    const manager = await signIn(grace)
    const fixing = `${tiers}/fixing?term=2026-autumn`
    expect((await manager.get(fixing)).text).toContain('Fix what is owed in the autumn term 2026')
    expect((await manager.post(`${tiers}/fixing`, { term: '2026-autumn' })).to).toBe(`${tiers}?term=2026-autumn`)
    expect((await manager.get(tiers)).text).toContain('What is owed was fixed on Monday 16 November 2026')
    expect((await manager.get(fixing)).text).toContain('Nothing would change.')
    await store().db.updateTable('school').set({ pupils: 400 }).where('urn', '=', elmfield).execute()
    const shown = await manager.get(fixing)
    expect(shown.text).toMatch(/settings, 0 meetings +As it would be +Large primary schools, 1 meeting/)
    const stale = await manager.post(`${tiers}/fixing`, { term: '2026-autumn', seen: 'nothing' })
    expect([stale.status, stale.text.includes('Look at the changes again')]).toEqual([409, true])
    await manager.post(`${tiers}/fixing`, { term: '2026-autumn', seen: hidden(shown.text, 'seen') })
    const late = { urn: 133333, la_code: 999, name: 'Ashgrove School', phase: 'Secondary', status: 'Open' }
    await store().db.insertInto('school').values(late).execute()
    expect((await manager.get(tiers)).text).toContain('One open school is not in it')
    expect((await manager.get('/schools/133333')).text).toContain('was fixed before this school was known')
    expect((await manager.get(tiers)).text).toMatch(/Large primary schools +Schools +1 +Meetings owed +1/)
  })

  test('a school’s page says why it has its tier, and a manager overrides it with a reason', async () => {
    const { world, signIn } = await start()
    const [manager, officer] = [await signIn(grace), await signIn(ruth)]
    await fixOwed(world, '2026-autumn', { person: grace.id })
    const page = `/schools/${oakhill}?term=2026-autumn`
    expect((await officer.get(page)).text).toContain(
      'Secondary school, so it is owed a meeting every term. Its attendance of 88.9% (to 18 July 2026, DfE) is a second reason.',
    )
    expect((await officer.get(page)).text).not.toContain('/override')
    const override = `/schools/${oakhill}/override`
    const wrong = await manager.post(override, { term: '2026-autumn', tier: '', meetings: '', reason: '' })
    expect(wrong.text).toContain('#reason">Say why')
    const pupil = await manager.post(override, { term: '2026-autumn', meetings: '2', reason: 'A123456789012 is away' })
    expect(pupil.text).toContain('looks like a pupil’s UPN')
    expect((await manager.post(override, { term: '2026-autumn', meetings: '2', reason: 'New head' })).status).toBe(303)
    expect((await officer.get(page)).text).toContain(
      'a manager has set 2 meetings: “New head”. By the rules: secondary',
    )
    expect((await officer.get(tiers)).text).toContain('Overridden: New head')
    const owed = () => store().db.selectFrom('owed').select('meetings').where('urn', '=', oakhill).executeTakeFirst()
    expect(await owed()).toEqual({ meetings: 2 })
    await manager.post(`${override}/removal`, { term: '2026-autumn' })
    expect(await owed()).toEqual({ meetings: 1 })
    expect((await officer.get(page)).text).not.toContain('New head')
  })

  test('a contact says on which days and at which times the school cannot meet', async () => {
    const { signIn } = await start()
    const contact = await signIn(jo)
    expect((await contact.get(`/schools/${oakhill}/days`)).status).toBe(404)
    const date = (name: string, day: number, month: number, year = 2027) => ({
      ...{ [`${name}-day`]: `${day}`, [`${name}-month`]: `${month}`, [`${name}-year`]: `${year}` },
    })
    expect((await contact.post(days, date('from', 9, 1))).text).toContain('#from-day">Schools are closed on that day')
    expect((await contact.post(days, { ...date('from', 4, 1), ...date('to', 3, 1) })).text).toContain(
      '#to-day">The last day',
    )
    expect((await contact.post(days, date('from', 1, 9, 2020))).text).toContain(
      '#from-day">The day must be today or later',
    )
    expect((await contact.post(days, date('from', 31, 2))).text).toContain(
      '#from-day">The first day must be a real date',
    )
    expect((await contact.post(days, { ...date('from', 8, 1), ...date('to', 11, 1) })).status).toBe(303)
    const shown = (await contact.get(days)).text
    for (const day of ['Friday 8 January 2027', 'Monday 11 January 2027']) expect(shown).toContain(day)
    expect(shown).not.toContain('Saturday 9 January')
    await contact.post(`${days}/removal`, { day: '2027-01-08' })
    expect((await contact.get(days)).text).not.toContain('Friday 8 January')
    const time = { weekday: '3', starts: '13:00', ends: '12:00' }
    expect((await contact.post(`${days}/times`, time)).text).toContain('#ends">The end must be later')
    await contact.post(`${days}/times`, { ...time, ends: '15:30' })
    const times = (await contact.get(days)).text
    expect(times).toContain('Wednesdays, 1pm to 3:30pm')
    await contact.post(`${days}/times/removal`, { id: /name="id" value="(\d+)"/.exec(times)?.[1] ?? '' })
    expect((await contact.get(days)).text).toContain('Any time suits.')
  })

  test('who says that a day does not suit is told of the meeting that is arranged then, and so is its officer', async () => {
    const { signIn, world } = await start()
    const [contact, officer] = [await signIn(jo), await signIn(ruth)]
    await draft(store(), { id: 'then', startsAt: '2026-11-25T13:00:00Z' })
    await send(world, { term: '2026-autumn' }, { person: ruth.id })
    const waits = 'When the school cannot meet'
    expect((await contact.get(days)).text).not.toContain('Choose another time')
    expect((await officer.get('/')).text).not.toContain(waits)
    const [day, month, year] = ['25', '11', '2026']
    await contact.post(days, { 'from-day': day, 'from-month': month, 'from-year': year })
    const told = (await contact.get(days)).text
    expect(told).toContain('You have a meeting then: Wednesday 25 November 2026, 1pm.')
    expect(told).toContain('href="/meetings/then/swap"')
    expect((await officer.get(days)).text).toContain('href="/meetings/then/move"')
    expect((await officer.get('/')).text).toMatch(/When the school cannot meet.*A non-pupil day of the school/)
    await contact.post(`${days}/removal`, { day: '2026-11-25' })
    expect((await officer.get('/')).text).not.toContain(waits)
    await contact.post(`${days}/times`, { weekday: '3', starts: '13:30', ends: '15:00' })
    expect((await contact.get(days)).text).toContain('You have a meeting then')
    expect((await officer.get('/')).text).toContain('At a time that does not suit the school')
  })

  test('a manager changes the days of a term; officers read them', async () => {
    const { signIn } = await start()
    const [manager, officer] = [await signIn(grace), await signIn(ruth)]
    expect((await officer.get('/terms')).text).toContain('Thursday 3 September 2026 to Friday 18 December 2026')
    expect((await officer.get('/terms/2026-autumn')).status).toBe(404)
    const dates = (given: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(given).flatMap(([name, day]) => {
          const [year = '', month = '', date = ''] = day.split('-')
          return [
            [`${name}-day`, date],
            [`${name}-month`, month],
            [`${name}-year`, year],
          ]
        }),
      )
    const good = { from: '2026-09-07', to: '2026-12-17', halfTermFrom: '2026-10-26', halfTermTo: '2026-10-30' }
    const change = async (given: Partial<typeof good>) =>
      manager.post('/terms/2026-autumn', dates({ ...good, ...given }))
    expect((await change({ to: '2027-01-08' })).text).toContain('#from-day">The term overlaps another term')
    expect((await change({ halfTermTo: '' })).text).toContain('#halfTermFrom-day">Enter both days of half-term')
    expect((await change({ halfTermFrom: '2026-09-01' })).text).toContain('Half-term must be inside the term')
    expect((await change({})).to).toBe('/terms?saved=yes')
    expect((await officer.get('/terms')).text).toContain('Monday 7 September 2026 to Thursday 17 December 2026')
  })
})
