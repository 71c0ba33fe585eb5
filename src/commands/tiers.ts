import type { NodeWorld } from '../node.ts'
import { TermId } from '../schools/tiers.ts'
import { type SchoolTier, tiersOfTerm } from '../schools/tiers-of-term.ts'
import { dayOf } from '../ui/dates.ts'

/**
 * Lists every school's tier in a term, a line each, with its reasons and the figures that it was decided on: as it was
 * fixed for the term, else of every open school as it would be decided today.
 */
export async function tiers(world: NodeWorld, _: string[], given: { term?: string | undefined }) {
  const term = TermId.safeParse(given.term)
  if (!term.success) return { usage: 'tiers' }
  const { fixedAt, schools } = await tiersOfTerm(world, term.data)
  const state =
    fixedAt === null ? 'Not fixed yet: as it would be decided today.' : `As it was fixed on ${dayOf(fixedAt)}.`
  return { said: [state, ...schools.map(inWords)], json: { term: term.data, fixedAt, schools } }
}

function inWords({ urn, name, tier, reasons, owed, figures, notKnown, override }: SchoolTier): string {
  const { phase, pupils, attendance } = figures
  const known = [
    phase,
    pupils === null ? 'roll not known' : `${pupils} pupils`,
    attendance === null
      ? 'attendance not known'
      : `attendance ${(attendance.tenths / 10).toFixed(1)}% to ${attendance.asOf} (${attendance.source})`,
  ]
  const owes = owed === 0 ? 'owed no meeting yet' : `owed ${owed}`
  const doubt = notKnown.length > 0 ? `; may change when known: ${notKnown.join(', ')}` : ''
  return `${urn} ${name}: ${tier ?? 'no tier'} (${reasons.join(', ')}), ${owes}${overridden(override)}; ${known.join(', ')}${doubt}`
}

function overridden(override: SchoolTier['override']): string {
  if (!override) return ''
  const { tier, meetings, reason } = override
  const to = [tier, meetings !== null && `${meetings} meetings`].filter(Boolean).join(', ')
  return `; overridden (${to}): ${reason}`
}
