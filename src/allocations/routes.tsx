import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import type { Errors } from '../ui/index.ts'
import { Balance, GiveSchools, HandOver, NobodyToShare } from './change-pages.tsx'
import { changes } from './change-routes.tsx'
import { Community } from './community-pages.tsx'
import { Asked, dayBoxesIn } from './forms.ts'
import { lastDays } from './last-day-routes.tsx'
import { type Overview, overviewOn, type SchoolSeen } from './overview.ts'
import { Allocations } from './pages.tsx'
import { balance } from './rules.ts'
import { endedInWords } from './words.ts'

/** Whose schools are whose, and giving them to others from a day on. For managers. */
export const allocations = new Hono<App>()
  .use(signedInOnly, allowed('allocations', 'change'))
  .route('/', lastDays)
  .route('/', changes)
  .get('/', async (c) => {
    const shown = <Allocations overview={await today(c)} news={undefined} />
    return page(c, { title: 'Whose schools are whose', wide: true }, shown)
  })
  .get('/communities/:id{[0-9]+}', async (c) => {
    const overview = await today(c)
    const id = Number(c.req.param('id'))
    const name = overview.schools.find(({ communityId }) => communityId === id)?.community
    if (!name) return c.notFound()
    const ended = c.req.query('ended')
    const news = ended === undefined ? undefined : endedInWords(Number(ended))
    return page(c, { title: name, back: '/allocations', wide: true }, <Community {...{ overview, id, name, news }} />)
  })
  .get('/communities/:id{[0-9]+}/balance', async (c) => {
    const overview = await today(c)
    const id = Number(c.req.param('id'))
    const its = overview.schools.filter(({ communityId }) => communityId === id)
    const asked = Asked.parse(c.req.query())
    const sharing = overview.officers.filter((one) => its.some(({ officerId }) => officerId === one.id))
    const a = overview.officers.find((one) => one.id === asked.a) ?? sharing[0] ?? overview.officers[0]
    const others = [...sharing, ...overview.officers].filter((one) => one !== a)
    const b = others.find((one) => one.id === asked.b) ?? others[0]
    const name = its[0]?.community
    if (!name) return c.notFound()
    const back = `/allocations/communities/${id}`
    if (!a || !b) return page(c, { title: 'A fair split', back }, <NobodyToShare />)
    const elsewhere = (officer: number) =>
      overview.schools
        .filter((one) => one.communityId !== id && one.officerId === officer)
        .reduce((sum, { owed }) => sum + owed, 0)
    const shared = its.flatMap((one) => (one.officerId === null ? [] : [{ ...one, officerId: one.officerId }]))
    const sharers = [
      { ...a, elsewhere: elsewhere(a.id) },
      { ...b, elsewhere: elsewhere(b.id) },
    ] as const
    const moves = balance(shared, sharers)
    const proposed = new Map(moves.map(({ urn, to }) => [urn, to]))
    const schools = its.filter(({ urn }) => proposed.has(urn))
    const shown = (
      <>
        <Balance {...{ id, name, overview, pair: [a, b], moves }} />
        {moves.length > 0 && giveForm(overview, 'Schools that change hands', name, schools, proposed, 'h2')}
      </>
    )
    return page(c, { title: 'A fair split', back }, shown)
  })
  .get('/schools/:urn{[0-9]+}', async (c) => {
    const overview = await today(c)
    const school = overview.schools.find(({ urn }) => urn === Number(c.req.param('urn')))
    if (!school) return c.notFound()
    const title = 'Give this school to an officer'
    const back = school.communityId === null ? '/allocations' : `/allocations/communities/${school.communityId}`
    return page(c, { title, back }, giveForm(overview, title, school.community ?? '', [school], new Map()))
  })
  .get('/handover', async (c) => {
    const overview = await today(c)
    const asked = Asked.parse(c.req.query())
    const of = handedOver(overview, asked)
    if (!of) return c.redirect('/allocations', 303)
    const { title, field, value, schools } = of
    const officers = overview.officers.filter(({ id }) => id !== asked.officer)
    const to = officers.find(({ id }) => id === asked.to)
    if (!to) {
      const errors: Errors = c.req.query('to') === '' ? { to: 'Choose who takes them' } : {}
      const wrong = errors.to !== undefined
      const frame = { title, back: '/allocations', errors: wrong, status: wrong ? 422 : 200 } as const
      return page(c, frame, <HandOver {...{ title, field, value, schools, officers, errors }} />)
    }
    const proposed = new Map(schools.map(({ urn }) => [urn, to.id]))
    const back = `/allocations/handover?${field}=${value}`
    return page(c, { title, back }, giveForm(overview, title, `To ${to.name}, or to others`, schools, proposed))
  })

const today = (c: Context<App>) => overviewOn(c.env, ukDay(c.env.now()))

/** Which schools are handed over: those of an officer, or of a community. */
function handedOver({ officers, schools }: Overview, asked: Asked) {
  const officer = officers.find(({ id }) => id === asked.officer)
  if (officer) {
    const theirs = schools.filter(({ officerId }) => officerId === officer.id)
    return { title: `Hand over the schools of ${officer.name}`, field: 'officer', value: officer.id, schools: theirs }
  }
  const its = schools.filter(({ communityId }) => communityId !== null && communityId === asked.community)
  const [{ community, communityId } = { community: null, communityId: null }] = its
  if (communityId === null) return undefined
  return {
    title: `Give the schools of ${community} to one officer`,
    field: 'community',
    value: communityId,
    schools: its,
  }
}

function giveForm(
  overview: Overview,
  title: string,
  caption: string,
  schools: readonly SchoolSeen[],
  proposed: ReadonlyMap<number, number>,
  heading: 'h1' | 'h2' = 'h1',
) {
  const { officers } = overview
  const day = dayBoxesIn({ day: overview.day })
  return <GiveSchools {...{ title, caption, schools, officers, proposed, day, heading }} errors={{}} />
}
