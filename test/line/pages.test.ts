import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { openSlots } from '../../src/availability/open-slots.ts'
import { book } from '../../src/consultations/book.ts'
import { lineToCome } from '../../src/line/read.ts'
import { daysAfter } from '../../src/platform/time.ts'
import { join } from '../../src/waiting/join.ts'
import { amira, ben, elmfield, grace, jo, peopleAndSchools } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'
import { randomHistory } from './history.ts'

/** What a page's tables and text say; the labels that a phone shows beside figures stand in the head of each table. */
const wordsOf = (html: string) =>
  html.replaceAll(/<span class="hb-stacks__label"[^>]*>[^<]*<\/span>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('how the line does, for a manager', () => {
  onBothStores((store) => {
    const start = async () => {
      await peopleAndSchools(store())
      const world = testWorld(store())
      const get = async (path: string, who = grace) => {
        const answer = await app.request(world.config.baseUrl + path, { headers: await signedInAs(world, who) }, world)
        const text = await answer.text()
        const shown = path.includes('.csv') ? text : wordsOf(text)
        return { status: answer.status, text: shown, type: answer.headers.get('content-type') }
      }
      return { world, get }
    }
    const hours = (person: { id: number }, weekday: number, ends: string) => {
      const from = { purpose: 'consultations', starts: '09:00', from_day: '2026-09-01' }
      return { person_id: person.id, weekday, ends, ...from }
    }
    const wish = { id: 'b1', urn: elmfield, contactEmail: jo.email, topic: 'codes', mode: 'video' } as const

    test('the weeks to come are what the slots are, with why the rest of the hours is not on offer', async () => {
      const { world, get } = await start()
      await store()
        .db.insertInto('weekly_hours')
        .values([hours(amira, 3, '11:00'), hours(amira, 2, '10:00'), hours(ben, 5, '10:30')])
        .execute()
      const away = { person_id: ben.id, starts_at: '2026-11-26T00:00:00Z', ends_at: '2026-12-05T00:00:00Z' }
      await store().db.insertInto('absence').values(away).execute()
      await openSlots(world)
      await book(world, { ...wish, startsAt: '2026-11-18T09:00:00Z' }, { person: jo.id })
      await store()
        .db.updateTable('slot')
        .set({ held_for: 'o1', held_until: '2026-11-16T11:00:00Z' })
        .where('starts_at', '=', '2026-11-20T09:30:00Z')
        .execute()
      const page = await get('/line')
      expect(page.text).toContain('The first free time is Wednesday 18 November 2026, 9:30am: in 2 working days.')
      expect(page.text).toMatch(/Amira Shah 3 free : Amira Shah, From Mon 16 Nov 1 booked Line not open on Tuesdays: 2/)
      expect(page.text).toMatch(/Ben Carver 2 free : Ben Carver, From Mon 16 Nov 1 held None : Ben Carver.*?Away: 3/)
      const day = (await get('/line/weeks/2026-11-16')).text
      expect(day).toMatch(
        /Mon 16 Nov .* Everybody None None Line not open on Tuesdays: 2 3 free 1 booked None 2 free 1 held /,
      )

      const { people, weeks } = await lineToCome(world)
      for (const { day: monday } of weeks) {
        for (const { id, days } of people) {
          const [first = '', last = ''] = [`${monday}T00:00:00Z`, `${daysAfter(monday, 5)}T00:00:00Z`]
          const counted = await sql<{ free: number; booked: number; held: number }>`select
            count(*) - count(held_until) - count(consultation.id) as free, count(consultation.id) as booked,
            count(held_until) as held
            from slot left join consultation on slot_id = slot.id
            where practitioner_id = ${id} and withdrawn_at is null and starts_at between ${first} and ${last}`.execute(
            store().db,
          )
          const own = days.filter((one) => one.day >= monday && one.day < daysAfter(monday, 7))
          const sum = (name: 'free' | 'booked' | 'held') => own.reduce((all, one) => all + one[name], 0)
          expect(counted.rows).toEqual([{ free: sum('free'), booked: sum('booked'), held: sum('held') }])
        }
      }
    })

    test('who waits on a day that has no free time names whom to ask', async () => {
      const { world, get } = await start()
      await store()
        .db.insertInto('weekly_hours')
        .values([hours(amira, 3, '11:00'), hours(ben, 5, '10:30')])
        .execute()
      await openSlots(world)
      const waits = { ...wish, id: 'w1', suits: ['2-am'], untilDay: '2026-12-04' }
      expect(await join(world, waits, undefined, { person: jo.id })).toMatchObject({ joined: true })
      const shown = (await get('/line')).text
      expect(shown).toContain('Tuesdays 1 school wants a time, and the line is not open')
      expect(shown).toMatch(/Open the line .*?Ben Carver \(0, 3\) Amira Shah \(0, 4\)/)
      expect((await get('/line/more-hours.csv')).text).toContain(
        'Tuesdays,"1 school wants a time, and the line is not open","Ben Carver (0 then, 3 a week); Amira Shah (0',
      )
    })

    test('use of a term or a range is shown with its files, which a spreadsheet takes for no formula', async () => {
      const { get } = await start()
      await randomHistory(store(), 'pages')
      const page = await get('/line/use')
      expect(page.text).toMatch(/Autumn term 2026 Use of the line .*Offered so far \d+ half hours/)
      const range = 'from=2026-10-19&to=2026-10-23'
      const one = (await get(`/line/use?${range}`)).text
      expect(one).toContain('19 October 2026 to 23 October 2026')
      const file = await get(`/line/use/use-by-week.csv?${range}`)
      expect(file).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' })
      const [head, week, all, ...rest] = file.text.trim().split('\r\n')
      expect(head).toMatch(/^\uFEFF?Week from,Offered,Booked,Attended,Wasted,"Wasted, %",Nobody booked/)
      expect(week).toMatch(/^2026-10-19,\d+,/)
      expect([all, ...rest]).toEqual([week?.replace('2026-10-19', 'All weeks')])
      expect(one).toContain(week?.split(',').slice(1).join(' '))

      const id = { id: 90, email: 'x@authority.test', name: '=cmd()' }
      await store().db.insertInto('person').values(id).execute()
      await store()
        .db.updateTable('slot')
        .set({ practitioner_id: id.id })
        .where('practitioner_id', '=', ben.id)
        .execute()
      expect((await get('/line/not-recorded.csv')).text).toMatch(/^'=cmd\(\),\d+,2026-/m)
    })

    test('days that cannot be shown are refused at their field; what is not there is not found', async () => {
      const { get } = await start()
      const wrong = await get('/line/use?from=2026-11-02&to=2026-11-01')
      expect(wrong).toMatchObject({ status: 422 })
      expect(wrong.text).toContain('The last day must not be before the first')
      const boxes = 'from-day=31&from-month=2&from-year=2026&to-day=4&to-month=nov&to-year=2026'
      const unreal = await get(`/line/use?${boxes}`)
      expect(unreal.status).toBe(422)
      expect(unreal.text).toContain('From day must be a real date')
      expect((await get(`/line/use?${boxes.replace('31', '2')}`)).text).toContain('2 February 2026 to 4 November 2026')
      const missing = ['/line/use?term=2020-autumn', '/line/use/nothing.csv', '/line/weeks/2020-01-06', '/line/no.csv']
      for (const path of [...missing, '/line/use/topics.csv?from=1'])
        expect(await get(path)).toMatchObject({ status: 404 })
    })

    test('a line without anything says so', async () => {
      const { get } = await start()
      const shown = (await get('/line')).text
      expect(shown).toContain('No time is free that may be booked now.')
      expect((await get('/line/use')).text).toContain('Offered so far 0 half hours')
    })
  })
})
