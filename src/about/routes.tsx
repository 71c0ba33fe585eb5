import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { Accessibility, Help, Privacy } from './pages.tsx'

/** What anyone may read, signed in or not. */
export const about = new Hono<App>()
  .get('/help', (c) => page(c, { title: 'Help', back: '/' }, <Help />))
  .get('/privacy', (c) => page(c, { title: 'Privacy', back: '/' }, <Privacy />))
  .get('/accessibility', (c) => page(c, { title: 'Accessibility', back: '/' }, <Accessibility />))
