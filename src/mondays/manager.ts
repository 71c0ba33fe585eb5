import type { ManagerMonday } from '../../emails/monday-facts.ts'
import { outlook } from '../coverage/ahead.ts'
import { dueOf, figuresOf } from '../coverage/coverage.ts'
import type { Outlook } from '../coverage/forecast.ts'
import { isFixed } from '../coverage/queries.ts'
import { coverage } from '../coverage/read.ts'
import type { Db } from '../platform/store.ts'
import { minutesAfter, ukDay } from '../platform/time.ts'
import { knownTerms } from '../terms/queries.ts'
import { type Term, termOn } from '../terms/rules.ts'

/** How many schools a message names; the rest is counted. */
const atMost = 10
const weekInMinutes = 7 * 24 * 60

/**
 * What managers are told of the term that runs, as of `now`, beside how it stood a week earlier: both are reckoned by the
 * same fold, the earlier one with what was done since left out. Undefined where nothing is due: between terms, or before
 * it is fixed what is owed.
 */
export async function managersWeek(
  db: Db,
  monday: string,
  now: string,
): Promise<Omit<ManagerMonday, 'name' | 'recipientId'> | undefined> {
  const terms = await knownTerms(db)
  const term = termOn(ukDay(now), terms)
  if (!term || !(await isFixed(db, term.id).executeTakeFirst())) return undefined
  const earlier = minutesAfter(now, -weekInMinutes)
  const hadBegun = ukDay(earlier) >= term.from_day
  const [today, before] = await Promise.all([
    standing(db, term, terms, { now, today: ukDay(now) }),
    hadBegun ? standing(db, term, terms, { now: earlier, today: ukDay(earlier), asOf: true }) : undefined,
  ])
  if (today.figures.due === 0) return undefined
  const wereMissed = new Set(before?.missed.keys())
  const newly = [...today.missed].filter(([urn]) => before && !wereMissed.has(urn)).map(([, one]) => one)
  return {
    ...{ monday, term: term.id, figures: today.figures, before: before?.figures ?? null },
    missed: { count: today.missed.size, first: [...today.missed.values()].slice(0, atMost) },
    missedBefore: before ? before.missed.size : null,
    newlyMissed: { count: newly.length, first: newly.slice(0, atMost) },
  }
}

async function standing(
  db: Db,
  term: Term,
  terms: readonly Term[],
  at: { now: string; today: string; asOf?: boolean },
) {
  const period = { id: term.id, terms: [term], half: undefined }
  const [parts, { outlooks }] = await Promise.all([coverage(db, period, at), outlook(db, term, terms, at)])
  const { held, unrecorded, booked, invited, ...figures } = figuresOf(parts)
  return {
    figures: {
      ...{ due: dueOf(figuresOf(parts)), held, unrecorded, arranged: booked + invited },
      ...{ notArranged: figures['not arranged'], notHeld: figures['not held'], writtenOff: figures['written off'] },
    },
    missed: missedSchools(outlooks),
  }
}

function missedSchools(outlooks: readonly Outlook[]): Map<number, { school: string; officer: string | null }> {
  return new Map(
    outlooks.flatMap(({ officer, missed }) =>
      missed.map(({ urn, name }) => [urn, { school: name, officer: officer?.name ?? null }] as const),
    ),
  )
}
