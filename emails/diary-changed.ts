import { dayAndTime } from '../src/ui/dates.ts'
import type { DiaryChangedFacts, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Tells somebody that another person has changed when they take appointments, and which appointments that leaves. */
export function diaryChanged({ name, by, says, left }: DiaryChangedFacts, hours: string): Rendered {
  return message(`${by} has changed your hours in Handbell`, 'Your hours have changed', [
    { say: `Hello ${name},` },
    { say: `${by} has changed when you take appointments.` },
    { facts: says },
    ...(left.length > 0
      ? [
          { say: 'These appointments stay booked, at times that are outside your hours now:' },
          { facts: left.map(({ startsAt, endsAt, school }) => [school, dayAndTime(startsAt, endsAt)] as const) },
        ]
      : []),
    { action: { text: 'See your hours', href: hours } },
  ])
}
