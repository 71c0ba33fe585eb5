import type { DateTime } from 'luxon'
import { z } from 'zod'
import { causes } from '../availability/rearranging.ts'
import { shortText } from '../data-protection/rules.ts'
import { dayIn } from '../platform/time.ts'
import { timeRange } from '../ui/dates.ts'
import { type Choice, choiceIn } from './rules.ts'

const Day = z.string().refine((text) => dayIn(text) !== undefined)

const mostPeople = 100

/**
 * Whose appointments of which local days the address asks for; the last day is the first where it is left out. `all`: also
 * those for which there are hours. `after`: what has just been saved.
 */
export const DaysAsked = z
  .object({
    people: z.array(z.coerce.number().int()).max(mostPeople),
    from: Day,
    to: Day.optional(),
    all: z.literal('1').optional(),
    after: z.enum(causes).optional().catch(undefined),
  })
  .transform(({ to, ...rest }) => ({ ...rest, to: to && to >= rest.from ? to : rest.from }))

const many = (given: unknown) => (given === undefined ? [] : [given].flat())

/** What was ticked and chosen in a list of appointments: `do` has the ids, `how-ID` and `sequence-ID` what of each. */
export interface Decided {
  id: string
  sequence: number
  choice: Choice
}

/** The appointments that were ticked, in a form's words. */
export const Ticked = z.object({
  do: z.preprocess(many, z.array(z.string().max(64)).min(1, 'Choose at least one appointment').max(500)),
})

/** What was chosen for each of these; those whose words are none of ours are left out. */
export function decidedIn(ids: readonly string[], typed: Record<string, unknown>): Decided[] {
  return ids.flatMap((id) => {
    const choice = choiceIn(String(typed[`how-${id}`] ?? ''))
    const sequence = Number(typed[`sequence-${id}`] ?? '')
    return choice && Number.isInteger(sequence) ? [{ id, sequence, choice }] : []
  })
}

/**
 * Whether something else is chosen than the list showed when it said what is sent: `was-ID` has what was shown as chosen
 * for an appointment, nothing for one that was not ticked.
 */
export function isChanged(ticked: readonly string[], typed: Record<string, unknown>): boolean {
  return Object.entries(typed).some(([name, was]) => {
    const id = name.startsWith('was-') ? name.slice('was-'.length) : undefined
    return id !== undefined && was !== (ticked.includes(id) ? typed[`how-${id}`] : '')
  })
}

/** An appointment of the list, in what its refusals say of it. */
interface ListedAppointment {
  id: string
  sequence: number
  startsAt: string
  endsAt: string
  school: string
  options: readonly { value: string }[]
}

const nameOf = ({ startsAt, endsAt, school }: ListedAppointment) => `${timeRange(startsAt, endsAt)}, ${school}`

/** What is wrong with what was chosen: what is no longer to be had, for an appointment that is as the page showed it. */
export function noLongerThere(
  lines: readonly ListedAppointment[],
  ticked: readonly string[],
  typed: Record<string, unknown>,
): Record<string, string> {
  const gone = lines.filter(({ id, sequence, options }) => {
    const isAsShown = ticked.includes(id) && String(sequence) === typed[`sequence-${id}`]
    return isAsShown && options.every(({ value }) => value !== typed[`how-${id}`])
  })
  return Object.fromEntries(
    gone.map((one) => [`how-${one.id}`, `${nameOf(one)}: what you chose has gone meanwhile. Choose again`]),
  )
}

/** What is wrong with what was chosen: a time that two of the ticked appointments would take, at the second of them. */
export function takenTwice(
  lines: readonly ListedAppointment[],
  ticked: readonly string[],
  typed: Record<string, unknown>,
): Record<string, string> {
  const taken = new Set<string>()
  const twice = lines.filter(({ id, startsAt }) => {
    const how = ticked.includes(id) ? String(typed[`how-${id}`]) : ''
    const time = how.startsWith('give:') ? `${how} ${startsAt}` : how
    const isTaken = taken.has(time)
    if (/^(give|offer|open):/.test(how)) taken.add(time)
    return isTaken
  })
  return Object.fromEntries(
    twice.map((one) => [
      `how-${one.id}`,
      `${nameOf(one)}: this is chosen for an appointment above already. Choose something else`,
    ]),
  )
}

/** Why something is rearranged or given away: others read it. */
export function reasonForm(now: DateTime) {
  return z.object({ reason: shortText(now, 'Your reason').pipe(z.string('Say why, so that the others know')) })
}

/** To whom one appointment is given. */
export function givingForm(now: DateTime) {
  return z.object({
    to: z.coerce.number('Choose a colleague').int(),
    ...reasonForm(now).shape,
    sequence: z.coerce.number('This form was not complete: open the page again').int(),
  })
}
