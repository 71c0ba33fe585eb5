import type { NodeWorld } from '../node.ts'
import { type PlannedTerm, planTerm } from '../planning/plan-term.ts'
import { planRefusalWords } from '../planning/words.ts'
import { mondayOf, ukDay } from '../platform/time.ts'
import { TermId } from '../schools/tiers.ts'
import { shortDay, shortDayInWords, timeRange } from '../ui/dates.ts'

/** Plans a term's meetings and shows them by week and officer; writes them as drafts when asked to. */
export async function plan(world: NodeWorld, _: string[], given: { term?: string | undefined; apply: boolean }) {
  const term = TermId.safeParse(given.term)
  if (!term.success) return { usage: 'plan' }
  const planned = await planTerm(world, term.data, { apply: given.apply, actor: { command: 'plan' } })
  if (!planned.planned) return { refused: [planRefusalWords[planned.because]], json: { because: planned.because } }
  return { said: inWords(planned), json: { ...planned, planned: undefined, term: planned.term.id } }
}

function inWords({ placed, unplaced, changes, applied }: PlannedTerm): string[] {
  const weeks = Map.groupBy(placed, ({ startsAt }) => mondayOf(ukDay(startsAt)))
  const { added, moved, removed } = changes
  return [
    ...[...weeks.keys()].sort().flatMap((monday) => {
      const officers = Map.groupBy(weeks.get(monday) ?? [], ({ officer }) => officer ?? '')
      return [
        `Week of ${shortDayInWords(monday)}`,
        ...[...officers].sort().map(([officer, some]) => `  ${officer}: ${some.sort(byStart).map(meeting).join('; ')}`),
      ]
    }),
    ...(unplaced.length > 0 ? ['Without a place'] : []),
    ...unplaced.map(({ urn, school, number, why }) => `  ${urn} ${school}, meeting ${number}: ${why}`),
    `${placed.length} drafted, ${unplaced.length} without a place. Drafts: ${added} new, ${moved} moved, ${removed} removed.`,
    applied ? 'Written as drafts; nothing has been sent.' : 'Nothing has been written: --apply writes it.',
  ]
}

function byStart(a: { startsAt: string }, b: { startsAt: string }): number {
  return a.startsAt.localeCompare(b.startsAt)
}

function meeting({ startsAt, endsAt, school }: { startsAt: string; endsAt: string; school: string }): string {
  return `${shortDay(startsAt)} ${timeRange(startsAt, endsAt)} ${school}`
}
