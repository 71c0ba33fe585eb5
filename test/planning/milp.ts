import type { LegacyHighs } from 'highs'
import loadHighs from 'highs'
import { DateTime } from 'luxon'
import { weights } from '../../src/planning/costs.ts'
import type { MeetingToPlace, Opening, Problem } from '../../src/planning/problem.ts'

// The rules of the plan once more, written from the issue's own words as a mixed-integer program for HiGHS. It shares the
// weights with the planner, which are data, and no code.

export interface Best {
  placed: number
  /** How many of each tier are placed, in the order of tiers. */
  byTier: number[]
  moved: number
  cost: number
}

/** What the best plan comes to: the most meetings, the earlier tiers, the fewest drafts moved, and then the least cost. */
export async function best(problem: Problem): Promise<Best> {
  loaded ??= loadHighs()
  const highs = await loaded
  const model = modelOf(problem)
  const rules = [...model.rules]
  // Of at most nine meetings, so that a digit has room for a count: of all, of each tier in turn, of the drafts that stay.
  const digits = model.choices.map(({ name, meeting, isDraft }) => {
    const tier = [1000, 100, 10][meeting.tierOrder] ?? 0
    return `${10_000 + tier + Number(isDraft)} ${name}`
  })
  const counts = digits.length === 0 ? 0 : solved(highs, 'Maximize', digits.join(' + '), rules, model)
  if (digits.length > 0) rules.push(`${digits.join(' + ')} = ${counts}`)
  const digit = (unit: number) => Math.floor(counts / unit) % 10
  const [placed, byTier, stayed] = [digit(10_000), [digit(1000), digit(100), digit(10)], digit(1)]
  const drafts = problem.meetings.filter(({ drafted }) => drafted && !drafted.pinned).length
  const cost = solved(highs, 'Minimize', model.cost, rules, model)
  const pinned = problem.meetings.filter(({ drafted }) => drafted?.pinned)
  return {
    placed: placed + pinned.length,
    byTier: byTier.map((count, tier) => count + pinned.filter(({ tierOrder }) => tierOrder === tier).length),
    moved: drafts - stayed,
    cost: cost + model.costAnyway,
  }
}

let loaded: Promise<LegacyHighs> | undefined

interface Choice {
  name: string
  meeting: MeetingToPlace
  opening: Opening
  isDraft: boolean
}

interface Model {
  choices: Choice[]
  rules: string[]
  cost: string
  /** What no choice changes: pinned meetings, and all the others as if they had no place. */
  costAnyway: number
}

function solved(highs: LegacyHighs, sense: string, objective: string, rules: string[], model: Model): number {
  const text = [
    sense,
    ` ${objective}`,
    'Subject To',
    ' nothing = 0',
    ...rules.map((rule) => ` ${rule}`),
    'Binary',
    ` ${model.choices.map(({ name }) => name).join(' ')}`,
    'End',
  ]
  const solution = highs.solve(text.join('\n'), { mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false })
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS found no plan: ${solution.Status}`)
  return Math.round(solution.ObjectiveValue)
}

function modelOf(problem: Problem): Model {
  const movable = problem.meetings.filter(({ drafted }) => !drafted?.pinned)
  const choices = movable.flatMap((meeting, m) =>
    problem.openings.flatMap((opening, o) =>
      isAllowed(meeting, opening, problem)
        ? [
            {
              name: `x_${m}_${o}`,
              ...{ meeting, opening },
              isDraft:
                meeting.drafted?.startsAt === opening.startsAt && meeting.drafted.officerId === opening.officerId,
            },
          ]
        : [],
    ),
  )
  const stays = [
    ...problem.standing,
    ...problem.meetings.flatMap(({ drafted }) => (drafted?.pinned ? [drafted] : [])),
  ].map(({ officerId, startsAt }) => ({ officerId, day: dayOf(startsAt) }))

  const once = groups(choices, ({ meeting }) => `${meeting.urn}.${meeting.number}`).map((some) => `${sum(some)} <= 1`)
  const perOpening = groups(choices, ({ opening }) => `${opening.officerId} ${opening.startsAt}`)
  const perDay = groups(choices, ({ opening }) => `${opening.officerId} ${dayOf(opening.startsAt)}`).map((some) => {
    const [{ opening } = some[0] ?? none()] = some
    const there = stays.filter((one) => one.officerId === opening.officerId && one.day === dayOf(opening.startsAt))
    return `${sum(some)} <= ${Math.max(0, (problem.mostADay.get(opening.officerId) ?? 0) - there.length)}`
  })

  // A square is what its count's square is: at whole numbers it lies on the steepest of these lines.
  const weekOf = (day: string) => `week ${DateTime.fromISO(day).startOf('week').toISODate()}`
  const spans = [
    { weight: weights.week, keyOf: (one: { officerId: number; day: string }) => `${one.officerId} ${weekOf(one.day)}` },
    { weight: weights.day, keyOf: (one: { officerId: number; day: string }) => `${one.officerId} ${one.day}` },
  ].flatMap(({ weight, keyOf }) => {
    const ofChoice = ({ opening }: Choice) => keyOf({ officerId: opening.officerId, day: dayOf(opening.startsAt) })
    return [...new Set([...stays.map(keyOf), ...choices.map(ofChoice)])].map((key) => ({
      weight,
      before: stays.filter((one) => keyOf(one) === key).length,
      some: choices.filter((one) => ofChoice(one) === key),
    }))
  })
  const lines = spans.flatMap(({ before, some }, s) => [
    `${[`n_${s}`, ...some.map(({ name }) => name)].join(' - ')} = ${before}`,
    ...Array.from({ length: before + some.length + 1 }, (_, n) => `q_${s} - ${2 * n + 1} n_${s} >= ${-n * (n + 1)}`),
  ])
  const squares = spans.map(({ weight }, s) => `${weight} q_${s}`)

  const placing = choices.map(
    ({ name, meeting, opening }) =>
      `${costOfPlace(meeting, opening.startsAt, problem) - costOfNone(meeting, problem)} ${name}`,
  )
  const anyway = problem.meetings.map((meeting) =>
    meeting.drafted?.pinned ? costOfPlace(meeting, meeting.drafted.startsAt, problem) : costOfNone(meeting, problem),
  )
  return {
    choices,
    rules: [...once, ...perOpening.map((some) => `${sum(some)} <= 1`), ...perDay, ...lines],
    cost: [...placing, ...squares].join(' + ').replaceAll('+ -', '- ') || 'nothing',
    costAnyway: anyway.reduce((a, b) => a + b, 0),
  }
}

/** Whether the rules let a meeting have an opening. */
function isAllowed(meeting: MeetingToPlace, opening: Opening, { inPersonGapMinutes, daysBetween }: Problem): boolean {
  const starts = DateTime.fromISO(opening.startsAt, { zone: 'Europe/London' })
  const ends = starts.plus({ minutes: meeting.minutes })
  const day = starts.toISODate() ?? ''
  const openingEnds = DateTime.fromISO(opening.endsAt)
  const next = opening.gapMinutes === null ? undefined : openingEnds.plus({ minutes: opening.gapMinutes })
  const isOff = meeting.unsuitable.some(
    (time) =>
      time.weekday === starts.weekday && time.starts < ends.toFormat('HH:mm') && starts.toFormat('HH:mm') < time.ends,
  )
  return (
    opening.officerId === meeting.officerId &&
    meeting.fromDay <= day &&
    day <= meeting.byDay &&
    ends <= openingEnds &&
    (meeting.mode !== 'in-person' || !next || next >= ends.plus({ minutes: inPersonGapMinutes })) &&
    !meeting.nonPupilDays.has(day) &&
    !isOff &&
    meeting.metOn.every((met) => Math.abs(daysFrom(met, day)) >= daysBetween)
  )
}

function costOfPlace({ attendanceTenths, idealDay }: MeetingToPlace, startsAt: string, { fromDay }: Problem): number {
  const day = dayOf(startsAt)
  const { hour } = DateTime.fromISO(startsAt, { zone: 'Europe/London' })
  const missing = 1000 - (attendanceTenths ?? weights.attendanceNotKnown)
  const off = idealDay ? Math.abs(daysFrom(idealDay, day)) : 0
  return weights.later * missing * daysFrom(fromDay, day) + weights.offIdeal * off + weights.hour * hour
}

/** As if it were on the day after the term, and a whole term from its ideal day. */
function costOfNone({ attendanceTenths }: MeetingToPlace, { fromDay, toDay }: Problem): number {
  const term = daysFrom(fromDay, toDay) + 1
  const missing = 1000 - (attendanceTenths ?? weights.attendanceNotKnown)
  return weights.later * missing * term + weights.offIdeal * term
}

const dayOf = (instant: string) => DateTime.fromISO(instant, { zone: 'Europe/London' }).toISODate() ?? ''
const daysFrom = (a: string, b: string) =>
  DateTime.fromISO(b, { zone: 'utc' }).diff(DateTime.fromISO(a, { zone: 'utc' }), 'days').days
const sum = (some: Choice[]) => some.map(({ name }) => name).join(' + ')

function groups(choices: Choice[], keyOf: (choice: Choice) => string): Choice[][] {
  return [...Map.groupBy(choices, keyOf).values()]
}

function none(): never {
  throw new Error('A group has somebody in it')
}
