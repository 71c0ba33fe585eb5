import type { NodeWorld } from '../node.ts'
import { TermId } from '../schools/tiers.ts'
import { type SchoolTier, tiersOfTerm } from '../schools/tiers-of-term.ts'

/** Lists every open school's tier in a term, a line each, with its reasons and the figures that it was decided on. */
export async function tiers(world: NodeWorld, _: string[], given: { term?: string | undefined }) {
  const term = TermId.safeParse(given.term)
  if (!term.success) return { usage: 'tiers' }
  const schools = await tiersOfTerm(world, term.data)
  return { said: schools.map(inWords), json: { term: term.data, schools } }
}

function inWords({ urn, name, tier, reasons, owed, figures, notKnown }: SchoolTier): string {
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
  return `${urn} ${name}: ${tier ?? 'no tier'} (${reasons.join(', ')}), ${owes}; ${known.join(', ')}${doubt}`
}
