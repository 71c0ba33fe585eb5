import { Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { makeLink } from '../sign-in/sign-in.ts'
import { Messages, OneMessage, SignInAs } from './pages.tsx'
import { demoPeople } from './people.ts'

const Chosen = z.object({ person: z.coerce.number().int() })

/** A message brings its own styles and nothing else: no scripts, nothing from elsewhere, framed by us only. */
const messagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation"

/** Sign in as anyone, and read what was sent: only for a made-up authority. Elsewhere there are no such pages. */
export const demo = new Hono<App>()
  .use(async (c, next) => (c.env.config.demo ? next() : c.notFound()))
  .get('/', async (c) => page(c, { title: 'Sign in as' }, <SignInAs people={await demoPeople(c.env.store.db)} />))
  .post('/sign-ins', async (c) => {
    const chosen = Chosen.safeParse(await c.req.parseBody())
    const people = await demoPeople(c.env.store.db)
    const person = people.find(({ personId }) => personId === chosen.data?.person)
    const link = person && (await makeLink(c.env, person.email))
    return link ? c.redirect(link, 303) : c.notFound()
  })
  .get('/messages', async (c) => {
    const messages = (await c.env.mail.keptMessages?.()) ?? []
    return page(c, { title: 'Messages sent so far', back: '/demo', wide: true }, <Messages messages={messages} />)
  })
  .get('/messages/:id', async (c) => {
    const message = await c.env.mail.keptMessage?.(c.req.param('id'))
    if (!message) return c.notFound()
    return page(c, { title: message.subject, back: '/demo/messages' }, <OneMessage message={message} />)
  })
  .get('/messages/:id/html', async (c) => {
    const message = await c.env.mail.keptMessage?.(c.req.param('id'))
    if (!message) return c.notFound()
    c.header('content-security-policy', messagePolicy)
    c.header('x-frame-options', 'SAMEORIGIN')
    // Links in a message open in the whole window, as a mail reader would open them.
    return c.html(message.html.replace('<head>', '<head><base target="_top">'))
  })
