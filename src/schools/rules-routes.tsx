import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { ukDay } from '../platform/time.ts'
import { actorOf } from '../sign-in/guard.ts'
import { knownTerms } from '../terms/queries.ts'
import { type Errors, errorsOf, one, queryOf, type Sent, SummaryList, sentIn } from '../ui/index.ts'
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
  .get('/new', (c) => askForRule(c, undefined, sentIn(new URL(c.req.url).searchParams)))
  .post('/new', async (c) => {
    const typed = sentIn(await c.req.formData())
    const given = RuleForm(c.env.now()).safeParse(ruleTyped(typed))
    if (!given.success) return askForRule(c, undefined, typed, errorsOf(given.error))
    const { rules } = await rulesNow(c.env)
    return goOn(c, { did: 'added', rule: { tier: tierNamed(given.data.name, rules), ...given.data } }, typed)
  })
  .get('/:tier', async (c) => {
    const rule = await ruleOf(c)
    return rule ? askForRule(c, rule, sentIn(new URL(c.req.url).searchParams)) : c.notFound()
  })
  .post('/:tier', async (c) => {
    const rule = await ruleOf(c)
    if (!rule) return c.notFound()
    const typed = sentIn(await c.req.formData())
    const given = RuleForm(c.env.now()).safeParse(ruleTyped(typed))
    if (!given.success) return askForRule(c, rule, typed, errorsOf(given.error))
    return goOn(c, { did: 'edited', tier: rule.tier, rule: { tier: rule.tier, ...given.data } }, typed)
  })
  .get('/:tier/removal', async (c) => {
    const rule = await ruleOf(c)
    const { mark } = await rulesNow(c.env)
    return rule ? goOn(c, { did: 'removed', tier: rule.tier }, { seen: [mark] }) : c.notFound()
  })
  .post('/:tier/removal', async (c) => {
    const rule = await ruleOf(c)
    if (!rule) return c.notFound()
    return goOn(c, { did: 'removed', tier: rule.tier }, sentIn(await c.req.formData()))
  })
  .post('/:tier/place', async (c) => {
    const rule = await ruleOf(c)
    if (!rule) return c.notFound()
    const typed = sentIn(await c.req.formData())
    return goOn(c, { did: one(typed, 'to') === 'up' ? 'moved up' : 'moved down', tier: rule.tier }, typed)
  })

async function showRules(c: Context<App>, errors: Errors = {}) {
  const wrong = Object.keys(errors).length > 0
  const shown = { ...(await rulesNow(c.env)), saved: c.req.query('saved') === 'yes', errors }
  return page(c, { title: 'Who is owed a meeting', errors: wrong, status: wrong ? 422 : 200 }, <RulesPage {...shown} />)
}

async function ruleOf(c: Context<App>): Promise<TierRule | undefined> {
  return (await rulesNow(c.env)).rules.find(({ tier }) => tier === c.req.param('tier'))
}

async function askForRule(c: Context<App>, rule: TierRule | undefined, typed: Sent, errors: Errors = {}) {
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
async function goOn(c: Context<App>, change: RuleChange, typed: Sent) {
  if (one(typed, 'confirmed') === 'yes') {
    const made = await changeRules(c.env, change, one(typed, 'seen'), actorOf(c))
    return made.changed ? c.redirect(`${list}?saved=yes`, 303) : showRules(c, { '': notChangedWords[made.because] })
  }
  const { rules } = await rulesNow(c.env)
  const after = changedRules(rules, change)
  if ('because' in after) return showRules(c, { '': notChangedWords[after.because] })
  const named = 'rule' in change ? change.rule : rules.find(({ tier }) => tier === change.tier)
  const title = titleOf(change, named?.name ?? '')
  const edits = 'rule' in change
  const address = addressOf(change.did === 'added' ? undefined : change.tier)
  const names = new Map([...rules, ...after.rules].map(({ tier, name }) => [tier, name]))
  const effects = <Effects effects={await effectOf(c.env, after.rules)} names={names} />
  const rows = edits && named ? ruleRows(named) : []
  return page(
    c,
    { title, back: list },
    <CheckRules
      {...{ title, typed, effects }}
      about={<SummaryList rows={rows} />}
      action={edits ? address : `${address}/${change.did === 'removed' ? 'removal' : 'place'}`}
      change={edits ? `${address}?${queryOf(typed)}` : list}
    />,
  )
}

function addressOf(tier: string | undefined): string {
  return `${list}/${tier ?? 'new'}`
}

function titleOf({ did }: RuleChange, name: string): string {
  if (did === 'added') return `Add the rule for ${name}`
  if (did === 'edited') return `Change the rule for ${name}`
  return did === 'removed' ? `Remove the rule for ${name}` : `Move ${name} ${did === 'moved up' ? 'up' : 'down'}`
}
