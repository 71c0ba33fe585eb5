import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { CarriedErrors, carriedHere, carrying, errorsCarried, goBackWith, goWith } from '../carried.ts'
import { page } from '../page.tsx'
import { ukDay } from '../platform/time.ts'
import { goOnTo } from '../put-right.ts'
import { actorOf } from '../sign-in/guard.ts'
import { knownTerms } from '../terms/queries.ts'
import { type Errors, errorsOf, one, type Sent, SummaryList, sentIn } from '../ui/index.ts'
import {
  changedRules,
  changeRules,
  notChangedWords,
  type RuleChange,
  rulesNow,
  termsToChoose,
  tierNamed,
} from './change-rules.ts'
import { effectOf } from './effect.ts'
import { Effects } from './effect-parts.tsx'
import { RuleForm, ruleTyped, typedRule } from './forms.ts'
import { CheckRules, RuleFormPage, RulesPage, ruleRows } from './rules-pages.tsx'
import { type TierRule, usualRules } from './tiers.ts'

const list = '/tiers/rules'

/** Who is owed a meeting: the rules, and what a change of them would do before it is made. For managers. */
export const tierRulesRoutes = new Hono<App>()
  .get('/', (c) => showRules(c))
  .on(['GET', 'POST'], '/new', async (c) => {
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return askForRule(c, undefined, typed)
    const given = RuleForm(c.env.now()).safeParse(ruleTyped(typed))
    if (!given.success) return askForRule(c, undefined, typed, errorsOf(given.error))
    const { rules } = await rulesNow(c.env)
    return goOn(c, { did: 'added', rule: { tier: tierNamed(given.data.name, rules), ...given.data } }, typed)
  })
  .on(['GET', 'POST'], '/:tier', async (c) => {
    const rule = await ruleOf(c)
    if (!rule) return c.notFound()
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return askForRule(c, rule, typed)
    const given = RuleForm(c.env.now()).safeParse(ruleTyped(typed))
    if (!given.success) return askForRule(c, rule, typed, errorsOf(given.error))
    return goOn(c, { did: 'edited', tier: rule.tier, rule: { tier: rule.tier, ...given.data } }, typed)
  })
  .on(['GET', 'POST'], '/:tier/removal', async (c) => {
    const rule = await ruleOf(c)
    if (!rule) return c.notFound()
    const { typed, isAnswer } = await answerIn(c)
    const { mark } = await rulesNow(c.env)
    return goOn(c, { did: 'removed', tier: rule.tier }, isAnswer ? typed : { seen: [mark] })
  })
  .on(['GET', 'POST'], '/:tier/place', async (c) => {
    const rule = await ruleOf(c)
    if (!rule) return c.notFound()
    const { typed, isAnswer } = await answerIn(c)
    if (!isAnswer) return c.redirect(list, 303)
    return goOn(c, { did: one(typed, 'to') === 'up' ? 'moved up' : 'moved down', tier: rule.tier }, typed)
  })

/** What the pages of a change carry: what was typed, whether that is to be checked now, and what is wrong with it. */
const Carried = z.object({
  typed: z.record(z.string(), z.array(z.string())),
  check: z.boolean().optional(),
  errors: CarriedErrors.optional(),
})

/** What a request says to a form: what was typed, and whether that is an answer or only what the form begins with. */
async function answerIn(c: Context<App>): Promise<{ typed: Sent; isAnswer: boolean }> {
  if (c.req.method === 'POST') return { typed: sentIn(await c.req.formData()), isAnswer: true }
  const carried = await carriedHere(c, Carried)
  return { typed: carried?.typed ?? {}, isAnswer: carried?.check === true }
}

/** The rules; with what is wrong, by a GET of their own. */
async function showRules(c: Context<App>, errors?: Errors): Promise<Response> {
  if (errors && c.req.method === 'POST') {
    return goBackWith(c, list, { typed: {}, errors }, () => drawRules(c, errors))
  }
  return drawRules(c, errors ?? errorsCarried(c, await carriedHere(c, Carried)))
}

async function drawRules(c: Context<App>, errors: Errors) {
  const wrong = Object.keys(errors).length > 0
  const shown = { ...(await rulesNow(c.env)), saved: c.req.query('saved') === 'yes', errors }
  return page(c, { title: 'Who is owed a meeting', errors: wrong, status: wrong ? 422 : 200 }, <RulesPage {...shown} />)
}

async function ruleOf(c: Context<App>): Promise<TierRule | undefined> {
  return (await rulesNow(c.env)).rules.find(({ tier }) => tier === c.req.param('tier'))
}

/** The form of a rule with what was typed; with what is wrong, by a GET of its own. */
async function askForRule(
  c: Context<App>,
  rule: TierRule | undefined,
  typed: Sent,
  errors?: Errors,
): Promise<Response> {
  if (errors && c.req.method === 'POST') {
    const carried = { typed: unconfirmed(typed), errors }
    return goBackWith(c, addressOf(rule?.tier), carried, () => drawRule(c, rule, typed, errors))
  }
  return drawRule(c, rule, typed, errors ?? errorsCarried(c, await carriedHere(c, Carried)))
}

async function drawRule(c: Context<App>, rule: TierRule | undefined, typed: Sent, errors: Errors) {
  const { mark } = await rulesNow(c.env)
  const today = ukDay(c.env.now())
  const term = (await knownTerms(c.env.store.db)).find(({ to_day }) => to_day >= today)?.id
  const terms = termsToChoose(term ?? `${today.slice(0, 4)}-autumn`)
  const usual = usualRules[0] && typedRule({ ...usualRules[0], name: '', when: {}, fromTerm: term ?? terms[0] ?? '' })
  const shown = { ...(rule ? typedRule(rule) : usual), ...('name' in typed && { phases: [], ...typed }) }
  const fromTerm = one(shown, 'fromTerm')
  const title = rule ? `Change the rule for ${rule.name}` : 'Add a rule'
  const wrong = Object.keys(errors).length > 0
  return page(
    c,
    { title, back: list, errors: wrong, status: wrong ? 422 : 200 },
    <RuleFormPage
      {...{ title, mark, errors }}
      action={addressOf(rule?.tier)}
      terms={fromTerm === '' || terms.includes(fromTerm) ? terms : [fromTerm, ...terms]}
      typed={shown}
    />,
  )
}

/** Shows what a change would do; or, when that has been confirmed, makes it and goes back to the rules. */
async function goOn(c: Context<App>, change: RuleChange, typed: Sent): Promise<Response> {
  if (c.req.method !== 'POST') return check(c, change, typed)
  if (one(typed, 'confirmed') !== 'yes') {
    return goWith(c, addressOfChange(change), { typed, check: true }, () => check(c, change, typed))
  }
  const made = await changeRules(c.env, change, one(typed, 'seen'), actorOf(c))
  return made.changed ? goOnTo(c, `${list}?saved=yes`) : showRules(c, { '': notChangedWords[made.because] })
}

/** The page that shows what a change would do. */
async function check(c: Context<App>, change: RuleChange, typed: Sent) {
  const { rules } = await rulesNow(c.env)
  const after = changedRules(rules, change)
  if ('because' in after) return showRules(c, { '': notChangedWords[after.because] })
  const named = 'rule' in change ? change.rule : rules.find(({ tier }) => tier === change.tier)
  const title = titleOf(change, named?.name ?? '')
  const edits = 'rule' in change
  const address = addressOfChange(change)
  const names = new Map([...rules, ...after.rules].map(({ tier, name }) => [tier, name]))
  const effects = <Effects effects={await effectOf(c.env, after.rules)} names={names} />
  const rows = edits && named ? ruleRows(named) : []
  const back = edits ? ((await carrying(c, address, { typed: unconfirmed(typed) })) ?? address) : list
  return page(
    c,
    { title, back },
    <CheckRules {...{ title, typed, effects }} about={<SummaryList rows={rows} />} action={address} change={back} />,
  )
}

/** What was typed without the press that confirms it: only that form says so. */
function unconfirmed({ confirmed: _, ...typed }: Sent): Sent {
  return typed
}

/** Where a change is asked for, checked and made. */
function addressOfChange(change: RuleChange): string {
  if (change.did === 'added') return addressOf(undefined)
  if (change.did === 'edited') return addressOf(change.tier)
  return `${addressOf(change.tier)}/${change.did === 'removed' ? 'removal' : 'place'}`
}

function addressOf(tier: string | undefined): string {
  return `${list}/${tier ?? 'new'}`
}

function titleOf({ did }: RuleChange, name: string): string {
  if (did === 'added') return `Add the rule for ${name}`
  if (did === 'edited') return `Change the rule for ${name}`
  return did === 'removed' ? `Remove the rule for ${name}` : `Move ${name} ${did === 'moved up' ? 'up' : 'down'}`
}
