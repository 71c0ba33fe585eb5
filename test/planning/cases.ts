import fc from 'fast-check'
import type { MeetingToPlace, Opening, Problem } from '../../src/planning/problem.ts'

/** The working days of three short weeks on either side of the clock change in March 2027 or October 2026. */
const spans = {
  march: ['2027-03-22', '2027-03-23', '2027-03-24', '2027-03-30', '2027-03-31', '2027-04-06', '2027-04-07'],
  october: ['2026-10-19', '2026-10-20', '2026-10-21', '2026-10-27', '2026-10-28', '2026-11-02', '2026-11-03'],
} as const
const isSummer = (day: string) => day < '2026-10-25' || day >= '2027-03-28'

/** The instant at which clocks in the UK show a whole hour on one of the days above. */
function at(day: string, hour: number): string {
  return `${day}T${String(isSummer(day) ? hour - 1 : hour).padStart(2, '0')}:00:00Z`
}

const officers = [71, 71, 71, 72]
/** Hours in which there may be openings; in others there may be what is arranged or pinned. */
const hours = [9, 10, 13]

/** Small problems in which much is scarce: few openings, low caps, days and times that do not suit, drafts and pins. */
export const problems: fc.Arbitrary<Problem> = fc.constantFrom(...Object.values(spans)).chain((days) => {
  const day = fc.constantFrom(...days)
  const officerId = fc.constantFrom(...officers)
  const mostly = <T>(usual: T, ...others: T[]) => fc.constantFrom(usual, usual, usual, usual, ...others)
  const opening = fc.record({
    ...{ officerId, day, hour: fc.constantFrom(...hours) },
    ...{ minutes: mostly(60, 30, 45), gapMinutes: mostly<number | null>(15, null, 60) },
  })
  const startsAt = fc.tuple(day, fc.constantFrom(...hours)).map(([on, hour]) => at(on, hour))
  const draft = fc.record({ officerId, startsAt, pinned: fc.constant(false) })
  const pin = fc.record({ officerId, startsAt: day.map((on) => at(on, 16)), pinned: fc.constant(true) })
  const meeting: fc.Arbitrary<Omit<MeetingToPlace, 'urn' | 'number'>> = fc.record({
    officerId: fc.option(officerId, { freq: 20 }),
    tierOrder: fc.integer({ min: 0, max: 2 }),
    attendanceTenths: fc.option(fc.integer({ min: 850, max: 980 })),
    minutes: mostly(60, 30),
    mode: mostly<MeetingToPlace['mode']>('video', 'phone', 'in-person'),
    fromDay: mostly<string>(days[0], days[2]),
    byDay: mostly<string>(days[6], days[3]),
    metOn: fc.oneof(
      { weight: 8, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(days[0], '2026-10-01', '2027-03-08')) },
    ),
    idealDay: fc.option(day),
    nonPupilDays: fc.subarray([...days], { maxLength: 1 }).map((some) => new Set<string>(some)),
    unsuitable: fc.array(
      fc.record({
        weekday: fc.integer({ min: 1, max: 5 }),
        starts: fc.constant('09:30'),
        ends: fc.constantFrom('10:00', '13:30'),
      }),
      { maxLength: 1 },
    ),
    drafted: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 3, arbitrary: draft },
      { weight: 1, arbitrary: pin },
    ),
  })
  return fc.record({
    fromDay: fc.constant(days[0]),
    toDay: fc.constant(days[6]),
    earliest: fc.constant(days[0]),
    meetings: fc
      .array(meeting, { minLength: 2, maxLength: 9 })
      .map((some) => some.map((one, i) => ({ ...one, urn: 100_001 + (i >> 1), number: 1 + (i & 1) }))),
    openings: fc
      .uniqueArray(opening, {
        minLength: 3,
        maxLength: 14,
        selector: (one) => `${one.officerId} ${one.day} ${one.hour}`,
      })
      .map((some) => some.map(openingAt)),
    standing: fc.array(fc.record({ officerId, startsAt: day.map((on) => at(on, 15)) }), { maxLength: 3 }),
    mostADay: fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }))
      .map(([one, other]) => new Map([[71, one] as const, [72, other] as const])),
    inPersonGapMinutes: fc.constant(60),
    daysBetween: fc.constant(14),
  })
})

function openingAt(given: {
  officerId: number
  day: string
  hour: number
  minutes: number
  gapMinutes: number | null
}): Opening {
  const { officerId, day, hour, minutes, gapMinutes } = given
  const startsAt = at(day, hour)
  const ends = minutes === 60 ? at(day, hour + 1) : startsAt.replace(':00:00Z', `:${minutes}:00Z`)
  return { officerId, startsAt, endsAt: ends, gapMinutes }
}

/** The same list in another order. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const key = (i: number) => Math.imul(i + 1, 2_654_435_761 ^ seed) >>> 0
  return list
    .map((one, i) => ({ one, key: key(i) }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one)
}
