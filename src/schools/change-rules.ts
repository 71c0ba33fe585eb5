import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint, precondition } from '../platform/sql.ts'
import type { World } from '../platform/world.ts'
import { markOf } from './seen.ts'
import { rulesAreStill, saveTierRules, tierRulesSetting } from './tier-queries.ts'
import { type TierRule, termOrder } from './tiers.ts'
import { readRules } from './tiers-of-term.ts'

/** A change of the rules: of the one with this tier, or one more. */
export type RuleChange =
  | { did: 'added'; rule: TierRule }
  | { did: 'edited'; tier: string; rule: TierRule }
  | { did: 'removed'; tier: string }
  | { did: 'moved up'; tier: string }
  | { did: 'moved down'; tier: string }

export type NotChanged = 'no_such_rule' | 'tier_is_there' | 'too_many_rules' | 'no_place_there' | 'changed_meanwhile'

export const notChangedWords = {
  no_such_rule: 'This rule is no longer there.',
  tier_is_there: 'There is a rule of that name already. Choose another name.',
  too_many_rules: 'There can be 20 rules at most. Remove one first.',
  no_place_there: 'This rule is at the end of the list already.',
  changed_meanwhile: 'Somebody has changed the rules since you opened the page. Look at them and try again.',
} satisfies Record<NotChanged, string>

const most = 20

/** The rules as a change would leave them, in order. A new rule stands before those that fit every school. Pure. */
export function changedRules(
  rules: readonly TierRule[],
  change: RuleChange,
): { rules: TierRule[] } | { because: NotChanged } {
  if (change.did === 'added') {
    if (rules.some(({ tier }) => tier === change.rule.tier)) return { because: 'tier_is_there' }
    if (rules.length >= most) return { because: 'too_many_rules' }
    const always = rules.findIndex(({ when }) => Object.keys(when).length === 0)
    return { rules: rules.toSpliced(always < 0 ? rules.length : always, 0, change.rule) }
  }
  const place = rules.findIndex(({ tier }) => tier === change.tier)
  const rule = rules[place]
  if (!rule) return { because: 'no_such_rule' }
  if (change.did === 'edited') return { rules: rules.with(place, change.rule) }
  const others = rules.toSpliced(place, 1)
  if (change.did === 'removed') return { rules: others }
  const to = change.did === 'moved up' ? place - 1 : place + 1
  return to < 0 || to >= rules.length ? { because: 'no_place_there' } : { rules: others.toSpliced(to, 0, rule) }
}

/** The rules in force with a word for them, which a form carries so that nobody changes what they have not seen. */
export async function rulesNow({ store: { db } }: World): Promise<{ rules: TierRule[]; mark: string }> {
  const rules = readRules((await tierRulesSetting(db).executeTakeFirst())?.value)
  return { rules, mark: await markOf(rules) }
}

/**
 * Puts a change of the rules into force. What is fixed for a term stays as it is until somebody has it reckoned anew.
 * Refuses what `changedRules` does, and to change other rules than those that were seen.
 */
export async function changeRules(
  { store: { db, atomic }, now }: World,
  change: RuleChange,
  seen: string,
  actor: Actor,
): Promise<{ changed: true } | { changed: false; because: NotChanged }> {
  const before = (await tierRulesSetting(db).executeTakeFirst())?.value ?? null
  const rules = readRules(before ?? undefined)
  if ((await markOf(rules)) !== seen) return { changed: false, because: 'changed_meanwhile' }
  const after = changedRules(rules, change)
  if ('because' in after) return { changed: false, because: after.because }
  try {
    await atomic(
      precondition(db, rulesAreStill(before)),
      saveTierRules(db, JSON.stringify(after.rules)),
      logEvent(db, now(), actor, 'tiers.changed', 'tiers', detailsOf(change, rules)),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return { changed: false, because: 'changed_meanwhile' }
    throw error
  }
  return { changed: true }
}

/** What an event keeps: the tier and, of an edited rule, each part that changed as it was and as it is; no name. */
function detailsOf(change: RuleChange, before: readonly TierRule[]): object {
  if (change.did !== 'added' && change.did !== 'edited') return change
  const { name, tier, ...after } = change.rule
  const old = before.find((rule) => rule.tier === tier)
  if (!old) return { did: change.did, tier, ...after }
  const parts = Object.entries(after).flatMap(([part, value]) => {
    const was = Object.entries(old).find(([known]) => known === part)?.[1]
    return JSON.stringify(was) === JSON.stringify(value) ? [] : [[part, { was, is: value }]]
  })
  return { did: change.did, tier, ...Object.fromEntries(parts) }
}

/** A tier's id from the name of its rule: `Large primary schools` is `large-primary-schools`; one that is new. */
export function tierNamed(name: string, rules: readonly TierRule[]): string {
  const base = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
  const id = base || 'tier'
  const taken = (one: string) => rules.some(({ tier }) => tier === one)
  return taken(id) ? ([2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${id}-${n}`).find((one) => !taken(one)) ?? id) : id
}

/** Terms from which a rule may apply: those of the school year of a term and of the two after it, in order. */
export function termsToChoose(term: string): string[] {
  const first = Math.floor((termOrder(term) - 2) / 3)
  return [0, 1, 2].flatMap((n) => [`${first + n}-autumn`, `${first + n + 1}-spring`, `${first + n + 1}-summer`])
}
