import { Hono } from 'hono'
import { requestsToAnswer } from '../access/decide.ts'
import { RequestsToAnswer } from '../access/parts.tsx'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { managerHome } from './manager.ts'
import { ManagerHome } from './manager-pages.tsx'
import { officerHome } from './officer.ts'
import { OfficerHome } from './officer-pages.tsx'
import { practitionerHome } from './practitioner.ts'
import { PractitionerHome } from './practitioner-pages.tsx'
import { schoolHome } from './school.ts'
import { SchoolHome } from './school-pages.tsx'
import { Settings } from './settings-pages.tsx'
import { settingsFor } from './ways.ts'

/** Home: what somebody's day is about, by what they are; and for the team the page of all that is set now and then. */
export const home = new Hono<App>()
  .get('/', signedInOnly, async (c) => {
    const { me } = c.var
    const isContact = me.schools.length > 0
    const manages = me.roles.has('manager')
    const meets = me.roles.has('officer')
    return page(
      c,
      { title: 'Home', wide: isContact || manages || meets },
      <>
        <RequestsToAnswer requests={await requestsToAnswer(c.env, me)} />
        {isContact && <SchoolHome {...(await schoolHome(c.env, me, c.req.query('ticked')))} />}
        {manages && <ManagerHome day={await managerHome(c.env, me)} under={isContact} />}
        {meets && <OfficerHome week={await officerHome(c.env, me)} under={isContact || manages} />}
        {me.roles.has('practitioner') && (
          <PractitionerHome week={await practitionerHome(c.env, me)} under={isContact || manages || meets} />
        )}
      </>,
    )
  })
  .get('/settings', signedInOnly, allowed('settings', 'open'), (c) =>
    page(c, { title: 'Settings', wide: true }, <Settings groups={settingsFor(c.var.me)} />),
  )
