import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { editing } from './edit-routes.tsx'
import { PublicPage } from './pages.tsx'
import { pageAsItIs, shownToAll } from './read.ts'
import { type PageName, pageTitles } from './words.ts'

/** What anyone may read, signed in or not; and where managers rewrite it. */
export const about = new Hono<App>()
  .get('/help', (c) => show(c, 'help'))
  .get('/privacy', (c) => show(c, 'privacy'))
  .get('/cookies', (c) => show(c, 'cookies'))
  .get('/accessibility', (c) => show(c, 'accessibility'))
  .route('/pages', editing)

async function show(c: Context<App>, name: PageName) {
  const { markdown } = await pageAsItIs(c.env, name)
  const title = pageTitles[name]
  return page(c, { title, back: '/' }, <PublicPage title={title} html={await shownToAll(c.env, markdown)} />)
}
