import { type Actor, logEvent } from '../audit/events.ts'
import { inChunks } from '../imports/compare.ts'
import { brokenConstraint, precondition } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import type { Term } from '../terms/rules.ts'
import { isAsSeen, isNotFixed, type OwedRow, owedOf, writeOwed } from './owed-queries.ts'
import { type FixedOwed, fixedAnew, type OwedChange, sameOwed } from './rules.ts'
import { markOf } from './seen.ts'
import { isOpen } from './status.ts'
import { type Decided, decide, factsOfTerm, tierRules } from './tiers-of-term.ts'

export type NotFixed = 'unknown_term' | 'fixed_already' | 'no_schools'
export type NotRecalculated = 'unknown_term' | 'not_fixed' | 'changed_meanwhile'

/** What fixing a term, or reckoning it anew, has written. */
export interface Written {
  schools: number
  /** Meetings owed in the term by all schools together. */
  meetings: number
}

/** What is fixed for a term against what would be decided now. */
export interface OwedPreview {
  term: Term
  /** When a row of it was decided last, a UTC instant. */
  decidedAt: string
  /** Meetings owed in the term, as it is fixed and as it would be. */
  meetings: { fixed: number; now: number }
  changes: OwedChange[]
  /** Schools of which nothing would change. */
  unchanged: number
}

/**
 * Fixes what every open school is owed in a term, by the rules, figures and overrides of now: a row of `owed` each, also
 * for those that are owed nothing. Refuses a term that is not known, one that is fixed already, and to fix it for nobody.
 */
export async function fixOwed(
  { store: { db, atomic }, now }: World,
  term: string,
  actor: Actor,
): Promise<({ fixed: true } & Written) | { fixed: false; because: NotFixed }> {
  const known = await termNamed(db, term)
  if (!known) return { fixed: false, because: 'unknown_term' }
  const at = now()
  const decided = decide(await tierRules(db), await factsOfTerm(db, term))
  const rows = decided.map((one) => rowOf(one, fixedAnew(one.owed, known, one.held), term, utc(at)))
  if (rows.length === 0) return { fixed: false, because: 'no_schools' }
  const written = { schools: rows.length, meetings: meetingsOf(rows) }
  try {
    await atomic(
      precondition(db, isNotFixed(term)),
      ...inChunks(rows, 2000).map((chunk) => writeOwed(db, chunk)),
      logEvent(db, at, actor, 'owed.fixed', `term:${term}`, written),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return { fixed: false, because: 'fixed_already' }
    throw error
  }
  return { fixed: true, ...written }
}

/**
 * What would change in a term that is fixed if it were decided now, school by school: tier, number, length, way or "by".
 * Figures that change none of these are no difference. Writes nothing. Undefined for a term that is not known or not fixed.
 */
export async function previewOwed(world: World, term: string): Promise<OwedPreview | undefined> {
  const compared = await compare(world, term)
  return compared?.preview
}

/**
 * Puts into force what `previewOwed` shows: writes the rows that change, with today's figures. A school that has met in
 * the term keeps its tier and is owed no fewer meetings than were held; a closed school's row stays. With `seen`, the
 * changes that somebody was shown, it refuses when there are others by now.
 */
export async function recalculateOwed(
  world: World,
  term: string,
  actor: Actor,
  seen?: string,
): Promise<({ applied: true } & Written) | { applied: false; because: NotRecalculated }> {
  const { db, atomic } = world.store
  const compared = await compare(world, term)
  if (!compared) return { applied: false, because: (await termNamed(db, term)) ? 'not_fixed' : 'unknown_term' }
  const { preview, rows, guard } = compared
  if (seen !== undefined && seen !== (await markOfPreview(preview)))
    return { applied: false, because: 'changed_meanwhile' }
  const written = { schools: rows.length, meetings: preview.meetings.now }
  if (rows.length === 0) return { applied: true, ...written }
  try {
    await atomic(
      precondition(db, guard),
      ...inChunks(rows, 2000).map((chunk) => writeOwed(db, chunk)),
      logEvent(db, world.now(), actor, 'owed.recalculated', `term:${term}`, {
        ...written,
        before: preview.meetings.fixed,
      }),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return { applied: false, because: 'changed_meanwhile' }
    throw error
  }
  return { applied: true, ...written }
}

/** The changes of a preview as a word that a form can carry, to be given back to `recalculateOwed`. */
export function markOfPreview({ decidedAt, changes }: OwedPreview): Promise<string> {
  return markOf([decidedAt, changes])
}

/** The differences, the rows that would make them good, and what must still be so when they are written. */
async function compare({ store: { db }, now }: World, termId: string) {
  const [term, before] = await Promise.all([termNamed(db, termId), owedOf(db, termId).execute()])
  if (!term || before.length === 0) return undefined
  const decided = decide(await tierRules(db), await factsOfTerm(db, termId))
  const rowBefore = new Map(before.map((row) => [row.urn, row]))
  const compared = decided.map((one) => {
    const from = rowBefore.get(one.urn)
    return { one, from, to: fixedAnew(one.owed, term, one.held, from) }
  })
  const differ = compared.filter(({ from, to }) => !from || !sameOwed(from, to))
  const closed = before.filter(({ status }) => !isOpen(status))
  const changes = [
    ...differ.map(
      ({ one: { urn, name, held, arranged }, from, to }): OwedChange => ({
        ...{ urn, name, what: from ? 'changed' : 'new', held, arranged },
        ...{ from: from ? partOf(from) : null, to },
      }),
    ),
    ...closed.map(
      (row): OwedChange => ({
        ...{ urn: row.urn, name: row.name, what: 'closed', held: 0, arranged: 0 },
        ...{ from: partOf(row), to: partOf(row) },
      }),
    ),
  ]
  const decidedAt = before.map((row) => row.decided_at).reduce((a, b) => (a > b ? a : b))
  const meetings = { fixed: meetingsOf(before), now: meetingsOf(compared.map(({ to }) => to)) + meetingsOf(closed) }
  const preview: OwedPreview = { term, decidedAt, meetings, changes, unchanged: compared.length - differ.length }
  return {
    preview,
    rows: differ.map(({ one, to }) => rowOf(one, to, termId, utc(now()))),
    guard: isAsSeen(termId, {
      rows: before.length,
      lastDecidedAt: decidedAt,
      urns: differ.map(({ one }) => one.urn),
      held: differ.reduce((sum, { one }) => sum + one.held, 0),
    }),
  }
}

async function termNamed(db: Db, term: string): Promise<Term | undefined> {
  return (await knownTerms(db)).find(({ id }) => id === term)
}

function rowOf({ urn, figures, owed }: Decided, fixed: FixedOwed, term: string, decided_at: string): OwedRow {
  const not_known = JSON.stringify(owed.notKnown)
  return {
    term,
    urn,
    ...fixed,
    fits: JSON.stringify(owed.fits),
    figures: JSON.stringify(figures),
    not_known,
    decided_at,
  }
}

function partOf({ tier, meetings, minutes, mode, by_day }: FixedOwed): FixedOwed {
  return { tier, meetings, minutes, mode, by_day }
}

function meetingsOf(rows: readonly { meetings: number }[]): number {
  return rows.reduce((sum, { meetings }) => sum + meetings, 0)
}
