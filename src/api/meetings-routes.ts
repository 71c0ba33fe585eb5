import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { type State, stateOf } from '../meetings/rules.ts'
import { utc } from '../platform/time.ts'
import { knownTerms } from '../terms/queries.ts'
import { Instant, Limit, Person, TermName } from './fields.ts'
import { keyMay } from './key-may.ts'
import { type Api, always, problem } from './problems.ts'
import { meetingsAfter } from './queries.ts'

const states = [
  ...(['draft', 'invited', 'not answered', 'accepted', 'unrecorded', 'held', 'not held', 'cancelled'] as const),
] satisfies State[]

const Meeting = z
  .object({
    ...{ id: z.string(), term: z.string(), urn: z.int(), school: z.string() },
    number: z.int().openapi({ description: 'Which of those that the school is owed in the term, from 1.' }),
    tier: z.string().nullable(),
    officer: Person,
    ...{ startsAt: Instant, endsAt: Instant, mode: z.enum(['video', 'phone', 'in-person']), state: z.enum(states) },
    ...{ invitedAt: Instant.nullable(), acceptedAt: Instant.nullable(), cancelledAt: Instant.nullable() },
    ...{ cancelledBecause: z.string().nullable(), notHeldBecause: z.string().nullable() },
  })
  .openapi('Meeting')

const listMeetings = createRoute({
  method: 'get',
  path: '/',
  summary: 'The meetings of a term, drafts and cancelled ones among them',
  description:
    'In order of id, which never changes, so that none is missed when some move meanwhile. `next` is what to give as `after` for the next page; null at the end.',
  middleware: keyMay('meetings', 'read'),
  request: {
    query: z.object({
      term: TermName,
      officer: z.email('Give an email address').optional().openapi({ description: 'Whose they are.' }),
      state: z.enum(states).optional(),
      limit: Limit,
      after: z.string().max(100).default(''),
    }),
  },
  responses: {
    200: {
      description: 'A page of meetings',
      content: {
        'application/json': {
          schema: z.object({ meetings: z.array(Meeting), next: z.string().nullable() }).openapi('Meetings'),
        },
      },
    },
    ...always,
  },
})

/** The meetings of a term for other systems. */
export const meetingsApi = new OpenAPIHono<Api>().openapi(listMeetings, async (c) => {
  const { store, now } = c.env
  const { term, officer, state, limit, after } = c.req.valid('query')
  const terms = await knownTerms(store.db)
  if (!terms.some(({ id }) => id === term))
    return problem(c, 'bad_input', { errors: [{ field: 'term', problem: 'No such term is known' }] })
  const at = utc(now())
  // Where a meeting stands is derived in one place, so the rows of one state are chosen after they are read.
  const most = state === undefined ? limit + 1 : undefined
  const rows = await meetingsAfter(store.db, { term, officer: officer?.toLowerCase(), after, limit: most }).execute()
  const found = rows
    .map((row) => ({ ...row, state: stateOf(row, at) }))
    .filter((row) => state === undefined || row.state === state)
  const meetings = found.slice(0, limit).map((row) => ({
    ...{ id: row.id, term: row.term, urn: row.urn, school: row.school, number: row.number, tier: row.tier },
    officer: { name: row.officer, email: row.officerEmail },
    ...{ startsAt: row.startsAt, endsAt: row.endsAt, mode: row.mode, state: row.state },
    ...{ invitedAt: row.sentAt, acceptedAt: row.acceptedAt, cancelledAt: row.cancelledAt },
    ...{ cancelledBecause: row.cancelledBecause, notHeldBecause: row.notHeldBecause },
  }))
  return c.json({ meetings, next: found.length > limit ? (meetings.at(-1)?.id ?? null) : null }, 200)
})
