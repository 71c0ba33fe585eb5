import { z } from 'zod'

const Meetings = z.object({
  count: z.number(),
  first: z.array(z.object({ id: z.string(), school: z.string(), startsAt: z.string(), accepted: z.boolean() })),
})
const Schools = z.object({
  count: z.number(),
  /** With the named officer, or null where there is none. */
  first: z.array(z.object({ school: z.string(), officer: z.string().nullable() })),
})

/** What an officer is told of their week. Of each list `first` is told, `count` says how many there are. Days are local. */
export const OfficerMonday = z.object({
  ...{ name: z.string(), recipientId: z.number(), monday: z.string() },
  meetings: Meetings,
  /** Of weeks to come, and who was asked once more or can be no more. */
  unanswered: Meetings,
  unrecorded: Meetings,
  actions: z.object({
    count: z.number(),
    first: z.array(z.object({ meetingId: z.string(), school: z.string(), what: z.string(), byDay: z.string() })),
  }),
})
export type OfficerMonday = z.infer<typeof OfficerMonday>

const count = z.number()
const Figures = z.object({
  ...{ due: count, held: count, unrecorded: count, arranged: count },
  ...{ notArranged: count, notHeld: count, writtenOff: count },
})

/** What a manager is told of the term that runs, beside a week before; null where the term had not begun then. */
export const ManagerMonday = z.object({
  ...{ name: z.string(), recipientId: z.number(), monday: z.string(), term: z.string() },
  ...{ figures: Figures, before: Figures.nullable() },
  ...{ missed: Schools, missedBefore: z.number().nullable(), newlyMissed: Schools },
})
export type ManagerMonday = z.infer<typeof ManagerMonday>
