import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { freeTimes, lineSettings } from '../availability/queries.ts'
import { bookable } from '../availability/settings.ts'
import { oncePer } from '../platform/once-per.ts'
import { daysAfter, instantOf, ukDay } from '../platform/time.ts'
import { Day, Instant } from './fields.ts'
import { keyMay } from './key-may.ts'
import { type Api, always, problem } from './problems.ts'

const daysUnlessAsked = 7
const daysAtMost = 92

const Slots = z
  .object({
    slots: z.array(
      z.object({
        startsAt: Instant,
        endsAt: Instant,
        free: z.int().openapi({ description: 'How many practitioners are free then.' }),
      }),
    ),
  })
  .openapi('Slots')

const listSlots = createRoute({
  method: 'get',
  path: '/',
  summary: 'The times that may be booked now',
  description: `Days are local UK days, and \`to\` is included. From today unless asked, and for ${daysUnlessAsked} days on from there; at most ${daysAtMost} days on.`,
  middleware: keyMay('slots', 'read'),
  request: { query: z.object({ from: Day.optional(), to: Day.optional() }) },
  responses: {
    200: { description: 'In order of time', content: { 'application/json': { schema: Slots } } },
    ...always,
  },
})

export const slots = new OpenAPIHono<Api>().openapi(listSlots, async (c) => {
  const { store, now } = c.env
  const asked = c.req.valid('query')
  const from = asked.from ?? ukDay(now())
  const to = asked.to ?? daysAfter(from, daysUnlessAsked)
  const wrong =
    to < from ? 'The last day comes before the first' : to > daysAfter(from, daysAtMost) ? tooLong : undefined
  if (wrong) return problem(c, 'bad_input', { errors: [{ field: 'to', problem: wrong }] })
  const times = bookable(now(), await lineSettings(store.db))
  const free = await freeTimes(store.db, {
    ...times,
    from: later(instantOf(from, '00:00'), times.from),
    until: earlier(instantOf(daysAfter(to, 1), '00:00'), times.until),
  })
  return c.json({ slots: shown(free) }, 200)
})

const shown = oncePer((free: Awaited<ReturnType<typeof freeTimes>>) =>
  free.map((slot) => ({ startsAt: slot.starts_at, endsAt: slot.ends_at, free: slot.free })),
)

const tooLong = `Ask for at most ${daysAtMost} days on from the first`
const later = (a: string, b: string) => (a > b ? a : b)
const earlier = (a: string, b: string) => (a < b ? a : b)
