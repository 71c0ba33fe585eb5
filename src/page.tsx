import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { App } from './app-env.ts'
import { authorityName } from './people/queries.ts'
import type { SignedIn } from './people/signed-in.ts'
import { Layout } from './ui/index.ts'

interface Frame {
  title: string
  back?: string | undefined
  errors?: boolean | undefined
  wide?: boolean | undefined
  status?: ContentfulStatusCode | undefined
}

/** A whole page as an answer: the frame says who is signed in and where they can go, by their roles. */
export async function page(c: Context<App>, { status = 200, ...frame }: Frame, children: Child): Promise<Response> {
  const me: SignedIn | undefined = c.var.me
  const authority = me?.authority ?? (await authorityName(c.env.store.db))
  const shown = me && !c.var.opened ? { ...me.person, navigation: navigation(me, c.req.path) } : undefined
  return c.html(
    <Layout {...frame} authority={authority} me={shown}>
      {children}
    </Layout>,
    status,
  )
}

/** The parts of the service that somebody with these roles uses, the current one marked. */
function navigation({ roles, schools }: SignedIn, path: string) {
  const manager = roles.has('manager')
  const items = [
    { href: '/', text: 'Home', show: true },
    { href: '/consultations', text: 'Your bookings', show: schools.length > 0 },
    { href: '/diary', text: 'Your diary', show: roles.has('practitioner') },
    { href: '/availability/hours', text: 'Hours', show: roles.has('practitioner') || manager },
    { href: '/availability/line', text: 'The line', show: manager },
    { href: '/guidance', text: 'Guidance', show: manager },
    { href: '/imports', text: 'Imports', show: manager },
    { href: '/messages/undelivered', text: 'Messages', show: manager },
    { href: '/account', text: 'Your account', show: true },
    { href: '/audit', text: 'History', show: manager },
  ]
  return items
    .filter(({ show }) => show)
    .map(({ href, text }) => ({ href, text, current: href === '/' ? path === '/' : path.startsWith(href) }))
}
