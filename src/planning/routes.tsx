import { type Context, Hono } from 'hono'
import { managers } from '../access/queries.ts'
import type { App } from '../app-env.ts'
import { modes } from '../meetings/words.ts'
import { page } from '../page.tsx'
import { allowed, notTheirs } from '../permissions/guard.ts'
import { mondayOf, ukDay, ukWall, utc } from '../platform/time.ts'
import { schoolByUrn } from '../schools/queries.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { formatOf, tableFile } from '../table-file.ts'
import { knownTerms } from '../terms/queries.ts'
import { termInWords } from '../terms/words.ts'
import { weeksOf } from './calendar.ts'
import type { Shown as ShownMeeting } from './calendar-pages.tsx'
import { draftRoutes, mayChangeAll } from './draft-routes.tsx'
import { News, Shown, type SortBy } from './forms.ts'
import { makingRoutes } from './making-routes.tsx'
import { NoTerms, Plan, PlanCalendar } from './pages.tsx'
import { placeRoutes } from './place-routes.tsx'
import { type PlanOfTerm, planOfTerm } from './plan-of-term.ts'
import { planState, states } from './rules.ts'
import { PlanTable } from './table-pages.tsx'
import { stateWords } from './words.ts'

/** A table that is longer than this is no help. */
const shownAtMost = 500

/** The plan of a term: made and shown whole for managers; officers see and change what is theirs. */
export const plan = new Hono<App>()
  .use(signedInOnly, allowed('the plan', 'read and change one’s own'))
  .get('/', async (c) => {
    const terms = await knownTerms(c.env.store.db)
    const today = ukDay(c.env.now())
    const term = terms.find(({ to_day }) => to_day >= today) ?? terms.at(-1)
    return term ? c.redirect(`/plan/${term.id}`, 303) : page(c, { title: 'Plan of a term' }, <NoTerms />)
  })
  .get('/:term{[0-9]{4}-[a-z]+}', async (c) => {
    const asked = await planAsked(c)
    if (!asked) return notTheirs(c)
    const shown = await frameOf(c, asked)
    return page(
      c,
      { title: titleOf(asked), wide: true },
      <Plan {...shown} as="calendar">
        <PlanCalendar {...shown} as="calendar" />
      </Plan>,
    )
  })
  .get('/:term{[0-9]{4}-[a-z]+}/table', async (c) => {
    const asked = await planAsked(c)
    if (!asked) return notTheirs(c)
    const { plan, officerId } = asked
    const { term, tierNames } = plan
    const wanted = Shown.parse(c.req.query())
    const to = (changed: Partial<Record<keyof Shown, string>>) => {
      const all = { officer: String(officerId ?? 'all'), ...wanted, ...changed }
      const query = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []))
      return `/plan/${term.id}/table?${new URLSearchParams(query)}`
    }
    const mondays = weeksOf(term, [], '').map(({ monday }) => monday)
    const lines = linesOf(asked, wanted)
    const [meetings, count] = [lines.slice(0, shownAtMost), lines.length]
    const shown = { term: term.id, meetings, count, mondays, asked: wanted, officerId, tierNames, to }
    return page(
      c,
      { title: titleOf(asked), wide: true },
      <Plan {...(await frameOf(c, asked))} as="table">
        <PlanTable {...shown} />
      </Plan>,
    )
  })
  .get('/:term{[0-9]{4}-[a-z]+}/:file{plan\\.(?:csv|xlsx)}', async (c) => {
    const asked = await planAsked(c)
    if (!asked) return notTheirs(c)
    const rows = linesOf(asked, Shown.parse(c.req.query())).map((one) => cellsOf(one, asked.plan))
    return tableFile(c, { name: `plan-${asked.plan.term.id}`, columns, rows }, formatOf(c.req.param('file')))
  })
  .route('/', makingRoutes)
  .route('/', draftRoutes)
  .route('/', placeRoutes)

interface Asked {
  plan: PlanOfTerm
  meetings: ShownMeeting[]
  officerId: number | undefined
}

/** The plan that is asked for: an officer's own, for a manager anybody's or all; undefined where it is not theirs. */
async function planAsked(c: Context<App>): Promise<Asked | undefined> {
  const { me } = c.var
  const all = mayChangeAll(c)
  const asked = c.req.query('officer') ?? 'all'
  const officerId = asked === 'all' ? (all ? undefined : me.person.id) : Number(asked)
  if (!all && officerId !== me.person.id) return undefined
  const plan = await planOfTerm(c.env, c.req.param('term') ?? '', officerId)
  const now = utc(c.env.now())
  return plan && { plan, officerId, meetings: plan.meetings.map((one) => ({ ...one, state: planState(one, now) })) }
}

async function frameOf(c: Context<App>, asked: Asked) {
  const told = News.safeParse(c.req.query())
  const school = told.success ? await schoolByUrn(c.env.store.db, told.data.urn).executeTakeFirst() : undefined
  const today = ukDay(c.env.now())
  const isAsked = asked.meetings.length === 0 && !mayChangeAll(c)
  return {
    ...asked,
    mayPlan: mayChangeAll(c),
    today,
    planners: isAsked ? await managers(c.env.store.db, today).orderBy('person.name').execute() : [],
    justPlanned: c.req.query('planned') === asked.plan.lastRun?.id,
    news: told.success && school ? { ...told.data, school: school.name } : undefined,
  }
}

const titleOf = ({ plan }: Asked) => `Plan of the ${termInWords(plan.term.id)}`

/** The meetings that are asked for, in the order that is asked for; those that are equal by it stay in order of time. */
function linesOf({ meetings, plan }: Asked, { week, state, sort }: Shown): ShownMeeting[] {
  const tiers = [...plan.tierNames.keys()]
  const by = {
    when: (a, b) => a.startsAt.localeCompare(b.startsAt),
    school: (a, b) => a.school.localeCompare(b.school),
    tier: (a, b) => tiers.indexOf(a.tier ?? '') - tiers.indexOf(b.tier ?? ''),
    officer: (a, b) => a.officer.localeCompare(b.officer),
    state: (a, b) => states.indexOf(a.state) - states.indexOf(b.state),
  } satisfies Record<SortBy, (a: ShownMeeting, b: ShownMeeting) => number>
  return meetings
    .filter((one) => week === undefined || mondayOf(ukDay(one.startsAt)) === week)
    .filter((one) => state === undefined || one.state === state)
    .sort(by[sort])
}

const columns = ['term', 'day', 'starts', 'ends', 'urn', 'school', 'meeting', 'tier', 'officer', 'how', 'state']

/** A line of the file: days as YYYY-MM-DD and times in UK time. */
function cellsOf(
  { urn, school, number, tier, officer, startsAt, endsAt, mode, state }: ShownMeeting,
  plan: PlanOfTerm,
) {
  const [starts, ends] = [ukWall(startsAt), ukWall(endsAt)]
  return [
    ...[plan.term.id, starts.slice(0, 10), starts.slice(11, 16), ends.slice(11, 16), urn, school, number],
    ...[plan.tierNames.get(tier ?? '') ?? '', officer, modes[mode], stateWords[state]],
  ]
}
