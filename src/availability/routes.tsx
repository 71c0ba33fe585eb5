import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { away } from './away-routes.tsx'
import { calendar } from './calendar-routes.tsx'
import { days } from './days-routes.tsx'
import { hours } from './hours-routes.tsx'
import { line } from './line-routes.tsx'

/** When the consultation line is open and people work, for those whose work it is. Only for people who are signed in. */
export const availability = new Hono<App>()
  .use(signedInOnly)
  .route('/line', line)
  .route('/hours', hours)
  .route('/days', days)
  .route('/away', away)
  .route('/calendar', calendar)
