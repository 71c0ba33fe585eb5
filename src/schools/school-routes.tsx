import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { namedOfficer, officersToCome } from '../people/queries.ts'
import { allowed, notTheirs } from '../permissions/guard.ts'
import { may, reachOf } from '../permissions/rules.ts'
import { ukDay, utc } from '../platform/time.ts'
import { isContactOf, type RegularContact } from '../records/queries.ts'
import { mayTakeBack } from '../records/rules.ts'
import { schoolStory } from '../records/school-story.ts'
import { StoryOfSchool } from '../records/story-parts.tsx'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { knownTerms } from '../terms/queries.ts'
import { schoolDaysLeft } from '../terms/rules.ts'
import { termInWords } from '../terms/words.ts'
import { type Errors, errorsOf, one, type Sent, sentIn } from '../ui/index.ts'
import { nonPupilDays } from './calendar-queries.ts'
import { OverrideForm } from './forms.ts'
import { overrideTier, removeOverride } from './override.ts'
import { schoolByUrn } from './queries.ts'
import { OverridePage, SchoolPage } from './school-pages.tsx'
import { overridesOf } from './tier-queries.ts'
import { tierRules, tiersOfTerm } from './tiers-of-term.ts'
import { whyThisTier } from './words.ts'

/** A school's own page for officers, managers and its contacts, and a manager's override of its tier. */
export const school = new Hono<App>()
  .use('/schools/:urn{[0-9]+}', signedInOnly, allowed('a school’s story', 'read'))
  .use('/schools/:urn{[0-9]+}/override/*', signedInOnly, allowed('tiers', 'change'))
  .get('/schools/:urn{[0-9]+}', async (c) => {
    const { db } = c.env.store
    const { me } = c.var
    const today = ukDay(c.env.now())
    const urn = Number(c.req.param('urn'))
    const ofStaff = reachOf(me, 'a school’s story', 'read').all
    const isTheirs = ofStaff || (await isContactOf(db, me.person.id, urn).executeTakeFirst()) !== undefined
    const found = isTheirs ? await schoolByUrn(db, urn).executeTakeFirst() : undefined
    if (!found) return notTheirs(c)
    const asked = c.req.query('term')
    const term = await termAsked(c, asked)
    if (asked && !term) return c.notFound()
    const [tier, officer, later, days, story] = await Promise.all([
      ofStaff && term ? tierOfSchool(c, urn, term.id) : undefined,
      namedOfficer(db, urn, today).executeTakeFirst(),
      officersToCome(db, today, { urns: [urn] }).execute(),
      nonPupilDays(db, [urn]).execute(),
      schoolStory(db, urn, { ofStaff }),
    ])
    const backTo = !ofStaff ? '/' : asked ? `/tiers?term=${asked}` : '/schools'
    const closed = new Set(days.map(({ day }) => day))
    const shown = { school: found, officer, later, tier, news: newsOf(c, urn, story.calls) }
    const looking = { id: me.person.id, ofStaff, manages: me.roles.has('manager') }
    return page(
      c,
      { title: found.name, back: backTo, wide: true },
      <SchoolPage {...shown} daysLeft={term && { term: term.id, days: schoolDaysLeft(today, term, closed) }}>
        <StoryOfSchool
          school={found}
          story={story}
          me={looking}
          now={utc(c.env.now())}
          {...{ today, ticked: c.req.query('ticked') }}
        />
      </SchoolPage>,
    )
  })
  .get('/schools/:urn{[0-9]+}/override', async (c) => askToOverride(c, c.req.query('term')))
  .post('/schools/:urn{[0-9]+}/override', async (c) => {
    const typed = sentIn(await c.req.formData())
    const [urn, term] = [Number(c.req.param('urn')), one(typed, 'term')]
    const tiers = (await tierRules(c.env.store.db)).map(({ tier }) => tier)
    const fields = { tier: one(typed, 'tier'), meetings: one(typed, 'meetings'), reason: one(typed, 'reason') }
    const given = OverrideForm(c.env.now(), tiers).safeParse(fields)
    if (!given.success) return askToOverride(c, term, typed, errorsOf(given.error))
    const { tier = null, meetings = null, reason } = given.data
    const done = await overrideTier(
      c.env,
      { urn, term, tier, meetings, reason, personId: c.var.me.person.id },
      actorOf(c),
    )
    return done ? c.redirect(`/schools/${urn}?term=${term}&news=overridden`, 303) : c.notFound()
  })
  .post('/schools/:urn{[0-9]+}/override/removal', async (c) => {
    const [urn, term] = [Number(c.req.param('urn')), one(sentIn(await c.req.formData()), 'term')]
    const done = await removeOverride(c.env, urn, term, actorOf(c))
    return done ? c.redirect(`/schools/${urn}?term=${term}&news=removed`, 303) : c.notFound()
  })

const news: Record<string, string> = {
  overridden: 'The tier is overridden for this term.',
  removed: 'The override is removed: the rules decide again.',
  logged: 'The contact is logged.',
  'taken-back': 'The contact is no longer logged.',
  'struck-out': 'It is struck out. If it was made otherwise, log it again as it was.',
}

/** What was just done here; a contact that was logged can be taken back at once by who logged it. */
function newsOf(c: Context<App>, urn: number, calls: readonly RegularContact[]) {
  const text = news[c.req.query('news') ?? '']
  const call = calls.find(({ id }) => id === c.req.query('call'))
  const isOwn = call?.urn === urn && mayTakeBack(call, c.var.me.person.id, ukDay(c.env.now()))
  return text === undefined
    ? undefined
    : { text, undo: isOwn ? `/schools/${urn}/regular-contacts/${call.id}/removal` : undefined }
}

/** The tier of a school in a term, with what decides it. */
async function tierOfSchool(c: Context<App>, urn: number, term: string) {
  const [{ fixedAt, schools }, rules] = await Promise.all([tiersOfTerm(c.env, term), tierRules(c.env.store.db)])
  const tier = schools.find((one) => one.urn === urn)
  return { term, tier, fixedAt, rules, mayOverride: may(c.var.me, 'tiers', 'change') }
}

/** The term of this id; without one the term that is running or comes next. */
async function termAsked(c: Context<App>, id: string | undefined) {
  const today = ukDay(c.env.now())
  const terms = await knownTerms(c.env.store.db)
  return id ? terms.find((term) => term.id === id) : (terms.find(({ to_day }) => to_day >= today) ?? terms.at(-1))
}

async function askToOverride(c: Context<App>, wanted: string | undefined, typed?: Sent, errors: Errors = {}) {
  const { db } = c.env.store
  const urn = Number(c.req.param('urn'))
  const [found, term] = await Promise.all([schoolByUrn(db, urn).executeTakeFirst(), termAsked(c, wanted)])
  if (!found || !term) return c.notFound()
  const [{ schools }, rules, overrides] = await Promise.all([
    tiersOfTerm(c.env, term.id),
    tierRules(db),
    overridesOf(db, term.id).execute(),
  ])
  const tier = schools.find((school) => school.urn === urn)
  if (!tier) return c.notFound()
  const before = overrides.find((override) => override.urn === urn)
  const kept = before && {
    tier: [before.tier ?? ''],
    meetings: [before.meetings === null ? '' : `${before.meetings}`],
    reason: [before.reason],
  }
  const wrong = Object.keys(errors).length > 0
  return page(
    c,
    {
      title: `Override the tier for the ${termInWords(term.id)}`,
      back: `/schools/${urn}?term=${term.id}`,
      ...{ errors: wrong, status: wrong ? 422 : 200 },
    },
    <OverridePage
      {...{ school: found, term: term.id, rules, errors }}
      about={whyThisTier(rules, { ...tier, term: term.id })}
      overridden={before !== undefined}
      typed={typed ?? kept ?? {}}
    />,
  )
}
