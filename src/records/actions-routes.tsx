import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { officersOn } from '../meetings/queries.ts'
import { whose } from '../meetings/rules.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { pageOf } from '../ui/index.ts'
import { OpenActions } from './actions-pages.tsx'
import { openActions } from './queries.ts'

const shownAtOnce = 50

/** What was agreed and is not done yet, of an officer's meetings or of all. */
export const openActionsList = new Hono<App>()
  .use(signedInOnly, allowed('meetings', 'say what came of'))
  .get('/', async (c) => {
    const { db } = c.env.store
    const today = ukDay(c.env.now())
    const officerId = whose(c.var.me, c.req.query('officer'))
    const all = await openActions(db, officerId).execute()
    const officers = await officersOn(db, today).execute()
    const shown = pageOf(all, c.req.query('page'), shownAtOnce)
    return page(
      c,
      { title: 'Actions', back: '/meetings', wide: true },
      <OpenActions {...{ officers, officerId, today }} count={all.length} {...shown} />,
    )
  })
