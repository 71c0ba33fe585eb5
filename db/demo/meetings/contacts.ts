import { instantOf, minutesAfter, ukDay } from '../../../src/platform/time.ts'
import { schoolDaysOf, type Term } from '../../../src/terms/rules.ts'
import type { OfficerOn } from '../officers.ts'
import { letters, randomFor } from '../random.ts'
import type { Row } from '../rows.ts'
import { contactNotes } from './words.ts'

/** The calls and emails to schools that were owed no meeting: in most terms one, in some two. */
export function makeRegularContacts(
  terms: readonly Term[],
  owed: readonly Row<'owed'>[],
  officerOn: OfficerOn,
  now: string,
): Row<'regular_contact'>[] {
  const random = randomFor('regular contact')
  const days = new Map(terms.map((term) => [term.id, schoolDaysOf(term)]))
  return owed.flatMap(({ term, urn, meetings }) => {
    const times =
      meetings > 0
        ? Number(random.chance(0.15))
        : random.weighted([[1, 60] as const, [2, 18] as const, [0, 22] as const])
    return Array.from({ length: times }, () => {
      const made_at = minutesAfter(instantOf(random.pick(days.get(term) ?? []), '09:00'), random.whole(0, 420))
      return {
        id: letters(random, 12),
        urn,
        person_id: officerOn(urn, ukDay(made_at)) ?? 0,
        how: random.chance(0.6) ? 'call' : 'email',
        made_on: ukDay(made_at),
        logged_at: made_at,
        note: random.chance(0.6) ? random.pick(contactNotes) : null,
        ...{ struck_at: null, struck_by: null, struck_because: null },
      }
    }).filter(({ logged_at, person_id }) => logged_at < now && person_id > 0)
  })
}
