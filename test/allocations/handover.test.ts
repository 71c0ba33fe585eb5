import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { meetings } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { namedOfficers } from '../../src/people/queries.ts'
import { calendarsAfter, shuffled } from '../support/calendar-reader.ts'
import { followed, shownForm } from '../support/forms.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const dev = { id: 7, email: 'dev@authority.test', name: 'Dev Rao' }
const monday = '2026-11-23'

describe('an officer who leaves', () => {
  onBothStores((store) => {
    /** Ruth has met Elmfield, will meet both schools next week, and has a draft in December; Dev has Wednesday mornings. */
    const start = async () => {
      await peopleAndSchools(store())
      const { db } = store()
      await db.insertInto('person').values(dev).execute()
      await db.insertInto('staff_role').values({ person_id: dev.id, role: 'officer', from_day: '2026-09-01' }).execute()
      await meetingHours(store())
      await meetingHours(store(), dev)
      const world = testWorld(store())
      await draft(store(), { id: 'past', number: 1, startsAt: '2026-11-18T10:00:00Z' })
      await draft(store(), { id: 'elmfield', number: 2, startsAt: '2026-11-25T10:00:00Z' })
      await draft(store(), { id: 'oakhill', urn: oakhill, startsAt: '2026-11-25T11:15:00Z' })
      await send(world, { term: '2026-autumn' }, { person: ruth.id })
      await draft(store(), { id: 'draft', urn: oakhill, number: 2, startsAt: '2026-12-09T10:00:00Z' })
      // Dev is taken when Oakhill is to be met.
      await db
        .insertInto('diary')
        .values({ person_id: dev.id, quarter: '2026-11-25T11:30:00Z', appointment_id: 'something else' })
        .execute()
      return world
    }
    const visitor = async (world: TestWorld) => {
      const { cookie } = await signedInAs(world, grace)
      const form = await shownForm(world)
      const headers = { cookie: `${form.cookie}; ${cookie}`, origin: world.config.baseUrl }
      const ask = async (path: string, fields?: Record<string, string> | [string, string][]) => {
        const body = fields && new URLSearchParams(fields)
        for (const [name, value] of Object.entries(form.field)) body?.append(name, value)
        const answer = await followed(
          await app.request(world.config.baseUrl + path, body ? { method: 'POST', body, headers } : { headers }, world),
          headers,
          (to, more) => app.request(world.config.baseUrl + to, { headers: { ...headers, ...more } }, world),
        )
        return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() }
      }
      return ask
    }
    /** What a form of a page would send as it is shown. */
    const fieldsOf = (html: string): [string, string][] => {
      const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
      const selects = [...html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
        ([, name, options = '']) => [name ?? '', /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
      )
      const radios = [...html.matchAll(/name="([^"]+)" type="radio" value="([^"]*)" checked/g)].map(([, ...one]) => one)
      const chosen = [...selects, ...radios]
      return [...hidden.map(([, name = '', value = '']) => [name, value]), ...chosen].flatMap(
        ([name = '', value = '']) => (name === 'form-token' ? [] : [[name, value] as [string, string]]),
      )
    }

    test('hands the caseload over from a day: meetings to come change hands or move, past ones stay', async () => {
      const world = await start()
      const ask = await visitor(world)
      const schools = await ask(`/allocations/handover?officer=${ruth.id}&to=${dev.id}`)
      const wanted: [string, string][] = [...fieldsOf(schools.html), ['day', monday]]
      const check = await ask('/allocations/check', wanted)
      expect(check.status).toBe(200)
      expect(check.html).toMatch(/At the same time with Dev Rao/)
      expect(check.html).toMatch(/Move it to Wednesday [^,]+, [^,]+, with Dev Rao/)
      // Both who are invited and both officers of each of the two meetings that were sent.
      expect(check.html).toContain('As proposed, 6 messages go out')
      expect(check.html).toContain('Tell Dev Rao, Ruth Hale and 2 schools: 4 messages')
      const form: [string, string][] = [...fieldsOf(check.html), ['reason', 'Ruth leaves us.'], ['tell', 'yes']]
      const done = await ask('/allocations', form)
      expect(done.status).toBe(200)
      expect(done.html).toContain('2 schools change hands from Monday 23 November 2026, and 10 messages go out')
      expect(done.html).toContain('Told of it: Dev Rao, Ruth Hale and 2 schools.')
      expect(done.html).toMatch(/Moved to Wednesday [^,]+, [^,]+, with Dev Rao/)
      expect(done.html).not.toContain('Move it to')

      const { db } = store()
      const allocations = await db
        .selectFrom('allocation')
        .select(['officer_id', 'community_id', 'from_day', 'to_day'])
        .execute()
      expect(allocations).toEqual([
        { officer_id: ruth.id, community_id: 1, from_day: '2025-09-01', to_day: '2026-11-22' },
        { officer_id: dev.id, community_id: 1, from_day: monday, to_day: null },
      ])
      const named = (day: string) => namedOfficers(db, [elmfield, oakhill], day).execute()
      expect((await named('2026-11-22')).map(({ name }) => name)).toEqual([ruth.name, ruth.name])
      expect((await named(monday)).map(({ name }) => name)).toEqual([dev.name, dev.name])
      const after = await meetings(db).orderBy('meeting.id').execute()
      expect(after.map(({ id, officer, sequence }) => [id, officer, sequence])).toEqual([
        ['draft', dev.name, 0],
        ['elmfield', dev.name, 1],
        ['oakhill', dev.name, 1],
        ['past', ruth.name, 0],
      ])
      expect(after.find(({ id }) => id === 'elmfield')?.startsAt).toBe('2026-11-25T10:00:00Z')
      expect(after.find(({ id }) => id === 'oakhill')?.startsAt).not.toBe('2026-11-25T11:15:00Z')

      const queued = () => db.selectFrom('outbox').select('id').execute()
      const before = (await queued()).length
      await ask('/allocations', form)
      expect(await queued()).toHaveLength(before)
      expect((await ask('/allocations')).html).toMatch(
        /2 schools go to Dev Rao from 23 November 2026.*Change the handover/s,
      )
      const story = await ask(`/schools/${elmfield}`)
      expect(story.html).toContain('Ruth Hale until 22 November 2026, then Dev Rao.')
      while (world.sent.length < before) {
        await sendDue(world)
        world.setClock(world.now().plus({ minutes: 2 }).toISO() ?? '')
      }
      const toldOf = (email: string) => world.sent.filter(({ to, invitation }) => to === email && !invitation).at(-1)
      expect(toldOf(dev.email)?.text).toMatch(
        /you are the named officer of 2 schools.*- Elmfield.*ruth@authority.test/s,
      )
      expect(toldOf(ruth.email)?.text).toContain('2 schools are no longer yours: then Dev Rao has them')
      expect(toldOf(jo.email)?.text).toContain('From Monday 23 November 2026 Dev Rao is the named attendance')
      expect(toldOf(jo.email)?.text).toContain('officer of Elmfield Primary School')
      for (const seed of [0, 1, 2]) {
        const calendars = calendarsAfter(seed === 0 ? world.sent : shuffled(world.sent, seed))
        const ids = (email: string) => Object.keys(calendars.get(email)?.shows() ?? {})
        expect(ids(ruth.email)).toEqual(['past'])
        expect(ids(dev.email)).toEqual(['elmfield', 'oakhill'])
        expect(ids(jo.email)).toEqual(['elmfield', 'past'])
        expect(ids(sam.email)).toEqual(['oakhill'])
      }
    })

    test('tells nobody where that is unticked, and says so', async () => {
      const ask = await visitor(await start())
      const none = await ask(`/allocations/handover?officer=${ruth.id}`)
      expect(none.html).toContain('<option value="" selected="">Choose an officer</option>')
      expect(await ask(`/allocations/handover?officer=${ruth.id}&to=`)).toMatchObject({
        ...{ status: 422, html: expect.stringContaining('Choose who takes them') },
      })
      const fields = { day: '2027-01-04', [`to-${elmfield}`]: String(dev.id), [`to-${oakhill}`]: String(dev.id) }
      const check = await ask('/allocations/check', fields)
      const { db } = store()
      const queued = () => db.selectFrom('outbox').select('id').execute()
      const before = (await queued()).length
      const done = await ask('/allocations', fieldsOf(check.html))
      expect(done.html).toContain('Nobody is told whom the schools have.')
      expect(await queued()).toHaveLength(before)
    })

    test('of more schools than an address has room for, what changes is shown at once', async () => {
      const ask = await visitor(await start())
      const many = Array.from({ length: 700 }, (_, i) => [`to-${200_000 + i}`, 'nobody'])
      const check = await ask('/allocations/check', {
        day: monday,
        ...Object.fromEntries(many),
        [`to-${elmfield}`]: 'nobody',
      })
      expect(check).toMatchObject({ status: 200, to: '', html: expect.stringContaining('Check what changes') })
    })

    test('a refused reason leaves what was chosen for the meetings as it was', async () => {
      const ask = await visitor(await start())
      const fields = { day: monday, [`to-${elmfield}`]: String(dev.id), [`to-${oakhill}`]: String(dev.id) }
      const check = await ask('/allocations/check', fields)
      const shown = fieldsOf(check.html)
      const [how = ''] = shown.find(([name]) => name.startsWith('how-')) ?? []
      const chosen = shown.map(([name, value]): [string, string] => [name, name === how ? 'plan' : value])
      const refused = await ask('/allocations', [...chosen, ['reason', '']])
      expect(refused.status).toBe(422)
      expect(Object.fromEntries(fieldsOf(refused.html))[how]).toBe('plan')
    })

    test('leaves what is missing in sight, first', async () => {
      const world = await start()
      const ask = await visitor(world)
      const before = await ask('/allocations')
      expect(before.html).toContain('Every school has an officer.')
      const fields = { day: '2026-11-16', [`to-${elmfield}`]: 'nobody', [`to-${oakhill}`]: String(dev.id) }
      const check = await ask('/allocations/check', fields)
      const done = await ask('/allocations', [...fieldsOf(check.html), ['reason', 'Ruth leaves us.']])
      expect(done.status).toBe(200)
      expect((await ask('/allocations')).html).toMatch(/1 school without an officer.*Elmfield Primary School/s)
      const all = await ask(`/allocations/handover?community=1&to=${dev.id}`)
      const given = await ask('/allocations/check', [...fieldsOf(all.html), ['day', '2026-11-16']])
      expect(given.html).toMatch(/Elmfield Primary School.*Nobody.*Dev Rao/s)
    })

    test('has a last day that is typed: from the day after, the schools that nobody has are told of', async () => {
      const world = await start()
      const ask = await visitor(world)
      expect((await ask('/allocations/communities/1')).html).toContain('href="/allocations/days/1"')
      const last = (day: string, month = '12', year = '2026') =>
        ask('/allocations/days/1', { 'to-day': day, 'to-month': month, 'to-year': year })
      expect(await last('31', '2')).toMatchObject({ status: 422, html: expect.stringContaining('Enter a real date') })
      expect((await last('15', '11')).html).toContain('The last day must be today or later')
      const saved = await last('18')
      expect([saved.status, saved.to]).toEqual([303, '/allocations/communities/1?ended=2'])
      expect((await ask(saved.to)).html).toContain('From the day after, 2 schools have nobody')
      const named = (day: string) => namedOfficers(store().db, [elmfield], day).execute()
      expect([(await named('2026-12-18')).length, (await named('2026-12-19')).length]).toEqual([1, 0])
      expect((await last('', '', '')).to).toBe('/allocations/communities/1?ended=0')
      expect(await named('2027-06-01')).toHaveLength(1)
      expect((await ask('/allocations/days/99')).status).toBe(404)
    })

    test('is for managers, from today on, to officers of that day', async () => {
      const world = await start()
      const ask = await visitor(world)
      expect((await ask('/allocations/check', { day: '2026-11-15', [`to-${elmfield}`]: '7' })).status).toBe(422)
      expect((await ask('/allocations/check', { day: monday, [`to-${elmfield}`]: '1' })).status).toBe(422)
      expect((await ask(`/allocations/communities/1/balance?a=${ruth.id}&b=${dev.id}`)).html).toContain('A fair split')
    })
  })
})
