import { capital } from '../platform/text.ts'
import { termInWords } from '../terms/words.ts'
import { dateInWords } from '../ui/dates.ts'
import type { phases } from './status.ts'
import { type Figures, type TierRule, termOrder, tierOf } from './tiers.ts'

export { capital }

/** What a school of each phase is called in a sentence. GIAS gives special schools, PRUs and independents no phase. */
const schoolOfPhase: Record<(typeof phases)[number], string> = {
  'Not applicable': 'special, alternative or independent school',
  Nursery: 'nursery school',
  Primary: 'primary school',
  'Middle deemed primary': 'middle school deemed primary',
  Secondary: 'secondary school',
  'Middle deemed secondary': 'middle school deemed secondary',
  '16 plus': 'school for those of 16 and over',
  'All-through': 'all-through school',
}

/** What a tier is called: by its rule, or by its id when there is no such rule any more. */
export function tierName(tier: string | null, rules: readonly TierRule[]): string {
  return tier === null ? 'No tier' : (rules.find((rule) => rule.tier === tier)?.name ?? tier)
}

/** How a meeting is held. */
export const modeWords = {
  video: 'by video',
  phone: 'by phone',
  'in-person': 'in person',
} satisfies Record<TierRule['mode'], string>

/** By when a meeting is to be held. */
export const byWords = {
  'first-half-term': 'before half-term',
  'end-of-term': 'by the end of term',
} satisfies Record<TierRule['by'], string>

/** What a figure that nobody knows is called. */
export const notKnownWords: Readonly<Record<string, string>> = { pupils: 'roll', attendance: 'attendance' }

/** `primary school`, of a phase of GIAS. */
function schoolInWords(phase: string): string {
  return Object.entries(schoolOfPhase).find(([known]) => known === phase)?.[1] ?? 'school'
}

/** `88.9%`, of tenths of a percent; `90%` where there are none. */
export function percent(tenths: number): string {
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}%`
}

/** `88.9% (to 18 July 2026, DfE)`, or that it is not known. */
export function attendanceInWords(attendance: Figures['attendance']): string {
  if (!attendance) return 'not known'
  const { tenths, asOf, source } = attendance
  return `${(tenths / 10).toFixed(1)}% (to ${dateInWords(asOf)}, ${source === 'dfe' ? 'DfE' : 'the authority’s own'})`
}

/** `412 pupils (census of 21 May 2026)`, or that it is not known. */
export function rollInWords({ pupils, censusOn }: Pick<Figures, 'pupils' | 'censusOn'>): string {
  if (pupils === null) return 'not known'
  return `${pupils} ${pupils === 1 ? 'pupil' : 'pupils'}${censusOn ? ` (census of ${dateInWords(censusOn)})` : ''}`
}

/** `a meeting`, `2 meetings`, `no meeting`. */
export function meetingsInWords(meetings: number): string {
  if (meetings === 0) return 'no meeting'
  return meetings === 1 ? 'a meeting' : `${meetings} meetings`
}

/** `a meeting every term`, `2 meetings every school year`. */
export function cadenceInWords({ meetings, per }: Pick<TierRule, 'meetings' | 'per'>): string {
  if (meetings === 0) return 'no meeting'
  return `${meetingsInWords(meetings)} every ${per === 'term' ? 'term' : 'school year'}`
}

/** Which schools a rule is for, to begin a line with. */
export function conditionInWords({ phases, rollAbove, attendanceBelow }: TierRule['when']): string {
  const parts = [
    phases && `phase is ${listed(phases, 'or')}`,
    rollAbove !== undefined && `more than ${rollAbove} pupils`,
    attendanceBelow !== undefined && `attendance under ${percent(attendanceBelow)}`,
  ].filter((part) => typeof part === 'string')
  return parts.length === 0 ? 'Every school that no rule before it fits' : capital(parts.join(', and '))
}

/** What decided a school's tier in a term: as it is fixed, or as it would be decided. */
export interface Why {
  term: string
  tier: string | null
  figures: Figures
  notKnown: readonly string[]
  override: { tier: string | null; meetings: number | null; reason: string } | null
}

/**
 * Why a school has its tier in a term, in a sentence or a few: what decided it, what it is owed, the other reasons, what
 * nobody knows, and what a manager has said over the rules. Of a term that was fixed by other rules, that they have changed.
 */
export function whyThisTier(rules: readonly TierRule[], why: Why): string {
  const { term, tier, override, figures } = why
  const { rule, fits } = tierOf(rules, figures, term)
  const others = fits.filter((one) => one !== rule && Object.keys(one.when).length > 0)
  const byRules =
    !override?.tier && (rule?.tier ?? null) !== tier
      ? ['The rules have changed since what it is owed was fixed.']
      : [decided(rule, why), ...others.map((one, i) => secondReason(one, figures, i))]
  return [...overridden(rules, why), ...byRules, ...unknown(why.notKnown)].join(' ')
}

function decided(rule: TierRule | undefined, { term, figures, override }: Why): string {
  const inPlace = override ? (text: string) => `By the rules: ${text}` : capital
  if (!rule) return inPlace(`no rule fits this ${schoolInWords(figures.phase)}, so it is owed no meeting.`)
  const because = inPlace(reasonFor(rule, figures))
  return termOrder(rule.fromTerm) <= termOrder(term)
    ? `${because}, so it is owed ${cadenceInWords(rule)}.`
    : `${because}, so it is owed ${cadenceInWords(rule)} from the ${termInWords(rule.fromTerm)}, and regular contact until then.`
}

function reasonFor({ name, when }: TierRule, figures: Figures): string {
  const { phases, rollAbove, attendanceBelow } = when
  const roll = rollAbove === undefined ? '' : ` with ${figures.pupils} pupils, more than ${rollAbove}`
  const attendance = `attendance of ${attendanceInWords(figures.attendance)} is under ${percent(attendanceBelow ?? 0)}`
  if (phases || rollAbove !== undefined) {
    const school = `${schoolInWords(figures.phase)}${roll}`
    return attendanceBelow === undefined ? school : `${school}, whose ${attendance}`
  }
  return attendanceBelow === undefined ? `no rule before “${name}” decides about it` : `its ${attendance}`
}

function secondReason({ when }: TierRule, figures: Figures, place: number): string {
  const what = [
    when.phases && `that it is a ${schoolInWords(figures.phase)}`.replace('a all', 'an all'),
    when.rollAbove !== undefined && `its roll of ${figures.pupils}, more than ${when.rollAbove},`,
    when.attendanceBelow !== undefined && `its attendance of ${attendanceInWords(figures.attendance)}`,
  ].filter((part) => typeof part === 'string')
  return `${capital(what.join(' and '))} is ${place === 0 ? 'a second' : 'another'} reason.`
}

function overridden(rules: readonly TierRule[], { term, override }: Why): string[] {
  if (!override) return []
  const { tier, meetings, reason } = override
  const name = rules.find((rule) => rule.tier === tier)?.name ?? tier
  const said = [tier && `put it in “${name}”`, meetings !== null && `set ${meetingsInWords(meetings)}`].filter(Boolean)
  return [`For the ${termInWords(term)} a manager has ${said.join(' and ')}: “${reason}”.`]
}

function unknown(notKnown: readonly string[]): string[] {
  if (notKnown.length === 0) return []
  const what = notKnown.map((one) => notKnownWords[one] ?? one)
  const are = what.length === 1 ? 'is' : 'are'
  return [`Its ${listed(what, 'and')} ${are} not known, so it may belong in another tier.`]
}

/** `a, b or c`. */
function listed(items: readonly string[], word: 'and' | 'or'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`
}
