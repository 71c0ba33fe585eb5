import { beforeEach, expect, test } from 'vitest'
import { agendasOf } from '../../src/agendas/compose.ts'
import { addPoint, removePoint } from '../../src/agendas/points.ts'
import { publish } from '../../src/agendas/publish.ts'
import { agendasSent, latestTemplates, sentWith } from '../../src/agendas/queries.ts'
import { sendAgain } from '../../src/agendas/send-again.ts'
import { move } from '../../src/meetings/move.ts'
import { type Meeting, meetingById } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { draft } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const byGrace = { person: grace.id }
const byRuth = { person: ruth.id }
const term = '2026-autumn'
const newId = () => crypto.randomUUID()

onBothStores((store) => {
  let world: TestWorld
  const read = () => meetingById(world.store.db, 'meeting').executeTakeFirstOrThrow()
  const agendaOf = async (meeting: Meeting) => (await agendasOf(world.store.db, [meeting])).get(meeting.id)
  const sentTo = async (person: { email: string }) => {
    await sendDue(world)
    return world.sent.filter(({ to }) => to === person.email)
  }

  beforeEach(async () => {
    world = testWorld(store())
    await peopleAndSchools(world.store)
    await draft(world.store)
  })

  /** Fixes that Elmfield is owed its meeting by this tier. */
  async function owedBy(tier: string): Promise<void> {
    const owed = { term, urn: elmfield, meetings: 1, minutes: 60, mode: 'video', by_day: '2026-12-18' }
    const decided = { fits: '[]', figures: '{}', not_known: '[]', decided_at: '2026-09-01T08:00:00Z' }
    await world.store.db
      .insertInto('owed')
      .values({ ...owed, ...decided, tier })
      .execute()
  }

  /** Gives Elmfield two neighbours, of 100 and 290 pupils, and all three figures for a day. */
  async function figures(): Promise<void> {
    const { db, atomic } = world.store
    const school = { la_code: 999, phase: 'Primary', status: 'Open' }
    const figure = { as_of: '2026-10-23', source: 'authority', severe_absence_tenths: null }
    await atomic(
      db.insertInto('school').values([
        { ...school, urn: 133333, name: 'Ashfield School', pupils: 100 },
        { ...school, urn: 144444, name: 'Beechfield School', pupils: 290 },
        { ...school, urn: 155555, name: 'Closed School', pupils: 900, status: 'Closed' },
      ]),
      db.insertInto('attendance_figure').values([
        { ...figure, urn: elmfield, attendance_tenths: 934, persistent_absence_tenths: 121 },
        { ...figure, urn: 133333, attendance_tenths: 950, persistent_absence_tenths: null },
        { ...figure, urn: 144444, attendance_tenths: 900, persistent_absence_tenths: 200 },
        { ...figure, urn: 155555, attendance_tenths: 100, persistent_absence_tenths: 900 },
        { ...figure, urn: oakhill, attendance_tenths: 880, persistent_absence_tenths: 300 },
      ]),
    )
  }

  test('an agenda has the template of its tier, the figures beside the others, and what is open from last time', async () => {
    await owedBy('low-attendance')
    await figures()
    await draft(world.store, { id: 'before', number: 2, startsAt: '2026-11-11T10:00:00Z' })
    const action = { urn: elmfield, meeting_id: 'before', agreed_at: '2026-11-11T11:00:00Z', agency: null }
    await world.store.db
      .insertInto('action')
      .values([
        { ...action, id: 'a', what: 'Share the *plan*', who: 'school', by_day: '2026-12-04' },
        { ...action, id: 'b', what: 'Done', who: 'officer', by_day: '2026-12-01', done_at: '2026-11-15T09:00:00Z' },
      ])
      .execute()
    const agenda = await agendaOf(await read())
    expect(agenda).toMatchObject({ tier: 'low-attendance', version: 0 })
    // (934 × 210 + 950 × 100 + 900 × 290) / 600 = 920.2
    expect(agenda?.markdown).toContain('| Attendance | 93.4% | 92.0% | 94.7% |')
    expect(agenda?.markdown).toMatch(/\| 12\.1% \| not known \| 13\.8% \|/)
    expect(agenda?.markdown).toContain('- Share the \\*plan\\* (the school, by 4 December 2026)')
    expect(agenda?.markdown).not.toContain('Done')
  })

  test('a template is published once, by the one who saw the latest; what was sent stays', async () => {
    const { db } = world.store
    await owedBy('secondary')
    await send(world, { term }, byGrace)
    expect(await publish(world, 'secondary', { markdown: 'With {{school}}', after: 0 }, byGrace)).toBeUndefined()
    const late = await publish(world, 'secondary', { markdown: 'Mine', after: 0 }, byGrace)
    expect(late).toContain('Somebody else has changed this agenda')
    expect(await publish(world, 'secondary', { markdown: 'For {{pupil}}', after: 1 }, byGrace)).toContain('{{pupil}}')
    expect(await publish(world, 'secondary', { markdown: 'A823432104005', after: 1 }, byGrace)).toContain('UPN')
    expect(await agendaOf(await read())).toEqual({
      tier: 'secondary',
      version: 1,
      markdown: 'With Elmfield Primary School',
    })
    expect(await sentWith(db, 'secondary', 0).execute()).toMatchObject([{ id: 'meeting', sequence: 0 }])
    expect(await publish(world, 'secondary', { markdown: null, after: 1 }, byGrace)).toBeUndefined()
    expect(await latestTemplates(db).execute()).toMatchObject([{ version: 2, markdown: null, by: 'Grace Lund' }])
    expect(await agendaOf(await read())).toMatchObject({ tier: 'secondary', version: 0 })
  })

  test('a point is added once, also after the invitation; only “send again” tells the school, once', async () => {
    await send(world, { term }, byGrace)
    expect(await sentTo(jo)).toHaveLength(1)
    const point = { id: newId(), point: 'The bus from *Westleigh*' }
    expect(await addPoint(world, await read(), point, byRuth)).toBeUndefined()
    expect(await addPoint(world, await read(), point, byRuth)).toBeUndefined()
    expect((await agendaOf(await read()))?.markdown.match(/The bus from/g)).toHaveLength(1)
    expect(await sentTo(jo)).toHaveLength(1)

    const before = await read()
    expect(await sendAgain(world, before, 0, ruth, byRuth)).toEqual({ sent: true })
    expect(await sendAgain(world, before, 0, ruth, byRuth)).toEqual({ sent: false, because: 'same_agenda' })
    expect(await sendAgain(world, await read(), 0, ruth, byRuth)).toEqual({ sent: true })
    expect(await sendAgain(world, await read(), 1, ruth, byRuth)).toEqual({ sent: false, because: 'same_agenda' })
    const [, again] = await sentTo(jo)
    expect(world.sent.filter(({ to }) => to === jo.email)).toHaveLength(2)
    expect(again?.subject).toMatch(/^Agenda: targeting support meeting: Elmfield Primary School/)
    expect(again?.text).toContain('Added for this meeting\n\n- The bus from *Westleigh*')
    expect(again?.html).toMatch(/<li>\s*The bus from \*Westleigh\*/)
    expect(again?.invitation?.ics).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:1/)

    const [later] = await agendasSent(world.store.db, 'meeting').execute()
    expect(later).toMatchObject({ sequence: 1 })
    expect(await removePoint(world, await read(), point.id, byRuth)).toBeUndefined()
    expect((await agendaOf(await read()))?.markdown).not.toContain('The bus')
  })

  test('a meeting that moves is sent its agenda with its new time', async () => {
    await publish(world, '_general', { markdown: '{{day}}, {{time}}', after: 0 }, byGrace)
    await send(world, { term }, byGrace)
    const request = { startsAt: '2026-12-02T09:00:00Z', officerId: ruth.id, sequence: 0, reason: 'Court' }
    expect(await move(world, await read(), request, ruth, byRuth)).toMatchObject({ moved: true })
    const sent = await agendasSent(world.store.db, 'meeting').execute()
    expect(sent.map(({ markdown }) => markdown)).toEqual([
      'Wednesday 2 December 2026, 9am to 10am (UK time)',
      'Wednesday 25 November 2026, 10am to 11am (UK time)',
    ])
  })

  test('there are twelve points at most, and none once the meeting is over', async () => {
    const add = async (n: number) => addPoint(world, await read(), { id: newId(), point: `Point ${n}` }, byRuth)
    for (let n = 1; n <= 12; n++) expect(await add(n)).toBeUndefined()
    expect(await add(13)).toBe('too_many')
    world.setClock('2026-11-25T11:00:00Z')
    expect(await add(14)).toBe('over')
    expect(await removePoint(world, await read(), 'any', byRuth)).toBe('over')
  })
})
