import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf, one, type Sent, sentIn } from '../ui/index.ts'
import { LimitForm, MeetingSettingsForm } from './forms.ts'
import { keepLimit, keepMeetingSettings } from './keep-settings.ts'
import { meetingSettings, officersOn } from './queries.ts'
import type { MeetingSettings } from './settings.ts'
import { LimitPage, MeetingSettingsPage } from './settings-pages.tsx'
import { limitsOfOfficers } from './settings-statements.ts'

/** How meetings are arranged, for everybody and for single officers. For managers. */
export const settingsOfMeetings = new Hono<App>()
  .use('*', signedInOnly, allowed('meetings', 'set how they are arranged'))
  .get('/', (c) => showSettings(c))
  .post('/', async (c) => {
    const typed = sentIn(await c.req.formData())
    const given = MeetingSettingsForm.safeParse(firstOf(typed))
    if (!given.success) return showSettings(c, typed, errorsOf(given.error))
    await keepMeetingSettings(c.env, given.data, actorOf(c))
    return c.redirect('/meetings/settings?news=saved', 303)
  })
  .get('/officers/:officer{[0-9]+}', (c) => askForLimit(c))
  .post('/officers/:officer{[0-9]+}', async (c) => {
    const officer = await officerOf(c)
    if (!officer) return c.notFound()
    const typed = sentIn(await c.req.formData())
    const given = LimitForm.safeParse(firstOf(typed))
    if (!given.success) return askForLimit(c, typed, errorsOf(given.error))
    await keepLimit(c.env, officer.id, given.data, actorOf(c))
    return c.redirect('/meetings/settings?news=limit', 303)
  })

const news: Record<string, string> = {
  saved: 'The settings are saved.',
  limit: 'The limits of the officer are saved.',
}

async function officersWithLimits(c: Context<App>) {
  const { db } = c.env.store
  const [officers, limits] = await Promise.all([
    officersOn(db, ukDay(c.env.now())).execute(),
    limitsOfOfficers(db).execute(),
  ])
  return officers.map(({ id, name }) => {
    const { mostADay = null, gapMinutes = null } = limits.find((one) => one.id === id) ?? {}
    return { id, name, mostADay, gapMinutes }
  })
}

async function officerOf(c: Context<App>) {
  const officers = await officersWithLimits(c)
  return officers.find(({ id }) => id === Number(c.req.param('officer')))
}

async function showSettings(c: Context<App>, typed?: Sent, errors: Errors = {}) {
  const kept = await meetingSettings(c.env.store.db)
  const shown = { typed: typed ?? typedOf(kept), officers: await officersWithLimits(c), errors }
  const failed = Object.keys(errors).length > 0
  return page(
    c,
    { title: 'How meetings are arranged', back: '/', errors: failed, status: failed ? 422 : 200 },
    <MeetingSettingsPage {...shown} news={failed ? undefined : news[c.req.query('news') ?? '']} />,
  )
}

async function askForLimit(c: Context<App>, typed?: Sent, errors: Errors = {}) {
  const officer = await officerOf(c)
  if (!officer) return c.notFound()
  const kept = { mostADay: [`${officer.mostADay ?? ''}`], gapMinutes: [`${officer.gapMinutes ?? ''}`] }
  const settings = await meetingSettings(c.env.store.db)
  const failed = Object.keys(errors).length > 0
  return page(
    c,
    { title: 'Limits of one officer', back: '/meetings/settings', errors: failed, status: failed ? 422 : 200 },
    <LimitPage {...{ officer, settings, errors }} typed={typed ?? kept} />,
  )
}

/** The settings as they are typed. */
function typedOf({ copyHead, ...settings }: MeetingSettings): Sent {
  const rest = Object.entries(settings).map(([name, value]): [string, string[]] => [name, [String(value)]])
  return { ...Object.fromEntries(rest), copyHead: [copyHead ? 'yes' : 'no'] }
}

const firstOf = (typed: Sent) => Object.fromEntries(Object.keys(typed).map((name) => [name, one(typed, name)]))
