import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { App } from './app-env.ts'
import { withFormToken } from './form-token.ts'
import { menuFor } from './home/ways.ts'
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
  const shown = me && !c.var.opened ? { person: me.person, navigation: menuFor(me, c.req.path) } : undefined
  const html = await (
    <Layout {...frame} authority={authority} me={shown}>
      {children}
    </Layout>
  )
  return c.html(withFormToken(c, String(html)), status)
}
