import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { App } from './app-env.ts'
import { withFormToken } from './form-token.ts'
import { authorityName } from './people/queries.ts'
import type { SignedIn } from './people/signed-in.ts'
import { may } from './permissions/rules.ts'
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
  const html = await (
    <Layout {...frame} authority={authority} me={shown}>
      {children}
    </Layout>
  )
  return c.html(withFormToken(c, String(html)), status)
}

/** The parts of the service that somebody may use by the table of permissions, the current one marked. */
function navigation(me: SignedIn, path: string) {
  const hasHours = me.roles.has('practitioner') || me.roles.has('officer')
  const items = [
    { href: '/', text: 'Home', show: true },
    { href: '/consultations', text: 'Your bookings', show: may(me, 'consultations', 'list one’s schools’') },
    { href: '/meetings', text: 'Meetings', show: may(me, 'meetings', 'list') },
    { href: '/plan', text: 'Plan', show: may(me, 'the plan', 'read and change one’s own') },
    { href: '/diary', text: 'Your diary', show: may(me, 'diary', 'read one’s own') },
    { href: '/availability/calendar', text: 'Your calendar', show: hasHours },
    { href: '/availability/hours', text: 'Hours', show: may(me, 'hours', 'change one’s own') },
    { href: '/availability/line', text: 'The line', show: may(me, 'the line', 'change') },
    { href: '/line', text: 'How the line does', show: may(me, 'the line', 'read how it does') },
    { href: '/allocations', text: 'Allocations', show: may(me, 'allocations', 'change') },
    { href: '/coverage', text: 'Coverage', show: may(me, 'coverage', 'read') },
    { href: '/tiers', text: 'Tiers', show: may(me, 'tiers', 'read') },
    { href: '/agendas', text: 'Agendas', show: may(me, 'agendas', 'change') },
    { href: '/terms', text: 'Terms', show: may(me, 'terms', 'read') },
    { href: '/guidance', text: 'Guidance', show: may(me, 'guidance', 'change') },
    { href: '/imports', text: 'Imports', show: may(me, 'imports', 'use') },
    { href: '/api-keys', text: 'API keys', show: may(me, 'API keys', 'change') },
    { href: '/messages/undelivered', text: 'Messages', show: may(me, 'messages', 'read') },
    { href: '/pages', text: 'Pages', show: may(me, 'public pages', 'change') },
    { href: '/data-protection', text: 'Data protection', show: may(me, 'data protection', 'use') },
    { href: '/people', text: 'People', show: may(me, 'accounts', 'change') },
    { href: '/contacts', text: 'Contacts', show: may(me, 'contacts', 'change') },
    { href: '/account', text: 'Your account', show: true },
    { href: '/audit', text: 'History', show: may(me, 'history', 'read') },
  ]
  return items
    .filter(({ show }) => show)
    .map(({ href, text }) => ({ href, text, current: href === '/' ? path === '/' : path.startsWith(href) }))
}
