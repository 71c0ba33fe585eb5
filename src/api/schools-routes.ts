import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { ukDay } from '../platform/time.ts'
import { AfterUrn, Day, Limit, Person, TermName } from './fields.ts'
import { keyMay } from './key-may.ts'
import { type Api, always } from './problems.ts'
import { owedAmong, schoolsAfter } from './queries.ts'

const Contact = Person.extend({ role: z.string() })
const School = z
  .object({
    urn: z.int(),
    name: z.string(),
    phase: z.string(),
    pupils: z.int().nullable().openapi({ description: 'On roll at the last census; null is not known.' }),
    officer: Person.nullable().openapi({ description: 'The school’s named officer today.' }),
    contacts: z.array(Contact),
    owed: z
      .object({ tier: z.string().nullable(), reasons: z.array(z.string()), meetings: z.int(), byDay: Day })
      .nullable()
      .optional()
      .openapi({ description: 'In the term that was asked for, as it was fixed; null while it is not fixed.' }),
  })
  .openapi('School')
const Reasons = z.array(z.string())

const Officer = Person.nullable()
const Contacts = z.array(Contact)

const listSchools = createRoute({
  method: 'get',
  path: '/',
  summary: 'The open schools, with their named officers and contacts',
  description: 'In order of URN. `next` is what to give as `after` for the next page; null at the end.',
  middleware: keyMay('schools', 'read'),
  request: {
    query: z.object({
      limit: Limit,
      after: AfterUrn,
      term: TermName.optional().openapi({ description: 'Adds what each school is owed in this term, and its tier.' }),
    }),
  },
  responses: {
    200: {
      description: 'A page of schools',
      content: {
        'application/json': {
          schema: z.object({ schools: z.array(School), next: z.int().nullable() }).openapi('Schools'),
        },
      },
    },
    ...always,
  },
})

export const schools = new OpenAPIHono<Api>().openapi(listSchools, async (c) => {
  const { db } = c.env.store
  const { limit, after, term } = c.req.valid('query')
  const found = await schoolsAfter(db, { after, limit: limit + 1, day: ukDay(c.env.now()) }).execute()
  const shown = found.slice(0, limit)
  const urns = shown.map(({ urn }) => urn)
  const owed = term === undefined ? [] : await owedAmong(db, urns, term).execute()
  const owedTo = new Map(
    owed.map(({ urn, fits, ...one }) => [urn, { ...one, reasons: Reasons.parse(JSON.parse(fits)) }]),
  )
  const page = shown.map((school) => ({
    ...school,
    ...(term !== undefined && { owed: owedTo.get(school.urn) ?? null }),
    officer: Officer.parse(JSON.parse(school.officer)),
    contacts: Contacts.parse(JSON.parse(school.contacts)),
  }))
  return c.json({ schools: page, next: found.length > limit ? (page.at(-1)?.urn ?? null) : null }, 200)
})
