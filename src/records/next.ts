import { freeOpenings } from '../meetings/free-openings.ts'
import { type Meeting, meetingSettings } from '../meetings/queries.ts'
import type { Mode } from '../meetings/words.ts'
import { deleteDrafts, giveBackDiaries, insertDrafts, takeDiaries } from '../planning/statements.ts'
import { daysAfter, instantOf, minutesAfter, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { isOpen } from '../schools/status.ts'
import { randomId } from '../sign-in/keys.ts'
import { knownTerms } from '../terms/queries.ts'
import { meetingsOfSchoolInTerm, owedTo, rollOf, writeOffsOf } from './queries.ts'
import { isStillDraft, type Statement } from './statements.ts'

/** Where a school's next meeting can be. */
export interface NextMeeting {
  term: string
  /** What is arranged already: then nothing else is offered. */
  arranged: Meeting | undefined
  /** The draft whose place the meeting would take. */
  draft: Meeting | undefined
  number: number
  minutes: number
  mode: Mode
  /** UTC instants at which the officer is free, in order. */
  openings: string[]
}

/**
 * Where the next meeting of a meeting's school can be: in the term after that of the meeting, in its officer's free
 * openings, so many weeks later as meetings lie apart at least. Undefined when no such term is known or the school has
 * closed. It is as long and held as what the school is owed then, or else as this one.
 */
export async function nextMeeting(world: World, meeting: Meeting): Promise<NextMeeting | undefined> {
  const { db } = world.store
  const [terms, settings, school] = await Promise.all([
    knownTerms(db),
    meetingSettings(db),
    rollOf(db, meeting.urn).executeTakeFirst(),
  ])
  const itsTerm = terms.find(({ id }) => id === meeting.term)
  const term = itsTerm && terms.find(({ from_day }) => from_day > itsTerm.to_day)
  if (!term || !school || !isOpen(school.status)) return undefined
  const [live, off, owed] = await Promise.all([
    meetingsOfSchoolInTerm(db, meeting.urn, term.id).execute(),
    writeOffsOf(db, meeting.urn, term.id).execute(),
    owedTo(db, meeting.urn, term.id).executeTakeFirst(),
  ])
  const arranged = live.find(({ sentAt }) => sentAt !== null)
  const draft = live.find(({ sentAt }) => sentAt === null)
  const taken = new Set([...live, ...off].map(({ number }) => number))
  let number = 1
  while (taken.has(number)) number++
  const minutes = owed?.minutes ?? (Date.parse(meeting.endsAt) - Date.parse(meeting.startsAt)) / 60_000
  const mode = modeIn(owed?.mode) ?? meeting.mode
  const found = { term: term.id, arranged, draft, number: draft?.number ?? number, minutes, mode }
  if (arranged) return { ...found, openings: [] }
  const from = [
    utc(world.now()),
    instantOf(term.from_day, '00:00'),
    instantOf(daysAfter(ukDay(meeting.startsAt), 7 * settings.weeksBetween), '00:00'),
  ].reduce((latest, one) => (one > latest ? one : latest))
  // Where it stands now is out of the question, so that no opening is left out for being there already.
  const toPlace = {
    ...{ id: draft?.id ?? '', term: term.id, urn: meeting.urn, mode },
    ...{ startsAt: meeting.startsAt, endsAt: minutesAfter(meeting.startsAt, minutes) },
  }
  const openings = await freeOpenings(db, toPlace, meeting.officerId, from)
  return { ...found, openings: openings.map(({ startsAt }) => startsAt) }
}

const modeIn = (text: string | undefined): Mode | undefined =>
  text === 'video' || text === 'phone' || text === 'in-person' ? text : undefined

/** What puts the next meeting there as a draft that no plan moves, in the place of the draft that there may be, and its id. */
export function draftNext(
  { store: { db } }: World,
  { urn, officerId }: Meeting,
  next: NextMeeting,
  startsAt: string,
  now: string,
): { id: string; statements: Statement[] } {
  const id = randomId()
  const row = {
    ...{ id, urn, number: next.number, officer_id: officerId, mode: next.mode },
    ...{ starts_at: startsAt, ends_at: minutesAfter(startsAt, next.minutes) },
  }
  const before = next.draft ? [next.draft.id] : []
  return {
    id,
    statements: [
      ...before.map((one) => isStillDraft(db, one)),
      ...(before.length > 0 ? [giveBackDiaries(db, before), deleteDrafts(db, before)] : []),
      insertDrafts(db, next.term, [row], now),
      takeDiaries(db, [id], next.minutes),
    ],
  }
}
