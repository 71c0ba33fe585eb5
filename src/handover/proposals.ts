import { outsideHours } from '../availability/left.ts'
import { keptFacts } from '../availability/open-slots.ts'
import { lineSettings } from '../availability/queries.ts'
import { bookableUntil } from '../availability/settings.ts'
import type { Consultation } from '../consultations/queries.ts'
import { type OpeningFacts, openingFacts, openingsFor } from '../meetings/free-openings.ts'
import { inviteesOf, type Meeting, officersOn } from '../meetings/queries.ts'
import type { Db } from '../platform/store.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { consultationsOf, engagementsOfContacts, freeOf, meetingsOfOfficers } from './queries.ts'
import { type Choice, choiceText, freedomOf, instantsOfDays, nearestOf, offeredFrom, optionsFor } from './rules.ts'
import { offerInWords, openingInWords, planAgainInWords, takesItInWords, type Words, waitsInWords } from './words.ts'

/** The days that are looked at, local, both included, and whose appointments. */
export interface Days {
  personIds: readonly number[]
  from: string
  to: string
}

/** One thing that may become of an appointment, and how many messages it takes to tell of it. */
export interface Option extends Words {
  value: string
  messages: number
}

/** An appointment that is to come, with what may become of it: the first is proposed. */
export interface Line {
  id: string
  purpose: 'consultations' | 'meetings'
  sequence: number
  startsAt: string
  endsAt: string
  school: string
  /** Whose it is. */
  holder: string
  /** Who hears of it besides those who hold it; nobody of a draft. */
  contacts: string[]
  isDraft: boolean
  /** Whether no hours are behind it: it cannot be where it is. */
  isOutside: boolean
  options: Option[]
}

/** What is proposed for people's appointments on some days, in order of time. Writes nothing. */
export async function proposalsFor(world: World, { personIds, ...days }: Days): Promise<Line[]> {
  const { db } = world.store
  const now = utc(world.now())
  const span = instantsOfDays(days, now)
  const [consultations, meetings, facts] = await Promise.all([
    consultationsOf(db, personIds, span).execute(),
    meetingsOfOfficers(db, personIds, span).execute(),
    keptFacts(db, world.now()),
  ])
  const held = [
    ...consultations.map((one) => heldOf(one, 'consultations', one.practitionerId)),
    ...meetings.map((one) => heldOf(one, 'meetings', one.officerId)),
  ]
  const outside = new Set(outsideHours(held, facts).map(({ id }) => id))
  const lines = [
    ...(await linesOfConsultations(world, consultations, span)),
    ...(await linesOfMeetings(db, meetings, now)),
  ]
  return lines
    .map((line) => ({ ...line, isOutside: outside.has(line.id) }))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
}

type Bare = Omit<Line, 'isOutside'>

function heldOf<P extends Line['purpose']>(
  { id, startsAt, endsAt }: { id: string; startsAt: string; endsAt: string },
  purpose: P,
  personId: number,
) {
  return { id, purpose, person_id: personId, starts_at: startsAt, ends_at: endsAt }
}

async function linesOfConsultations(
  world: World,
  consultations: readonly Consultation[],
  span: { from: string; until: string },
): Promise<Bare[]> {
  if (consultations.length === 0) return []
  const { db } = world.store
  const now = utc(world.now())
  const until = bookableUntil(world.now(), await lineSettings(db))
  const last = span.until > until ? span.until : until
  const contactIds = [...new Set(consultations.map(({ contactId }) => contactId))]
  const [free, taken] = await Promise.all([
    freeOf(db, { from: now, until: last, now }, span).execute(),
    engagementsOfContacts(db, contactIds, now).execute(),
  ])
  const options = optionsFor(consultations, free, { earliest: offeredFrom(now), taken })
  return consultations.map((one) => {
    const { colleagues = [], times = [] } = options.get(one.id) ?? {}
    const { id, sequence, startsAt, endsAt, school, contact, practitioner: holder } = one
    return {
      ...{ id, purpose: 'consultations', sequence, startsAt, endsAt, school, holder },
      ...{ contacts: [contact], isDraft: false },
      options: [
        ...colleagues.map((free) => option({ kind: 'give', to: free.practitionerId }, takesItInWords(free), 3)),
        ...times.map((free) => option({ kind: 'offer', slotId: free.slotId }, offerInWords(free), 2)),
        option({ kind: 'wait' }, waitsInWords, 2),
      ],
    }
  })
}

function option(choice: Choice, words: Words, messages: number): Option {
  return { value: choiceText(choice), ...words, messages }
}

async function linesOfMeetings(db: Db, meetings: readonly Meeting[], now: string): Promise<Bare[]> {
  if (meetings.length === 0) return []
  const officers = await officersOn(db, ukDay(now)).execute()
  const hasLeft = ({ officerId }: Meeting) => !officers.some(({ id }) => id === officerId)
  const colleaguesOf = (one: Meeting) => (hasLeft(one) ? officers : [])
  const ids = new Set(meetings.flatMap((one) => [one.officerId, ...colleaguesOf(one).map(({ id }) => id)]))
  const facts = await openingFacts(db, [...ids], [...new Set(meetings.map(({ urn }) => urn))], now)
  const invitees = Map.groupBy(
    await inviteesOf(
      db,
      meetings.map(({ id }) => id),
    ).execute(),
    ({ meetingId }) => meetingId,
  )
  const placed: OpeningFacts = { ...facts }
  return meetings.map((one) => {
    const { id, sequence, startsAt, endsAt, school, officerId, officer: holder } = one
    const invited = (invitees.get(id) ?? []).filter(({ disabledAt }) => disabledAt === null)
    const openings = nearestOf(openingsFor(placed, one, officerId, now), startsAt)
    // Whoever is no officer any more has no hours: their meetings are for colleagues, at the same time.
    const colleagues = colleaguesOf(one).filter((other) => freedomOf(placed, other.id, one) === 'free')
    const [colleague, first] = [colleagues[0], openings[0]]
    // What is proposed for one is taken for the next.
    if (colleague) placed.diary = [...placed.diary, { ...taking(one, one), officerId: colleague.id }]
    else if (first) placed.diary = [...placed.diary, { ...taking(one, first), officerId }]
    return {
      ...{ id, purpose: 'meetings', sequence, startsAt, endsAt, school, holder, isDraft: !one.sentAt },
      contacts: invited.filter(({ part }) => part !== 'officer').map(({ name }) => name),
      options: [
        ...colleagues.map(({ id: other, name }) => {
          const messages = one.sentAt ? invited.length + 1 : 0
          return option({ kind: 'open', startsAt, officerId: other }, takesItInWords({ practitioner: name }), messages)
        }),
        ...openings.map(({ startsAt: at }) =>
          option({ kind: 'open', startsAt: at, officerId }, openingInWords(at), invited.length),
        ),
        option({ kind: 'plan' }, planAgainInWords(!one.sentAt), invited.length),
      ],
    }
  })
}

/** What a meeting would take of a diary in an opening, as `openingFacts` reads it. */
export function taking({ id, mode }: Meeting, { startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  const last = new Date(Date.parse(endsAt) - 15 * 60_000).toISOString().replace('.000Z', 'Z')
  return { id: `${id} as proposed`, first: startsAt, last, isMeeting: 1, inPerson: Number(mode === 'in-person') }
}
