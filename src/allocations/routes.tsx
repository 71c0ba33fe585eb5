import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { decidedIn, reasonForm, Ticked } from '../handover/forms.ts'
import { handoverRefusals } from '../handover/rules.ts'
import { page } from '../page.tsx'
import { allowed, limited } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { dayAndTime } from '../ui/dates.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { Balance, GiveSchools, HandOver, NobodyToShare } from './change-pages.tsx'
import { AllocationsChanged, CheckAllocations } from './check-pages.tsx'
import { Community } from './community-pages.tsx'
import { Asked, DayFrom, dayBoxesIn, wantedIn } from './forms.ts'
import { lastDays } from './last-day-routes.tsx'
import { type Overview, overviewOn, type SchoolSeen } from './overview.ts'
import { Allocations } from './pages.tsx'
import { previewOf, type Wanted } from './proposals.ts'
import { reallocate } from './reallocate.ts'
import { balance } from './rules.ts'
import { endedInWords } from './words.ts'

/** Whose schools are whose, and giving them to others from a day on. For managers. */
export const allocations = new Hono<App>()
  .use(signedInOnly, allowed('allocations', 'change'))
  .route('/', lastDays)
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
  .post('/check', async (c) => {
    const typed = await c.req.parseBody()
    const asked = await wantedOf(c, typed)
    if ('errors' in asked) return again(c, typed, asked.errors)
    return check(c, asked, typed)
  })
  .post('/', limited('change allocations', { atMost: 60, perMinutes: 10 }), async (c) => {
    const typed = await c.req.parseBody({ all: true })
    const asked = await wantedOf(c, typed)
    if ('errors' in asked) return again(c, typed, asked.errors)
    const preview = await previewOf(c.env, asked)
    const ticked = Ticked.safeParse(typed)
    const why = reasonForm(c.env.now()).safeParse(typed)
    const decisions = ticked.success ? decidedIn(ticked.data.do, typed) : []
    if (decisions.length > 0 && !why.success) return check(c, asked, typed, errorsOf(why.error))
    const how = { decisions, reason: why.data?.reason ?? '', by: c.var.me.person, tell: wantsToTell(typed) }
    const done = await reallocate(c.env, asked, how, actorOf(c))
    if (!done.changed) return check(c, asked, typed, { '': 'Somebody else has changed this meanwhile. Check it again' })
    const results = done.meetings.map((result) => {
      const line = preview.meetings.find(({ id }) => id === result.id)
      const text = line?.options.find(({ value }) => value === typed[`how-${result.id}`])?.done ?? 'Done'
      const says = line ? `${line.school}, ${dayAndTime(line.startsAt, line.endsAt)}` : 'A meeting that has gone'
      return { says, text: result.done ? text : `Not done. ${handoverRefusals[result.because]}` }
    })
    const left = done.meetings.filter((one) => !one.done).length
    const aboutMeetings = done.meetings.reduce((sum, { id, done: isDone }) => {
      const options = preview.meetings.find((one) => one.id === id)?.options ?? []
      return sum + (isDone ? (options.find(({ value }) => value === typed[`how-${id}`])?.messages ?? 0) : 0)
    }, 0)
    const shown = <AllocationsChanged {...{ ...asked, preview, results, left, aboutMeetings }} told={done.told} />
    return page(c, { title: 'What was changed', status: left > 0 ? 409 : 200 }, shown)
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

/** Whether officers and schools are to be told: as it was ticked, and before anything could be unticked. */
function wantsToTell(typed: Record<string, unknown>): boolean {
  return !('telling' in typed) || typed.tell === 'yes'
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

/** What a form wants: whose schools, from which day; only officers of that day can have any. */
async function wantedOf(c: Context<App>, typed: Record<string, unknown>): Promise<Wanted | { errors: Errors }> {
  const day = DayFrom(ukDay(c.env.now())).safeParse(dayBoxesIn(typed))
  if (!day.success) return { errors: { day: day.error.issues[0]?.message ?? 'Enter the day' } }
  const overview = await overviewOn(c.env, day.data)
  const schools = wantedIn(typed)
  for (const [urn, officer] of schools) {
    const isThere = officer === null || overview.officers.some(({ id }) => id === officer)
    if (!isThere) return { errors: { [`to-${urn}`]: 'Choose somebody who is an officer on that day' } }
  }
  return { day: day.data, schools }
}

/** The form again, with what is wrong. */
async function again(c: Context<App>, typed: Record<string, unknown>, errors: Errors) {
  const overview = await today(c)
  const wanted = wantedIn(typed)
  const schools = overview.schools.filter(({ urn }) => wanted.has(urn))
  const proposed = new Map([...wanted].flatMap(([urn, officer]) => (officer === null ? [] : [[urn, officer] as const])))
  const shown = (
    <GiveSchools
      {...{ title: 'Give schools to officers', caption: '', schools, officers: overview.officers, proposed, errors }}
      day={dayBoxesIn(typed)}
    />
  )
  return page(c, { title: 'Give schools to officers', back: '/allocations', errors: true, status: 422 }, shown)
}

async function check(c: Context<App>, wanted: Wanted, typed: Record<string, unknown>, errors: Errors = {}) {
  const preview = await previewOf(c.env, wanted)
  const failed = Object.keys(errors).length > 0
  const carried = Object.fromEntries([
    ['day', wanted.day],
    ...[...wanted.schools].map(([urn, officer]) => [`to-${urn}`, officer === null ? 'nobody' : String(officer)]),
  ])
  const reason = typeof typed.reason === 'string' ? typed.reason : 'The school has another officer from then on.'
  return page(
    c,
    { title: 'Check what changes', back: '/allocations', errors: failed, status: failed ? 422 : 200 },
    <CheckAllocations {...{ day: wanted.day, preview, carried, reason, errors }} tell={wantsToTell(typed)} />,
  )
}
