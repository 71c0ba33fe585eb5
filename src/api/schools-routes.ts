import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { ukDay } from '../platform/time.ts'
import { keyMay } from './key-may.ts'
import { type Api, always } from './problems.ts'
import { schoolsAfter } from './queries.ts'

const Person = z.object({ name: z.string(), email: z.string() })
const Contact = Person.extend({ role: z.string() })
const School = z
  .object({
    urn: z.int(),
    name: z.string(),
    phase: z.string(),
    pupils: z.int().nullable().openapi({ description: 'On roll at the last census; null is not known.' }),
    officer: Person.nullable().openapi({ description: 'The school’s named officer today.' }),
    contacts: z.array(Contact),
  })
  .openapi('School')

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
      limit: z.coerce.number('Give a number from 1 to 500').int().min(1).max(500).default(100),
      after: z.coerce.number('Give a URN').int().min(0).max(999_999).default(0),
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
  const { limit, after } = c.req.valid('query')
  const found = await schoolsAfter(c.env.store.db, { after, limit: limit + 1, day: ukDay(c.env.now()) }).execute()
  const page = found.slice(0, limit).map((school) => ({
    ...school,
    officer: Officer.parse(JSON.parse(school.officer)),
    contacts: Contacts.parse(JSON.parse(school.contacts)),
  }))
  return c.json({ schools: page, next: found.length > limit ? (page.at(-1)?.urn ?? null) : null }, 200)
})
