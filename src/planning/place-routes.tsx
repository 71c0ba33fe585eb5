import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { type Typed, typedInto } from '../availability/forms.ts'
import { fieldOf } from '../meetings/when.ts'
import { page } from '../page.tsx'
import { limited, notTheirs } from '../permissions/guard.ts'
import { instantOf, minutesAfter, ukDay } from '../platform/time.ts'
import { owedRow } from '../schools/owed-queries.ts'
import { schoolByUrn } from '../schools/queries.ts'
import { actorOf } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { PlaceByHand } from './draft-pages.tsx'
import { mayChangeAll, often, placingOf, planWith } from './draft-routes.tsx'
import { ChosenPlace, PutBack, TypedPlace, writeOffForm } from './forms.ts'
import { placeMeeting } from './place-meeting.ts'
import { modeIn } from './plan-facts.ts'
import { planOfTerm } from './plan-of-term.ts'
import { byHandWords } from './rules.ts'
import { soughtFrom } from './without-place.ts'
import { calledOffInWords, whyWithoutPlace } from './words.ts'
import { writeOffMeeting } from './write-off-meeting.ts'

const path = '/:term{[0-9]{4}-[a-z]+}/places/:urn{[0-9]+}/:number{[0-9]+}'

/** An owed meeting without a place: placed by hand, put back where it was dropped, or written off. */
export const placeRoutes = new Hono<App>()
  .get(path, async (c) => {
    const open = await mine(c)
    return open ? show(c, open) : noMore(c)
  })
  .post(path, limited('change a plan', often), async (c) => {
    const open = await mine(c)
    if (!open) return noMore(c)
    const typed = await typedInto(c)
    const back = PutBack.safeParse(typed)
    const asked = back.success ? back : (typed.by === 'hand' ? TypedPlace : ChosenPlace).safeParse(typed)
    if (!asked.success) return show(c, open, { typed, errors: errorsOf(asked.error) })
    const officerId = mayChangeAll(c) ? asked.data.officer : c.var.me.person.id
    const place = { officerId, startsAt: asked.data.at, pinned: !back.success || back.data.back === 'pinned' }
    const placed = await placeMeeting(c.env, open.owed, place, actorOf(c))
    if (!placed.done && placed.because === 'placed_already') return noMore(c)
    if (!placed.done) {
      const field = back.success ? '' : typed.by === 'hand' ? fieldOf(placed.because) : 'at'
      const words = byHandWords[placed.because]
      return show(c, open, field ? { typed, errors: { [field]: words } } : { problem: words })
    }
    return c.redirect(planWith(back.success ? 'back' : 'placed', { ...open.owed, officerId }), 303)
  })
  .post(`${path}/write-off`, limited('change a plan', often), async (c) => {
    const open = await mine(c)
    if (!open) return noMore(c)
    const typed = await typedInto(c)
    const asked = writeOffForm(c.env.now()).safeParse(typed)
    if (!asked.success) return show(c, open, { typed, errors: errorsOf(asked.error) })
    const why = { reason: asked.data.reason, person: c.var.me.person.id }
    const done = await writeOffMeeting(c.env, open.owed, why, actorOf(c))
    if (!done.done) return noMore(c)
    return c.redirect(planWith('written-off', { ...open.owed, officerId: open.officer?.id ?? 'all' }), 303)
  })

/** The owed meeting of the address that has no place, if it is the reader's: their own schools', or for a manager any. */
async function mine(c: Context<App>) {
  const { db } = c.env.store
  const term = c.req.param('term') ?? ''
  const [urn, number] = [Number(c.req.param('urn')), Number(c.req.param('number'))]
  const plan = await planOfTerm(c.env, term, mayChangeAll(c) ? undefined : c.var.me.person.id)
  const open = plan?.withoutPlace.find((one) => one.urn === urn && one.number === number)
  const row = await owedRow(db, term, urn).executeTakeFirst()
  const school = await schoolByUrn(db, urn).executeTakeFirst()
  if (!plan || !open || !row || !school) return undefined
  const officer = plan.officers.find(({ id }) => id === open.officerId)
  const { minutes, by_day: byDay } = row
  return {
    ...{ term: plan.term, byDay, school: school.name, officer },
    owed: { term, urn, number, minutes, mode: modeIn(row.mode), status: school.status },
    tier: plan.tierNames.get(open.tier ?? '') ?? 'No tier',
    calledOff: open.calledOff,
    why: whyWithoutPlace(open, officer?.name),
  }
}
type Open = NonNullable<Awaited<ReturnType<typeof mine>>>

/** It has been placed or written off meanwhile, which the plan shows; of what is not theirs there is no such page. */
async function noMore(c: Context<App>) {
  const { term = '', urn } = c.req.param()
  const owed = await owedRow(c.env.store.db, term, Number(urn)).executeTakeFirst()
  return owed && mayChangeAll(c) ? c.redirect(`/plan/${term}`, 303) : notTheirs(c)
}

interface Refused {
  typed?: Typed
  errors?: Errors
  problem?: string
}

async function show(c: Context<App>, open: Open, { typed = {}, errors = {}, problem }: Refused = {}) {
  const { term, owed, school, officer, tier, why, byDay, calledOff } = open
  const today = ukDay(c.env.now())
  const earliest = term.from_day > today ? term.from_day : today
  const startsAt = instantOf(soughtFrom(calledOff, earliest), '00:00')
  const said = calledOff && calledOffInWords(calledOff)
  const toPlace = { ...owed, id: '', startsAt, endsAt: minutesAfter(startsAt, owed.minutes) }
  const placing = await placingOf(c, toPlace, officer, typed, errors)
  const failed = Object.keys(errors).length > 0
  return page(
    c,
    {
      title: `Meeting with ${school}`,
      back: `/plan/${term.id}`,
      errors: failed,
      status: failed ? 422 : problem ? 409 : 200,
    },
    <PlaceByHand
      {...{ ...placing, ...owed, school, tier, byDay, problem, said, why: why === said ? undefined : why }}
    />,
  )
}
