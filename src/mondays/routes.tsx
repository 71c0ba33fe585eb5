import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { actorOf, openedBy } from '../sign-in/guard.ts'
import { choiceOf, choose } from './choose.ts'
import { MondayPage } from './pages.tsx'
import { isMondayMessage, mondayMessages } from './words.ts'

/** Where somebody turns a message of a Monday off, or on again: from their account, or from the message itself. */
export const mondays = new Hono<App>()
  .use('/:id/*', openedBy('monday'), allowed('messages on Mondays', 'choose one’s own'))
  .get('/:id', async (c) => {
    const message = c.req.param('id')
    if (!isMondayMessage(message)) return c.notFound()
    const choice = await choiceOf(c.env, c.var.me.person.id, message)
    const shown = { ...choice, opened: c.var.opened ?? '', changed: c.req.query('news') === 'changed' }
    return page(c, { title: mondayMessages[message].name }, <MondayPage {...shown} />)
  })
  .post('/:id', async (c) => {
    const message = c.req.param('id')
    if (!isMondayMessage(message)) return c.notFound()
    const { wanted } = await c.req.parseBody()
    await choose(c.env, c.var.me.person.id, { message, wanted: wanted === 'yes' }, actorOf(c))
    const { opened } = c.var
    return c.redirect(opened ? `/mondays/${message}${opened}&news=changed` : '/account?news=mondays#mondays', 303)
  })
