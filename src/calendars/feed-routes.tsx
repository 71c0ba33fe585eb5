import { Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { logRefusal } from '../audit/refusals.ts'
import { page } from '../page.tsx'
import { allowed, limited } from '../permissions/guard.ts'
import type { ActionOn } from '../permissions/rules.ts'
import { allow } from '../platform/limits.ts'
import { utc } from '../platform/time.ts'
import { actorOf } from '../sign-in/guard.ts'
import { sealText, unsealText } from '../sign-in/keys.ts'
import { feedOf, published } from './feed.ts'
import { EndFeed, FeedMade } from './feed-pages.tsx'
import { endFeed, feedPath, makeFeed } from './keep-feeds.ts'
import { feedsOf } from './queries.ts'
import type { FeedKind } from './rules.ts'

/** For how long an address that was made may be shown again, by a reload. */
const shownMinutes = 10

const Made = z.object({ token: z.string(), until: z.string() })

const looks = { atMost: 60, perMinutes: 60 }

/**
 * A feed, to whoever has its address: a calendar signs in nowhere and keeps no cookies. What is false, ended or of somebody
 * who has left is not there. One that is as the calendar has it already is not sent again.
 */
export const feeds = new Hono<App>().get('/:file{[\\w-]{27}\\.ics}', async (c) => {
  const feed = await feedOf(c.env, c.req.param('file').slice(0, -4))
  if (!feed) {
    await logRefusal(c.env, { visitor: 'unknown', from: c.env.from }, 'refused.record', 'a calendar feed')
    return c.notFound()
  }
  if (!(await allow(c.env, 'calendar-feed', `${feed.of}:${feed.personId}`, looks))) {
    return c.text('Too many requests', 429, { 'retry-after': String(looks.perMinutes * 60) })
  }
  const { ics, etag } = await published(c.env, feed)
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (has(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(ics, 200, { ...headers, 'content-type': 'text/calendar; charset=utf-8' })
})

/** Whether a list of entity tags has this one, weak or not (RFC 9110, 13.1.2). */
function has(list: string | undefined, etag: string): boolean {
  return (list ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}

/** Making and ending the address of one's feed of a kind. Comes after `signedInOnly`. */
export function keepingFeed(kind: FeedKind, action: ActionOn<'calendars'>) {
  return (
    new Hono<App>()
      .use(allowed('calendars', action))
      .post('/', limited('calendar-feed-made', { atMost: 20, perMinutes: 60 }), async (c) => {
        const token = await makeFeed(c.env, c.var.me.person.id, kind, actorOf(c))
        const shown = JSON.stringify({ token, until: utc(c.env.now().plus({ minutes: shownMinutes })) })
        const sealed = await sealText(c.env.config.secret, shown, 'feed', c.var.me.person.id)
        return c.redirect(`/calendars/feeds/${kind}/made?address=${sealed}`, 303)
      })
      // A reload makes no other address: the page shows the one that was made, for its person and for a few minutes.
      .get('/made', async (c) => {
        const { secret, baseUrl } = c.env.config
        const made = await unsealText(secret, c.req.query('address') ?? '', 'feed', c.var.me.person.id)
        const shown = made && Made.parse(JSON.parse(made))
        if (!shown || shown.until <= utc(c.env.now()) || !(await feedOf(c.env, shown.token))) {
          return c.redirect('/calendars', 303)
        }
        const address = baseUrl + feedPath(shown.token)
        return page(c, { title: 'Address made', back: '/calendars' }, <FeedMade kind={kind} address={address} />)
      })
      .get('/end', async (c) => {
        const made = await feedsOf(c.env.store.db, c.var.me.person.id)
        if (!made[kind]) return c.redirect('/calendars', 303)
        return page(c, { title: 'End the address', back: '/calendars' }, <EndFeed kind={kind} />)
      })
      .post('/end', async (c) => {
        await endFeed(c.env, c.var.me.person.id, kind, actorOf(c))
        return c.redirect('/calendars?news=ended', 303)
      })
  )
}
