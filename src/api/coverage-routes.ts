import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { dueOf, type Figures, figuresBy, figuresOf, reasonsFor } from '../coverage/coverage.ts'
import { narrowedBy, viewOf } from '../coverage/dashboard.ts'
import { CoverageForm } from '../coverage/forms.ts'
import { coverage } from '../coverage/read.ts'
import { coveredSchools } from '../coverage/schools.ts'
import { states } from '../coverage/states.ts'
import type { View } from '../coverage/view.ts'
import { ukDay, utc } from '../platform/time.ts'
import { tierName } from '../schools/words.ts'
import { AfterUrn, Day, Instant, Limit, PeriodName, Person } from './fields.ts'
import { keyMay } from './key-may.ts'
import { type Api, always, problem } from './problems.ts'
import { everyOfficer } from './queries.ts'

const count = z.int()
const FiguresOut = z
  .object({
    owed: count.openapi({ description: 'Each owed meeting is in exactly one of the states that follow.' }),
    ...{ held: count, unrecorded: count, booked: count, invited: count, notArranged: count, notHeld: count },
    ...{ writtenOff: count, due: count.openapi({ description: 'Owed and not written off.' }) },
  })
  .openapi('CoverageFigures')

const Coverage = z
  .object({
    term: PeriodName,
    asOf: Instant,
    figures: FiguresOut,
    byTier: z.array(z.object({ tier: z.string().nullable(), name: z.string(), figures: FiguresOut })),
    byOfficer: z.array(z.object({ officer: Person.nullable(), figures: FiguresOut })),
    byCommunity: z.array(z.object({ community: z.string().nullable(), figures: FiguresOut })),
    byPhase: z.array(z.object({ phase: z.string(), figures: FiguresOut })),
    notHeldBecause: z.array(z.object({ because: z.string(), meetings: count })),
  })
  .openapi('Coverage')

const Asked = z.object({
  term: PeriodName.optional(),
  half: z.enum(['1', '2'], 'Give 1 or 2').optional().openapi({ description: 'Half of a term that has a break.' }),
  tier: z.string().max(60).optional().openapi({ description: 'A tier’s id, or `none`.' }),
  officer: z.string().max(200).optional().openapi({ description: 'An officer’s email address, or `none`.' }),
  community: z.string().max(200).optional().openapi({ description: 'A learning community’s name, or `none`.' }),
  phase: z.string().max(40).optional(),
})

const readCoverage = createRoute({
  method: 'get',
  path: '/',
  summary: 'What is owed in a term or a school year, and where it stands',
  description:
    'The same figures as on the coverage page, for the schools that are asked for. The term that is running or comes next unless told.',
  middleware: keyMay('coverage', 'read'),
  request: { query: Asked },
  responses: {
    200: { description: 'The figures', content: { 'application/json': { schema: Coverage } } },
    ...always,
  },
})

const CoveredSchoolOut = z
  .object({
    ...{ urn: z.int(), name: z.string(), tier: z.string(), phase: z.string(), community: z.string().nullable() },
    ...{ officer: z.string().nullable(), figures: FiguresOut },
    day: Day.nullable().openapi({ description: 'Of the meeting that counts, the first when there are several.' }),
    because: z.string().nullable().openapi({ description: 'Why it was not held, or is written off.' }),
    lastMet: Day.nullable(),
  })
  .openapi('CoveredSchool')

const listCovered = createRoute({
  method: 'get',
  path: '/schools',
  summary: 'The schools behind the figures',
  description: 'In order of URN. `next` is what to give as `after` for the next page; null at the end.',
  middleware: keyMay('coverage', 'read'),
  request: {
    query: Asked.extend({
      state: z.enum(states).optional().openapi({ description: 'Only schools with a meeting that stands so.' }),
      limit: Limit,
      after: AfterUrn,
    }),
  },
  responses: {
    200: {
      description: 'A page of schools',
      content: {
        'application/json': {
          schema: z.object({ schools: z.array(CoveredSchoolOut), next: z.int().nullable() }).openapi('CoveredSchools'),
        },
      },
    },
    ...always,
  },
})

/** The figures of coverage for other systems: added up by the fold that the pages show. */
export const coverageApi = new OpenAPIHono<Api>()
  .openapi(readCoverage, async (c) => {
    const found = await viewAsked(c, c.req.valid('query'))
    if ('wrong' in found) return problem(c, 'bad_input', { errors: [found.wrong] })
    const { store, now } = c.env
    const { view, officers } = found
    const at = utc(now())
    const parts = await coverage(store.db, view.period, { now: at, today: ukDay(now()) }, narrowedBy(view.asked))
    const officerOf = new Map(officers.map(({ id, name, email }) => [id, { name, email }]))
    const communityOf = new Map(view.communities.map(({ id, name }) => [id, name]))
    const by = <K, T>(key: (part: (typeof parts)[number]) => K, told: (key: K) => T) =>
      [...figuresBy(parts, key)].map(([one, figures]) => ({ ...told(one), figures: out(figures) }))
    return c.json(
      {
        ...{ term: view.period.id, asOf: at, figures: out(figuresOf(parts)) },
        byTier: by(
          ({ tier }) => tier,
          (tier) => ({ tier, name: tierName(tier, view.rules) }),
        ),
        byOfficer: by(
          ({ officerId }) => officerId,
          (id) => ({ officer: officerOf.get(id ?? 0) ?? null }),
        ),
        byCommunity: by(
          ({ communityId }) => communityId,
          (id) => ({ community: communityOf.get(id ?? 0) ?? null }),
        ),
        byPhase: by(
          ({ phase }) => phase,
          (phase) => ({ phase }),
        ),
        notHeldBecause: [...reasonsFor(parts, 'not held')].map(([because, meetings]) => ({ because, meetings })),
      },
      200,
    )
  })
  .openapi(listCovered, async (c) => {
    const { limit, after, ...asked } = c.req.valid('query')
    const found = await viewAsked(c, asked)
    if ('wrong' in found) return problem(c, 'bad_input', { errors: [found.wrong] })
    const all = await coveredSchools(c.env, found.view)
    const rest = all.filter(({ urn }) => urn > after).toSorted((a, b) => a.urn - b.urn)
    const schools = rest.slice(0, limit).map((school) => ({ ...school, figures: out(school.figures) }))
    return c.json({ schools, next: rest.length > limit ? (schools.at(-1)?.urn ?? null) : null }, 200)
  })

type AskedView =
  | { view: View; officers: { id: number; name: string; email: string }[] }
  | { wrong: { field: string; problem: string } }

/** The view that is asked for, and every officer; or which field names something that is not known. */
async function viewAsked(
  c: Context<Api>,
  { officer, community, half, ...asked }: z.infer<typeof Asked> & { state?: string | undefined },
): Promise<AskedView> {
  const officers = await everyOfficer(c.env.store.db).execute()
  const their = officers.find(({ email }) => email === officer?.toLowerCase())
  if (officer && officer !== 'none' && !their) return unknown('officer')
  const form = CoverageForm.parse({ ...asked, half: half ?? '', officer: their ? String(their.id) : officer })
  const view = await viewOf(c.env, form)
  if (!view) return unknown('term')
  const place = view.communities.find(({ name }) => name === community)
  if (community && community !== 'none' && !place) return unknown('community')
  const known = place ? String(place.id) : (community ?? '')
  return { view: { ...view, asked: { ...view.asked, community: known } }, officers }
}

const unknown = (field: string) => ({ wrong: { field, problem: `No such ${field} is known` } })

function out(figures: Figures): z.infer<typeof FiguresOut> {
  const { owed, held, unrecorded, booked, invited } = figures
  return {
    ...{ owed, held, unrecorded, booked, invited, notArranged: figures['not arranged'], notHeld: figures['not held'] },
    ...{ writtenOff: figures['written off'], due: dueOf(figures) },
  }
}
