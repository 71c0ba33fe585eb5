import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { officersOn } from '../meetings/queries.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { pageOf } from '../ui/index.ts'
import { SchoolsForm } from './forms.ts'
import { SchoolsList } from './list-pages.tsx'
import { schoolsFound } from './queries.ts'

const shownAtOnce = 50

/** Every open school, for officers (their own first) and managers. */
export const schoolsList = new Hono<App>()
  .use('/schools', signedInOnly, allowed('a school’s story', 'list'))
  .get('/schools', async (c) => {
    const { db } = c.env.store
    const { me } = c.var
    const today = ukDay(c.env.now())
    const typed = SchoolsForm.parse(c.req.query())
    const own = me.roles.has('officer') && !me.roles.has('manager') ? String(me.person.id) : 'all'
    const asked = { ...typed, officer: typed.officer || own }
    const [found, officers] = await Promise.all([
      schoolsFound(db, { q: asked.q, officerId: officerIn(asked.officer) }, today).execute(),
      officersOn(db, today).execute(),
    ])
    const shown = pageOf(found, c.req.query('page'), shownAtOnce)
    return page(c, { title: 'Schools', wide: true }, <SchoolsList {...{ asked, officers, found }} {...shown} />)
  })

/** The officer of this number; null for none, undefined for all. */
function officerIn(asked: string): number | null | undefined {
  if (asked === 'none') return null
  return /^\d{1,12}$/.test(asked) ? Number(asked) : undefined
}
