import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { limited } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { actorOf } from '../sign-in/guard.ts'
import { DayIfAny } from '../ui/form.ts'
import { boxesOfDay, dateBoxes, type Errors, errorsOf, type Sent, sentIn } from '../ui/index.ts'
import { lastDayRefusals, setAllocationsLastDay } from './last-day.ts'
import { LastDay } from './last-day-pages.tsx'
import { overviewOn } from './overview.ts'

const LastDayForm = z.object({ to: DayIfAny })

/** Until when officers have what they have. For managers, as the room that mounts it says. */
export const lastDays = new Hono<App>()
  .get('/days/:id{[0-9]+}', async (c) => {
    const found = await allocationOf(c)
    return found ? show(c, found, boxesOfDay('to', found.to)) : c.notFound()
  })
  .post('/days/:id{[0-9]+}', limited('change allocations', { atMost: 60, perMinutes: 10 }), async (c) => {
    const found = await allocationOf(c)
    if (!found) return c.notFound()
    const sent = sentIn(await c.req.formData())
    const parsed = LastDayForm.safeParse({ to: dateBoxes(sent, 'to') })
    if (!parsed.success) return show(c, found, sent, errorsOf(parsed.error))
    const { to = null } = parsed.data
    const done = await setAllocationsLastDay(c.env, found.id, to, actorOf(c))
    if (!done) return c.notFound()
    if (!done.set) return show(c, found, sent, { to: lastDayRefusals[done.because] })
    return c.redirect(`${found.back}?${new URLSearchParams({ ended: String(done.withoutOfficer) })}`, 303)
  })

/** The allocation of the address that lasts today or later, with what it is of. */
async function allocationOf(c: Context<App>) {
  const { allocations, schools } = await overviewOn(c.env, ukDay(c.env.now()))
  const row = allocations.find(({ id }) => id === Number(c.req.param('id')))
  if (!row) return undefined
  const school = schools.find(({ urn }) => urn === row.urn)
  const communityId = row.communityId ?? school?.communityId ?? null
  const community = schools.find((one) => one.communityId === communityId)?.community
  return {
    ...{ id: row.id, officer: row.officer, from: row.from, to: row.to },
    has: (row.urn === null ? community : school?.name) ?? 'its schools',
    back: communityId === null ? '/allocations' : `/allocations/communities/${communityId}`,
  }
}

function show(
  c: Context<App>,
  found: NonNullable<Awaited<ReturnType<typeof allocationOf>>>,
  sent: Sent,
  errors: Errors = {},
) {
  const failed = Object.keys(errors).length > 0
  const frame = { title: 'Until when', back: found.back, errors: failed, status: failed ? 422 : 200 } as const
  return page(c, frame, <LastDay {...found} sent={sent} errors={errors} />)
}
