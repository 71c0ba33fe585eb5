import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { utc } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { wordsOf } from './messages.ts'
import { UndeliveredMessages } from './pages.tsx'
import { undelivered } from './queries.ts'
import { tryAgain } from './try-again.ts'

/** A message that nothing keeps from being sent goes within a minute or two. */
const lateAfterMinutes = 15

/** What a manager sees of the messages: those that have not arrived. */
export const outbox = new Hono<App>()
  .get('/messages/undelivered', signedInOnly, allowed('messages', 'read'), async (c) => {
    const rows = await undelivered(c.env.store.db, utc(c.env.now().minus({ minutes: lateAfterMinutes }))).execute()
    const messages = rows.map((row) => ({ ...row, what: wordsOf(row.kind) }))
    const trying = c.req.query('trying') !== undefined
    const title = 'Messages not delivered'
    return page(c, { title, wide: true }, <UndeliveredMessages messages={messages} trying={trying} />)
  })
  .post('/messages/:id{[0-9]+}/tries', signedInOnly, allowed('messages', 'try again'), async (c) => {
    await tryAgain(c.env, Number(c.req.param('id')), actorOf(c))
    return c.redirect('/messages/undelivered?trying', 303)
  })
