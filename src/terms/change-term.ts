import { type Actor, logEvent } from '../audit/events.ts'
import { makeDue } from '../jobs-queries.ts'
import { brokenConstraint, precondition } from '../platform/sql.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from './queries.ts'
import type { Term } from './rules.ts'
import { saveTermDays, termIsStill } from './statements.ts'

export type TermRefusal =
  | 'unknown_term'
  | 'ends_before_it_begins'
  | 'not_in_its_school_year'
  | 'half_half_term'
  | 'half_term_outside'
  | 'half_term_backwards'
  | 'overlaps'
  | 'changed_meanwhile'

export const termRefusals = {
  unknown_term: 'This term is not known',
  ends_before_it_begins: 'The last day must be after the first day',
  not_in_its_school_year: 'The term must be in its own school year, from 1 August to 31 July',
  half_half_term: 'Enter both days of half-term, or neither',
  half_term_outside: 'Half-term must be inside the term',
  half_term_backwards: 'The last day of half-term must be the same as or after its first day',
  overlaps: 'The term overlaps another term. Change that one first',
  changed_meanwhile: 'Somebody else has changed this term meanwhile. Check it and try again',
} satisfies Record<TermRefusal, string>

/** Why a term may not have these days beside the other terms, or undefined. All days are local. */
function termRefusal(term: Term, others: readonly Term[]): TermRefusal | undefined {
  const { id, from_day, to_day, half_term_from: from, half_term_to: to } = term
  const [year = '', season = ''] = id.split('-')
  const first = season === 'autumn' ? Number(year) : Number(year) - 1
  if (to_day <= from_day) return 'ends_before_it_begins'
  if (from_day < `${first}-08-01` || to_day > `${first + 1}-07-31`) return 'not_in_its_school_year'
  if ((from === null) !== (to === null)) return 'half_half_term'
  if (from !== null && to !== null) {
    if (to < from) return 'half_term_backwards'
    if (from <= from_day || to >= to_day) return 'half_term_outside'
  }
  const meets = (other: Term) => other.id !== id && other.from_day <= to_day && from_day <= other.to_day
  return others.some(meets) ? 'overlaps' : undefined
}

/**
 * Gives a term other days; the consultation line's times are reckoned by them at once. What is owed and was fixed, and
 * meetings that are arranged, stay as they are.
 */
export async function changeTerm(
  { store: { db, atomic }, now }: World,
  term: Term,
  actor: Actor,
): Promise<{ changed: true } | { changed: false; because: TermRefusal }> {
  const terms = await knownTerms(db)
  const before = terms.find(({ id }) => id === term.id)
  if (!before) return { changed: false, because: 'unknown_term' }
  const because = termRefusal(term, terms)
  if (because) return { changed: false, because }
  const { id, ...days } = term
  try {
    await atomic(
      precondition(db, termIsStill(before)),
      saveTermDays(db, term),
      makeDue(db, 'open-slots'),
      logEvent(db, now(), actor, 'term.changed', `term:${id}`, { was: { ...before, id: undefined }, is: days }),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return { changed: false, because: 'changed_meanwhile' }
    throw error
  }
  return { changed: true }
}
