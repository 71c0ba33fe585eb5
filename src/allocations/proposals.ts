import { taking } from '../handover/proposals.ts'
import { type Choice, choiceText, freedomOf, nearestOf } from '../handover/rules.ts'
import { planAgainInWords, type Words } from '../handover/words.ts'
import { type OpeningFacts, openingFacts, openingsFor } from '../meetings/free-openings.ts'
import { inviteesOf, type Meeting, officersOn } from '../meetings/queries.ts'
import type { Db } from '../platform/store.ts'
import { instantOf, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { allocationsFrom, meetingsOfSchools, openSchools, whoseOn } from './queries.ts'
import { type AllocationChanges, allocationChanges } from './rules.ts'
import { type SchoolChange, type Telling, tellingOf } from './telling.ts'
import { openingWith, sameTimeWith } from './words.ts'

/** Whose these schools are to be from a local day on, by URN; null for nobody's. */
export interface Wanted {
  day: string
  schools: ReadonlyMap<number, number | null>
}

/** A meeting to come of a school that changes hands, with what may become of it: the first is proposed. */
export interface MeetingLine {
  id: string
  sequence: number
  school: string
  startsAt: string
  endsAt: string
  isDraft: boolean
  options: (Words & { value: string; messages: number })[]
}

/** What a change of allocations would do. */
export interface Preview {
  schools: SchoolChange[]
  /** Who is told whom the schools have. */
  telling: Telling
  changes: AllocationChanges
  meetings: MeetingLine[]
}

/** What giving schools to officers would do, to the allocations and to meetings to come. Writes nothing. */
export async function previewOf(world: World, wanted: Wanted): Promise<Preview> {
  const { db } = world.store
  const { day } = wanted
  const [facts, officers] = await Promise.all([factsOn(db, day), officersOn(db, day).execute()])
  const schools = schoolChanges(facts, wanted, officers)
  return {
    schools,
    telling: await tellingOf(db, schools, day),
    changes: allocationChanges(facts.rows, facts.schools, wanted.schools, day),
    meetings: await meetingLines(world, wanted, officers),
  }
}

/** The schools that change hands, with who has them and who is to have them. */
export function schoolChanges(
  facts: Awaited<ReturnType<typeof factsOn>>,
  wanted: Wanted,
  officers: readonly { id: number; name: string }[],
): SchoolChange[] {
  const named = new Map(facts.whose.map((one) => [one.urn, one.name]))
  const nameOf = (id: number | null) => officers.find((one) => one.id === id)?.name ?? null
  return facts.schools.flatMap(({ urn, name, officerId: fromId }) => {
    const toId = wanted.schools.get(urn) ?? null
    if (!wanted.schools.has(urn) || toId === fromId) return []
    return [{ urn, name, fromId, from: named.get(urn) ?? null, toId, to: nameOf(toId) }]
  })
}

/** What decides whose schools are whose from a local day on. */
export async function factsOn(db: Db, day: string) {
  const [all, schools, whose] = await Promise.all([
    allocationsFrom(db, day).execute(),
    openSchools(db).execute(),
    whoseOn(db, day).execute(),
  ])
  const officerOf = new Map(whose.map(({ urn, id }) => [urn, id]))
  return {
    all,
    // Whoever has no account any more is nobody's officer.
    rows: all.filter(({ closedAt }) => closedAt === null),
    schools: schools.map((one) => ({ ...one, officerId: officerOf.get(one.urn) ?? null })),
    whose,
  }
}

/** The meetings from that day on of schools that are with somebody else than is wanted. */
async function meetingLines(
  world: World,
  { day, schools }: Wanted,
  officers: readonly { id: number; name: string }[],
): Promise<MeetingLine[]> {
  const { db } = world.store
  const now = utc(world.now())
  const first = instantOf(day, '00:00')
  const from = first > now ? first : now
  const found = await meetingsOfSchools(db, [...schools.keys()], from).execute()
  const others = found.filter((one) => one.officerId !== (schools.get(one.urn) ?? null))
  if (others.length === 0) return []
  const ids = [...new Set([...schools.values()].filter((id) => id !== null))]
  const urns = [...new Set(others.map(({ urn }) => urn))]
  const facts: OpeningFacts = { ...(await openingFacts(db, ids, urns, from)) }
  const meetingIds = others.map(({ id }) => id)
  const invitees = Map.groupBy(await inviteesOf(db, meetingIds).execute(), ({ meetingId }) => meetingId)
  return others.map((meeting) => {
    const invited = (invitees.get(meeting.id) ?? []).filter(({ disabledAt }) => disabledAt === null).length
    const to = officers.find(({ id }) => id === schools.get(meeting.urn))
    const moves = to ? movesTo(facts, meeting, to, from) : []
    const [proposed] = moves
    if (proposed && to) facts.diary = [...facts.diary, { ...taking(meeting, proposed), officerId: to.id }]
    const { id, sequence, school, startsAt, endsAt, sentAt } = meeting
    return {
      ...{ id, sequence, school, startsAt, endsAt, isDraft: !sentAt },
      options: [
        // Besides those who are invited now, the officer who takes it hears of it.
        ...moves.map(({ choice, words }) => option(choice, words, sentAt ? invited + 1 : 0)),
        option({ kind: 'plan' }, planAgainInWords(!sentAt), invited),
      ],
    }
  })
}

/** Where a meeting can be with an officer: at its time if they work then, in their openings, at its time outside their hours. */
function movesTo(facts: OpeningFacts, meeting: Meeting, to: { id: number; name: string }, from: string) {
  const { startsAt, endsAt } = meeting
  const freedom = freedomOf(facts, to.id, meeting)
  const move = (at: { startsAt: string; endsAt: string }, words: Words) => ({
    ...at,
    choice: { kind: 'open', startsAt: at.startsAt, officerId: to.id } as const,
    words,
  })
  const same = move({ startsAt, endsAt }, sameTimeWith(to.name, freedom === 'outside hours'))
  const openings = nearestOf(openingsFor(facts, meeting, to.id, from), startsAt).map(({ startsAt: at, endsAt: ends }) =>
    move({ startsAt: at, endsAt: ends }, openingWith(to.name, at, ends)),
  )
  if (freedom === 'taken') return openings
  return freedom === 'free' ? [same, ...openings] : [...openings, same]
}

function option(choice: Choice, words: Words, messages: number) {
  return { value: choiceText(choice), ...words, messages }
}
