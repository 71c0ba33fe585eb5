import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { schoolToKeep } from '../people/contacts-queries.ts'
import { allowed, notTheirs } from '../permissions/guard.ts'
import { dayIn, daysAfter, ukDay, utc } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { dateBoxes, type Errors, errorsOf, one, type Sent, sentIn } from '../ui/index.ts'
import { nonPupilDays, unsuitableTimes } from './calendar-queries.ts'
import { clashingMeetings } from './clashes.ts'
import { DaysPage } from './days-pages.tsx'
import { DaysForm, TimeForm } from './forms.ts'
import { addDays, addTime, notAddedWords, removeDay, removeTime } from './keep-days.ts'

const path = '/schools/:urn{[0-9]+}/days'

/** When a school cannot meet: entered by its contacts, its officer and managers. */
export const schoolDays = new Hono<App>()
  .use(`${path}/*`, signedInOnly, allowed('days that do not suit', 'change'))
  .get(path, (c) => showDays(c))
  .post(path, async (c) => {
    const school = await schoolOf(c)
    if (!school) return notTheirs(c)
    const typed = sentIn(await c.req.formData())
    const given = DaysForm.safeParse({ from: dateBoxes(typed, 'from'), to: dateBoxes(typed, 'to') })
    if (!given.success) return showDays(c, typed, errorsOf(given.error))
    const { from, to = from } = given.data
    const added = await addDays(c.env, school.urn, { from, to }, actorOf(c))
    if ('because' in added) {
      const field = added.because === 'no_school_day' || added.because === 'in_the_past' ? 'from' : 'to'
      return showDays(c, typed, { [field]: notAddedWords[added.because] })
    }
    return saved(c, 'added')
  })
  .post(`${path}/removal`, async (c) => {
    const school = await schoolOf(c)
    if (!school) return notTheirs(c)
    const day = dayIn(one(sentIn(await c.req.formData()), 'day'))
    if (day) await removeDay(c.env, school.urn, day, actorOf(c))
    return saved(c, 'removed')
  })
  .post(`${path}/times`, async (c) => {
    const school = await schoolOf(c)
    if (!school) return notTheirs(c)
    const typed = sentIn(await c.req.formData())
    const fields = { weekday: one(typed, 'weekday'), starts: one(typed, 'starts'), ends: one(typed, 'ends') }
    const given = TimeForm.safeParse(fields)
    if (!given.success) return showDays(c, typed, errorsOf(given.error))
    await addTime(c.env, school.urn, given.data, actorOf(c))
    return saved(c, 'added')
  })
  .post(`${path}/times/removal`, async (c) => {
    const school = await schoolOf(c)
    if (!school) return notTheirs(c)
    const id = z.coerce
      .number()
      .int()
      .safeParse(one(sentIn(await c.req.formData()), 'id'))
    if (id.success) await removeTime(c.env, school.urn, id.data, actorOf(c))
    return saved(c, 'removed')
  })

const news: Record<string, string> = { added: 'Added.', removed: 'Removed.' }

function saved(c: Context<App>, what: string) {
  return c.redirect(`/schools/${Number(c.req.param('urn'))}/days?news=${what}`, 303)
}

/** The school of the path, loaded through who asks for it. */
function schoolOf(c: Context<App>) {
  const today = ukDay(c.env.now())
  return schoolToKeep(c.env.store.db, c.var.me, Number(c.req.param('urn')), today).executeTakeFirst()
}

async function showDays(c: Context<App>, typed: Sent = {}, errors: Errors = {}) {
  const { db } = c.env.store
  const school = await schoolOf(c)
  if (!school) return notTheirs(c)
  const [days, times, clashing] = await Promise.all([
    nonPupilDays(db, [school.urn]).execute(),
    unsuitableTimes(db, [school.urn]).execute(),
    clashingMeetings(db, { urn: school.urn }, utc(c.env.now())),
  ])
  const since = daysAfter(ukDay(c.env.now()), -30)
  const wrong = Object.keys(errors).length > 0
  const staff = c.var.me.roles.has('officer') || c.var.me.roles.has('manager')
  return page(
    c,
    {
      title: 'When the school cannot meet',
      back: staff ? `/schools/${school.urn}` : `/schools/${school.urn}/contacts`,
      ...{ errors: wrong, status: wrong ? 422 : 200 },
    },
    <DaysPage
      {...{ school, times, typed, errors, clashing }}
      change={staff ? 'move' : 'swap'}
      days={days.filter(({ day }) => day >= since)}
      news={wrong ? undefined : news[c.req.query('news') ?? '']}
    />,
  )
}
