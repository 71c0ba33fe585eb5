import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { namesOfCommunities } from '../coverage/queries.ts'
import { PatternsForm } from '../patterns/forms.ts'
import { patterns } from '../patterns/read.ts'
import { ways } from '../patterns/schools.ts'
import type { Line, Told } from '../patterns/suppress.ts'
import { groupName, inOrder } from '../patterns/tables.ts'
import { concernInWords, groupKinds, reasonInWords } from '../patterns/words.ts'
import { Day } from './fields.ts'
import { keyMay } from './key-may.ts'
import { type Api, always, problem } from './problems.ts'

const tenths = z.int().nullable().openapi({ description: 'Tenths of a percent; null is not known.' })
const By = z.enum(ways)
const Count = z
  .union([z.int().min(5), z.enum(['fewer than 5', 'not shown'])])
  .openapi({ description: 'Counts of 0 to 4, and those from which one could be reckoned, are not told.' })
const Counts = { withPlan: Count, withoutPlan: Count, severelyAbsent: Count }
const School = z.object({ urn: z.int(), name: z.string() })

const Patterns = z
  .object({
    term: z.string(),
    attendance: z.object({
      asOf: Day.nullable(),
      source: z.string().nullable(),
      groups: z.array(
        z.object({
          ...{ by: By, group: z.string(), schools: z.int(), schoolsWithFigures: z.int() },
          ...{ attendance: tenths, authority: tenths, england: tenths },
        }),
      ),
    }),
    falling: z.array(
      School.extend({
        source: z.string(),
        asOf: Day,
        latest: z.int(),
        beforeAsOf: Day,
        before: z.int(),
        change: z.int(),
      }),
    ),
    notKnown: z.array(School.extend({ because: z.string() })),
    networkMeetings: z.array(
      z.object({ concern: z.string(), by: By, group: z.string(), because: z.string(), schools: z.array(School) }),
    ),
    severeAbsence: z.object({
      ...{ schoolsCounted: z.int(), notRecorded: z.int(), notMet: z.int(), all: z.object(Counts) },
      groups: z.array(z.object({ by: By, group: z.string(), schoolsCounted: z.int(), ...Counts })),
    }),
  })
  .openapi('Patterns')

const readPatterns = createRoute({
  method: 'get',
  path: '/',
  summary: 'What schools have in common in a term',
  description:
    'The same as on the page of patterns: attendance of groups, who falls, proposals for network meetings; and severely absent pupils, of all schools whatever is asked for, small counts suppressed. The term that is running, or the last that began, unless told.',
  middleware: keyMay('coverage', 'read'),
  request: {
    query: z.object({
      term: z
        .string()
        .regex(/^20\d\d-(spring|summer|autumn)$/, 'Give a term, like 2026-autumn')
        .optional(),
      community: z.string().max(200).optional().openapi({ description: 'A learning community’s name, or `none`.' }),
      phase: z.enum(groupKinds).optional(),
      tier: z.string().max(60).optional().openapi({ description: 'A tier’s id, or `none`.' }),
    }),
  },
  responses: {
    200: { description: 'The patterns', content: { 'application/json': { schema: Patterns } } },
    ...always,
  },
})

/** Patterns for other systems: what the page shows, and nothing that it suppresses. */
export const patternsApi = new OpenAPIHono<Api>().openapi(readPatterns, async (c) => {
  const { community, ...asked } = c.req.valid('query')
  const places = community ? await namesOfCommunities(c.env.store.db).execute() : []
  const place = community === 'none' ? 'none' : places.find(({ name }) => name === community)?.id
  if (community && place === undefined) return problem(c, 'bad_input', { errors: [unknown('community')] })
  const all = await patterns(c.env, PatternsForm.parse({ ...asked, community: String(place ?? '') }))
  if (!all) return problem(c, 'bad_input', { errors: [unknown('term')] })
  const { term, attendance, day, changes, proposals, severe } = all
  const { schools, notRecorded, notMet } = severe
  return c.json(
    {
      term: term.id,
      attendance: {
        ...{ asOf: day?.asOf ?? null, source: day?.source ?? null },
        groups: attendance.flatMap(({ way, groups }) =>
          inOrder(way, groups, all).map(({ group, known, ...one }) => ({
            ...{ ...one, by: way, group: groupName(way, group, all), schoolsWithFigures: known },
          })),
        ),
      },
      falling: changes.falling.map(({ school: { urn, name }, source, asOf, now, beforeAsOf, before, change }) => ({
        ...{ urn, name, source, asOf, latest: now, beforeAsOf, before, change },
      })),
      notKnown: changes.notKnown.map(({ school: { urn, name }, because }) => ({ urn, name, because })),
      networkMeetings: proposals.map((one) => ({
        ...{ concern: concernInWords(one.concern).title, by: one.way, group: groupName(one.way, one.group, all) },
        ...{ because: reasonInWords(one), schools: one.schools.map(({ urn, name }) => ({ urn, name })) },
      })),
      severeAbsence: {
        ...{ schoolsCounted: schools, notRecorded, notMet, all: counts(severe.totals) },
        groups: severe.by.flatMap(({ way, groups }) =>
          inOrder(way, groups, all).map((one) => ({
            ...{ by: way, group: groupName(way, one.group, all), schoolsCounted: one.schools, ...counts(one.told) },
          })),
        ),
      },
    },
    200,
  )
})

const unknown = (field: string) => ({ field, problem: `No such ${field} is known` })

function counts({ cells: [withPlan = 'not told', withoutPlan = 'not told'], total }: Line<Told>) {
  return { withPlan: count(withPlan), withoutPlan: count(withoutPlan), severelyAbsent: count(total) }
}

function count(told: Told) {
  if (typeof told === 'number') return told
  return told === 'few' ? ('fewer than 5' as const) : ('not shown' as const)
}
