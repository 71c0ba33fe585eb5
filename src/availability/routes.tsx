import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { hours } from './hours-routes.tsx'
import { line } from './line-routes.tsx'

/** When the consultation line is open, for those who keep it open. Only for people who are signed in. */
export const availability = new Hono<App>().use(signedInOnly).route('/line', line).route('/hours', hours)
