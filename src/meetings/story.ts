import { z } from 'zod'
import { dayOf, timeOf } from '../ui/dates.ts'
import type { Meeting } from './queries.ts'

/** One thing that happened to a meeting, at a UTC instant, in words. */
export interface Happening {
  at: string
  words: string
}

const Details = z.object({ was: z.string(), startsAt: z.string() }).partial()

/** What happened to a meeting, in order, of its events and of what its row keeps. */
export function storyOf(
  meeting: Meeting,
  events: readonly { at: string; kind: string; details: string; by: string | null; givenTo: string | null }[],
): Happening[] {
  const told = events.flatMap(({ at, kind, details, by, givenTo }) => {
    const words = wordsOf(kind, by ?? 'Somebody', givenTo, Details.parse(JSON.parse(details)))
    return words ? [{ at, words }] : []
  })
  const sent = meeting.sentAt ? [{ at: meeting.sentAt, words: 'The invitations went out' }] : []
  const chased = meeting.chasedAt ? [{ at: meeting.chasedAt, words: 'The school was asked once more to answer' }] : []
  return [...sent, ...chased, ...told].toSorted((a, b) => a.at.localeCompare(b.at))
}

function wordsOf(
  kind: string,
  by: string,
  givenTo: string | null,
  { was, startsAt }: z.infer<typeof Details>,
): string | undefined {
  const from = was ? ` from ${startOf(was)}` : ''
  const until = startsAt ? ` to ${startOf(startsAt)}` : ''
  if (kind === 'meeting.accepted') return `${by} accepted${startsAt ? ` ${startOf(startsAt)}` : ''}`
  if (kind === 'meeting.swapped') return `${by} chose another time: moved${from}${until}`
  if (kind === 'meeting.declined') return `${by} said that the school cannot meet`
  if (kind === 'meeting.moved') {
    const handed = givenTo ? ` and gave it to ${givenTo}` : ''
    return was === startsAt
      ? `${by} gave it to ${givenTo ?? 'another officer'}`
      : `${by} moved it${from}${until}${handed}`
  }
  if (kind === 'meeting.held') return `${by} recorded that it was held`
  if (kind === 'meeting.not-held') return `${by} recorded that it was not held`
  if (kind === 'meeting.record-corrected') return `${by} corrected what came of it`
  if (kind === 'meeting.cancelled') return `${by} cancelled it`
  if (kind === 'meeting.agenda-sent-again') return `${by} sent the agenda again`
  return kind === 'meeting.invited-again' ? `${by} changed who is invited` : undefined
}

const startOf = (instant: string) => `${dayOf(instant)}, ${timeOf(instant)}`
