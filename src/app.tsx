import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import { NotFound, Refused, WentWrong } from './about/pages.tsx'
import { about } from './about/routes.tsx'
import { access } from './access/routes.tsx'
import { account } from './account/routes.tsx'
import { agendaOfMeeting } from './agendas/meeting-routes.tsx'
import { agendas } from './agendas/routes.tsx'
import { allocations } from './allocations/routes.tsx'
import { apiKeys } from './api/keys-routes.tsx'
import { api } from './api/routes.tsx'
import type { App } from './app-env.ts'
import { audit } from './audit/routes.tsx'
import { availability } from './availability/routes.tsx'
import { calendars } from './calendars/routes.tsx'
import { diary } from './consultations/diary-routes.tsx'
import { consultations } from './consultations/routes.tsx'
import { coverageRoutes } from './coverage/routes.tsx'
import { dataProtection } from './data-protection/routes.tsx'
import { demo } from './demo/routes.tsx'
import { evidence } from './evidence/routes.tsx'
import { coverageFiles } from './exports/routes.tsx'
import { ownFormsOnly } from './form-token.ts'
import { guidance } from './guidance/routes.tsx'
import { giving, givingMeetings } from './handover/give-routes.tsx'
import { rearranging } from './handover/rearrange-routes.tsx'
import { safeHeaders } from './headers.ts'
import { health } from './health/routes.tsx'
import { home } from './home/routes.tsx'
import { imports } from './imports/routes.tsx'
import { line } from './line/routes.tsx'
import { meetings } from './meetings/routes.tsx'
import { settingsOfMeetings } from './meetings/settings-routes.tsx'
import { mondays } from './mondays/routes.tsx'
import { openId } from './open-id/routes.tsx'
import { outbox } from './outbox/routes.tsx'
import { outcomes } from './outcomes/routes.tsx'
import { tasks } from './outcomes/tasks-routes.tsx'
import { page } from './page.tsx'
import { patternsOfSchools } from './patterns/routes.tsx'
import { people } from './people/accounts-routes.tsx'
import { contacts } from './people/contacts-routes.tsx'
import { allowed } from './permissions/guard.ts'
import { plan } from './planning/routes.tsx'
import { openActionsList } from './records/actions-routes.tsx'
import { regularContacts } from './records/contact-routes.tsx'
import { records } from './records/routes.tsx'
import { requestLog } from './request-log.ts'
import { schoolDays } from './schools/days-routes.tsx'
import { schoolsList } from './schools/list-routes.tsx'
import { school } from './schools/school-routes.tsx'
import { tiers } from './schools/tiers-routes.tsx'
import { shortBody } from './short-body.ts'
import { signedInOnly } from './sign-in/guard.ts'
import { signInLimits } from './sign-in/limits-routes.tsx'
import { signIn } from './sign-in/routes.tsx'
import { terms } from './terms/routes.tsx'
import { waiting } from './waiting/routes.tsx'

/**
 * The whole service, the same on Node, on Workers and in tests: `app.fetch(request, world)`. One mount for each room;
 * what a room can do is in its folder.
 */
export const app = new Hono<App>()
  // An id that a visitor gives is not taken over: it would stand in the log.
  .use(requestId({ limitLength: 0 }), requestLog, safeHeaders)
  .route('/', health)
  // Its callers have keys and no cookies: what guards the forms comes after it.
  .route('/api/v1', api)
  .use(
    csrf({ origin: (origin, c) => [new URL(c.req.url).origin, new URL(c.env.config.baseUrl).origin].includes(origin) }),
  )
  // Before a long body is read, it must be clear who sends it.
  .use('/imports', signedInOnly, allowed('imports', 'use'), shortBody(100 * 1024 * 1024))
  .use((c, next) => (c.req.path === '/imports' ? next() : smallBody(c, next)))
  .use(ownFormsOnly)

  .route('/', home)
  .route('/', openId)
  .route('/', signIn)
  .route('/', about)
  .route('/account', account)
  .route('/access', access)
  .route('/', contacts)
  .route('/', schoolsList)
  .route('/', school)
  .route('/', schoolDays)
  .route('/', regularContacts)
  .route('/coverage/patterns', patternsOfSchools)
  .route('/coverage/evidence', evidence)
  .route('/coverage', coverageFiles)
  .route('/coverage', coverageRoutes)
  .route('/tiers', tiers)
  .route('/terms', terms)
  .route('/consultations', outcomes)
  .route('/consultations', giving)
  .route('/consultations', consultations)
  .route('/tasks', tasks)
  .route('/waiting', waiting)
  .route('/meetings', givingMeetings)
  .route('/meetings', agendaOfMeeting)
  .route('/meetings/settings', settingsOfMeetings)
  .route('/meetings/actions', openActionsList)
  .route('/meetings', records)
  .route('/meetings', meetings)
  .route('/mondays', mondays)
  .route('/plan', plan)
  .route('/agendas', agendas)
  .route('/allocations', allocations)
  .route('/diary', rearranging)
  .route('/diary', diary)
  .route('/calendars', calendars)
  .route('/guidance', guidance)
  .route('/', outbox)
  .route('/availability', availability)
  .route('/line', line)
  .route('/imports', imports)
  .route('/audit', audit)
  .route('/api-keys', apiKeys)
  .route('/people/sign-in-limits', signInLimits)
  .route('/people', people)
  .route('/data-protection', dataProtection)
  .route('/demo', demo)

  .notFound((c) => page(c, { title: 'Page not found', status: 404 }, <NotFound />))
  .onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      return page(c, { title: 'That was refused', status: error.status }, <Refused status={error.status} />)
    }
    c.env.log.error('A request failed', error, { method: c.req.method, path: c.req.routePath })
    return page(c, { title: 'Something went wrong', status: 500 }, <WentWrong />)
  })

const smallBody = shortBody(200 * 1024)
