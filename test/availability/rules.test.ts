import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LineFacts, slotChanges, slotsToOffer } from '../../src/availability/rules.ts'
import type { Hours } from '../../src/availability/working-hours.ts'
import { daysAfter, ukDay, ukTime, weekdayOf } from '../../src/platform/time.ts'
import { isBankHoliday } from '../../src/terms/bank-holidays.ts'
import { inOneFile } from '../support/program.ts'

const term = {
  id: '2026-autumn',
  from_day: '2026-09-03',
  to_day: '2026-12-18',
  half_term_from: '2026-10-26',
  half_term_to: '2026-10-30',
}
const everyDay = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from_day: '2026-01-01', to_day: null }))
const hours = (starts: string, ends: string, more: Partial<Hours> = {}): Hours => ({
  person_id: 1,
  weekday: 1,
  starts,
  ends,
  from_day: '2026-01-01',
  to_day: null,
  fortnight_from: null,
  ...more,
})
const line = (facts: Partial<LineFacts>): LineFacts => ({
  hours: [],
  singleDays: [],
  busy: [],
  closures: [],
  serviceDays: everyDay,
  terms: [term],
  absences: [],
  settings: { outsideTerms: false },
  ...facts,
})
/** Starts by UK clocks: `2026-11-16 09:00`. */
const startsOf = (facts: Partial<LineFacts>, from = '2026-11-16', until = '2026-11-17') =>
  slotsToOffer(line(facts), from, until).map(({ startsAt }) => ukTime(startsAt).toFormat('yyyy-MM-dd HH:mm'))

describe('the slots that the line offers', () => {
  test('are the half hours by the clock that lie wholly in a stretch', () => {
    const times = (starts: string, ends: string) => startsOf({ hours: [hours(starts, ends)] }).map((at) => at.slice(11))
    expect(times('09:15', '11:00')).toEqual(['09:30', '10:00', '10:30'])
    expect(times('09:00', '10:29')).toEqual(['09:00', '09:30'])
    expect(times('09:00', '09:59')).toEqual(['09:00'])
    expect(times('09:01', '09:59')).toEqual([])
    expect(times('09:10', '09:40')).toEqual([])
  })

  test('are one for each practitioner, and one where two stretches overlap', () => {
    const both = [hours('09:00', '10:00'), hours('09:30', '10:30'), hours('09:00', '09:30', { person_id: 2 })]
    expect(slotsToOffer(line({ hours: both }), '2026-11-16', '2026-11-17')).toHaveLength(4)
  })

  test('are in force from their first day to their last, hours and service days alike', () => {
    const span = { from_day: '2026-11-16', to_day: '2026-11-23' }
    const mondays = ['2026-11-16 09:00', '2026-11-23 09:00']
    expect(startsOf({ hours: [hours('09:00', '09:30', span)] }, '2026-11-01', '2026-12-10')).toEqual(mondays)
    const serviceDays = [{ weekday: 1, ...span }]
    expect(startsOf({ hours: [hours('09:00', '09:30')], serviceDays }, '2026-11-01', '2026-12-10')).toEqual(mondays)
  })

  test('a day that is added is open from its first day', () => {
    const tuesdays = [hours('09:00', '09:30', { weekday: 2 })]
    const serviceDays = [{ weekday: 2, from_day: '2026-12-08', to_day: null }]
    expect(startsOf({ hours: tuesdays, serviceDays }, '2026-11-01', '2026-12-31')).toEqual([
      '2026-12-08 09:00',
      '2026-12-15 09:00',
    ])
  })

  test('are none in half term, none outside terms, none where no term is known; unless the line is open outside terms', () => {
    const mine = { hours: [hours('09:00', '09:30')] }
    const half = ['2026-10-26', '2026-10-31'] as const
    expect(startsOf(mine, ...half)).toEqual([])
    expect(startsOf(mine, '2026-12-19', '2027-02-01')).toEqual([])
    expect(startsOf({ ...mine, terms: [] }, '2026-11-01', '2026-12-01')).toEqual([])
    expect(startsOf({ ...mine, settings: { outsideTerms: true } }, ...half)).toEqual(['2026-10-26 09:00'])
  })

  test('are none on a bank holiday, even outside terms', () => {
    const open = { hours: [hours('09:00', '09:30')], settings: { outsideTerms: true } }
    expect(startsOf(open, '2026-12-28', '2027-01-05')).toEqual(['2027-01-04 09:00'])
  })

  test('keep their UK time through both clock changes', () => {
    const open = line({ hours: [hours('09:00', '09:30')], settings: { outsideTerms: true } })
    const instants = (from: string, until: string) => slotsToOffer(open, from, until).map(({ startsAt }) => startsAt)
    expect(instants('2026-10-19', '2026-10-27')).toEqual(['2026-10-19T08:00:00Z', '2026-10-26T09:00:00Z'])
    expect(instants('2027-03-22', '2027-04-06')).toEqual(['2027-03-22T09:00:00Z', '2027-04-05T08:00:00Z'])
  })

  test('whatever the facts, are half hours that never overlap, in hours, on service days, in term, while nobody is away', () => {
    const day = fc.integer({ min: 0, max: 300 }).map((days) => daysAfter('2026-09-01', days))
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    const lasting = fc.record({ weekday: fc.integer({ min: 1, max: 5 }), from_day: day, to_day: fc.option(day) })
    const stretch = fc
      .tuple(
        lasting,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 1400 }),
        fc.integer({ min: 1, max: 400 }),
      )
      .map(([when, person_id, from, minutes]) => ({
        ...when,
        person_id,
        fortnight_from: null,
        starts: clock(from),
        ends: clock(Math.min(from + minutes, 1439)),
      }))
    const absence = fc
      .tuple(fc.integer({ min: 1, max: 3 }), day, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 240 }))
      .map(([person_id, from, hour, long]) => {
        const starts = Date.parse(`${from}T${String(hour).padStart(2, '0')}:00:00Z`)
        const text = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
        return { person_id, starts_at: text(starts), ends_at: text(starts + long * 3_600_000) }
      })
    const facts = fc.record({
      hours: fc.array(stretch, { maxLength: 8 }),
      serviceDays: fc.array(lasting, { maxLength: 5 }),
      terms: fc.constant([term]),
      absences: fc.array(absence, { maxLength: 4 }),
      singleDays: fc.constant([]),
      busy: fc.constant([]),
      closures: fc.constant([]),
      settings: fc.record({ outsideTerms: fc.boolean() }),
    })
    const holds = (one: { weekday: number; from_day: string; to_day: string | null }, on: string) =>
      one.weekday === weekdayOf(on) && one.from_day <= on && on <= (one.to_day ?? '9999')
    fc.assert(
      fc.property(facts, day, fc.integer({ min: 0, max: 60 }), (given, from, days) => {
        const until = daysAfter(from, days)
        const offers = slotsToOffer(given, from, until)
        expect(new Set(offers.map(({ practitionerId, startsAt }) => `${practitionerId} ${startsAt}`)).size).toBe(
          offers.length,
        )
        for (const { practitionerId, startsAt, endsAt } of offers) {
          const on = ukDay(startsAt)
          const [starts, ends] = [startsAt, endsAt].map((at) => ukTime(at).toFormat('HH:mm'))
          expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(30 * 60_000)
          expect(startsAt).toMatch(/:[03]0:00Z$/)
          expect(from <= on && on < until && !isBankHoliday(on)).toBe(true)
          expect(given.serviceDays.some((one) => holds(one, on))).toBe(true)
          expect(
            given.hours.some(
              (one) =>
                one.person_id === practitionerId &&
                holds(one, on) &&
                one.starts <= `${starts}` &&
                `${ends}` <= one.ends,
            ),
          ).toBe(true)
          if (!given.settings.outsideTerms) expect('2026-09-03' <= on && on <= '2026-12-18').toBe(true)
          for (const away of given.absences) {
            if (away.person_id === practitionerId)
              expect(away.ends_at <= startsAt || endsAt <= away.starts_at).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})

test.concurrent.each(['UTC', 'Europe/London', 'America/New_York'])(
  'the slots of a school year are those of an independent reckoning on a host in %s',
  async (zone) => {
    const program = await inOneFile('test/availability/a-school-year.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [program], { env: { ...process.env, TZ: zone } })
    expect(JSON.parse(stdout)).toEqual({
      hostHours: { UTC: [9, 9], 'Europe/London': [9, 10], 'America/New_York': [4, 5] }[zone],
      // By hand: 38 Mondays of 7, 24 Tuesdays of 7, 18 Wednesdays of 13 and 21 of 15, 35 Fridays of 13; less 13 and 15
      // while Amira is away, 4 on her single day, 2 while Ben is busy and 13 on the training day, and 2 more on Ben's
      // single day; and 34 of Cleo's days of 2.
      same: true,
      offered: 1461,
      firstAndLast: ['2026-09-04T08:00:00Z', '2027-07-21T14:30:00Z'],
    })
  },
)

describe('what must change', () => {
  const slot = {
    id: 1,
    practitioner_id: 1,
    starts_at: '2026-11-16T09:00:00Z',
    withdrawn_at: null,
    held_until: null,
    booked: 0,
  }
  const offer = { practitionerId: 1, startsAt: slot.starts_at, endsAt: '2026-11-16T09:30:00Z' }
  const withdrawn = { ...slot, withdrawn_at: '2026-11-15T09:00:00Z' }
  const nothing = { open: [], reopen: [], withdraw: [] }

  test('is nothing where there is what is offered', () => {
    expect(slotChanges([slot], [offer])).toEqual(nothing)
    expect(slotChanges([withdrawn], [])).toEqual(nothing)
  })

  test('is to open what is new, offer again what was withdrawn, and withdraw the rest, booked or not: once it is free it is nobody’s', () => {
    expect(slotChanges([], [offer])).toEqual({ ...nothing, open: [offer] })
    expect(slotChanges([withdrawn], [offer])).toEqual({ ...nothing, reopen: [withdrawn] })
    expect(slotChanges([slot], [])).toEqual({ ...nothing, withdraw: [slot] })
    const booked = { ...slot, booked: 1 }
    expect(slotChanges([booked], [])).toEqual({ ...nothing, withdraw: [booked] })
    expect(slotChanges([{ ...booked, withdrawn_at: withdrawn.withdrawn_at }], [])).toEqual(nothing)
  })
})
