import { elmfield } from '../support/people.ts'
import { timeQuestion } from '../support/questions.ts'

/**
 * Pages that every-page.test.ts looks at besides the routes of test/permissions/routes.ts, each of which it opens anyway: what
 * a page shows to somebody else, or when there is more or nothing to show. Who looks is one of test/permissions/walkers.ts.
 */
export const besides: [who: string, page: string][] = [
  ['nobody', '/no-such-page'],
  ['nobody', '/sign-in/not-a-link'],
  ['nobody', '/access/not-a-link'],
  ['Jo', '/no-such-page'],
  ['Jo', '/consultations/cancelled'],
  ['Jo', '/consultations/new/topic?id=walk-new&urn=111111'],
  ['Jo', '/consultations/new/before?id=walk-new&urn=111111&topic=codes'],
  ['Jo', '/consultations/new/how?id=walk-new&urn=111111&topic=codes&officer=yes&guidance=yes'],
  ['Jo', '/consultations/walk-past'],
  ['Jo', timeQuestion(elmfield)],
  ['Jo', timeQuestion(elmfield).replace('/consultations/new/time', '/waiting/new')],
  ['Jo', `${timeQuestion(elmfield)}&week=2027-05-03`],
  ['Ruth', '/'],
  ['Ruth', '/meetings'],
  ['Ruth', '/meetings/walk-meeting/agenda'],
  ['Ruth', '/meetings/walk-held'],
  ['Jo', '/meetings/walk-held'],
  ['Jo', '/schools/111111'],
  ['Ruth', '/meetings/walk-meeting/move?by=hand'],
  ['Amira', '/'],
  ['Amira', '/consultations/walk-consultation'],
  ['Amira', '/consultations/walk-past'],
  ['Amira', '/diary?week=2026-11-23'],
  ['Ben', '/calendars'],
  ['Grace', '/'],
  ['Grace', '/calendars'],
  ['Grace', '/line/use?from=2026-11-13&to=x'],
  ['Grace', '/tiers?q=elm'],
  ['Grace', '/schools/111111'],
  ['Grace', '/audit?page=2'],
]

/** Routes that answer with a file, lead elsewhere or show what is not ours, and so are not looked at. */
export const noPages = [
  'GET /.well-known/security.txt',
  'GET /access/:token',
  'GET /audit/history.csv',
  'GET /calendars/feeds/:file{[\\w-]{27}\\.ics}',
  'GET /consultations/:id/invitation.ics',
  'GET /consultations/new',
  'GET /data-protection/people/:id{[0-9]+}/export',
  'GET /demo/messages/:id/html',
  'GET /healthz',
  'GET /imports/samples/:file{[a-z-]+\\.csv}',
  'GET /meetings/:id/agenda/agenda.docx',
  'GET /line/:file{[a-z-]+\\.csv}',
  'GET /line/use/:file{[a-z-]+\\.csv}',
  'GET /meetings/:id/invitation.ics',
  'GET /readyz',
  'GET /sign-in/:provider',
  'GET /sign-in/:provider/callback',
  'GET /sign-in/:token',
  'GET /sign-out/:provider',
  'GET /sign-out/elsewhere',
  'GET /tiers/tiers.csv',
]
