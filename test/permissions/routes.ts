import type { ActionOn, Resource } from '../../src/permissions/rules.ts'
import { amira, elmfield, jo, ruth } from '../support/people.ts'

/** What the things of the walk are called in addresses: they are Elmfield's, Jo's and Amira's. */
export const things = {
  consultation: 'walk-consultation',
  import: 'walk-import',
  meeting: 'walk-meeting',
  /** A draft of Ruth's in the spring of 2027; Elmfield, hers too, is owed a meeting then that has no place. */
  draft: 'walk-draft',
  draftAt: '2027-01-06T10:00:00Z',
  run: 'walk-run',
  /** A meeting that was held, with an action; and a call that Ruth logged. */
  held: 'walk-held',
  action: 'walk-action',
  call: 'walk-call',
  request: 'walk-request',
  slot: '2026-11-20T09:00:00Z',
  feed: 'walk-feed-that-is-27-letter',
  freeSlot: '2026-11-20T10:00:00Z',
  /** A consultation that has ended, with its outcome and a task for Ruth. */
  past: 'walk-past',
  wait: 'walk-wait',
  offer: 'walk-offer',
}

/** One route of the app: what it does by the table of permissions, to which thing, and with what it is sent. */
export interface Step {
  does: string
  /** Where to, when the pattern has parameters or the thing is named in the query. */
  path?: string
  form?: Record<string, string>
  json?: unknown
  /** Where an answer that allows it leads, when one that does not leads elsewhere and is not refused. */
  leadsTo?: RegExp
  /** There only where it is set in the environment, as it is not here. */
  unset?: boolean
}

function on<R extends Resource>(resource: R, action: ActionOn<R>, step: Omit<Step, 'does'> = {}): Step {
  return { does: `${resource}: ${action}`, ...step }
}

const consultation = `/consultations/${things.consultation}`
const past = `/consultations/${things.past}`
const offer = `/waiting/offers/${things.offer}`
const meeting = `/meetings/${things.meeting}`
const heldOne = `/meetings/${things.held}`
const calls = `/schools/${elmfield}/regular-contacts`
const hours = '/availability/hours'
const spring = '/plan/2027-spring'
const draft = `/plan/drafts/${things.draft}`
const place = `${spring}/places/${elmfield}/1`
const person = `/data-protection/people/${jo.id}`
const school = `/schools/${elmfield}/contacts`
const override = `/schools/${elmfield}/override`
const days = `/schools/${elmfield}/days`
const answers = {
  id: 'walk-new',
  urn: String(elmfield),
  topic: 'codes',
  officer: 'yes',
  guidance: 'yes',
  mode: 'video',
}
const amirasFriday = `person=${amira.id}&from=2026-11-20`
const api = '/api/v1'

/** Every route of the app. One that is not here fails the walk. */
export const routes: Record<string, Step> = {
  'GET /': on('home', 'read'),
  'GET /settings': on('settings', 'open'),
  'GET /help': on('public pages', 'read'),
  'GET /privacy': on('public pages', 'read'),
  'GET /cookies': on('public pages', 'read'),
  'GET /accessibility': on('public pages', 'read'),
  'GET /pages': on('public pages', 'change'),
  'GET /pages/contacts': on('public pages', 'change'),
  'POST /pages/contacts': on('public pages', 'change', { form: { contactEmail: '', dataProtectionEmail: '' } }),
  'GET /pages/:name/edit': on('public pages', 'change', { path: '/pages/privacy/edit' }),
  'POST /pages/:name/edit': on('public pages', 'change', {
    path: '/pages/privacy/edit',
    form: { markdown: 'Us', after: '0' },
  }),
  'GET /pages/:name/versions/:version{[0-9]+}': on('public pages', 'change', { path: '/pages/privacy/versions/1' }),

  'GET /healthz': on('state of the service', 'read'),
  'GET /readyz': on('state of the service', 'read'),
  'GET /.well-known/security.txt': on('state of the service', 'read', { unset: true }),

  'GET /sign-in': on('signing in', 'use'),
  'POST /sign-in': on('signing in', 'use', { form: { email: jo.email } }),
  'GET /sign-in/sent': on('signing in', 'use'),
  'POST /sign-in/code': on('signing in', 'use', { form: { code: 'CCCC CCCC' } }),
  'POST /sign-in/again': on('signing in', 'use', { form: { reason: 'We are closed' } }),
  'GET /sign-in/:token': on('signing in', 'use', { path: '/sign-in/nonsense' }),
  'POST /sign-in/:token': on('signing in', 'use', { path: '/sign-in/nonsense', form: {} }),
  'GET /sign-in/:provider': on('signing in', 'use', { path: '/sign-in/dfe' }),
  'GET /sign-in/:provider/callback': on('signing in', 'use', { path: '/sign-in/dfe/callback', unset: true }),
  'GET /sign-out/:provider': on('signing in', 'use', { path: '/sign-out/dfe' }),
  'GET /sign-out/elsewhere': on('signing in', 'use'),
  'POST /sign-out': on('signing in', 'use', { form: {} }),
  'GET /data-protection': on('data protection', 'use'),
  'GET /data-protection/people': on('data protection', 'use'),
  'GET /data-protection/people/:id{[0-9]+}': on('data protection', 'use', { path: person }),
  'GET /data-protection/people/:id{[0-9]+}/erasure': on('data protection', 'use', { path: `${person}/erasure` }),
  'GET /data-protection/people/:id{[0-9]+}/export': on('data protection', 'use', { path: `${person}/export` }),
  'GET /data-protection/retention': on('data protection', 'use'),
  'POST /data-protection/people/:id{[0-9]+}/erasure': on('data protection', 'use', {
    path: `${person}/erasure`,
    form: {},
  }),
  'POST /data-protection/retention': on('data protection', 'use', { form: {} }),

  'GET /people': on('accounts', 'change'),
  'POST /people': on('accounts', 'change', { form: { name: 'Vera Lane' } }),
  'GET /people/new': on('accounts', 'change'),
  'GET /people/:id{[0-9]+}': on('accounts', 'change', { path: `/people/${jo.id}` }),
  'POST /people/:id{[0-9]+}/sign-outs': on('accounts', 'change', { path: `/people/${jo.id}/sign-outs`, form: {} }),
  'GET /people/:id{[0-9]+}/closing': on('accounts', 'change', { path: `/people/${jo.id}/closing` }),
  'POST /people/:id{[0-9]+}/closure': on('accounts', 'change', { path: `/people/${jo.id}/closure`, form: {} }),
  'POST /people/:id{[0-9]+}/opening': on('accounts', 'change', { path: `/people/${jo.id}/opening`, form: {} }),
  'GET /people/sign-in-limits': on('accounts', 'change'),
  'POST /people/sign-in-limits': on('accounts', 'change', { form: {} }),

  'GET /account': on('account', 'use'),
  'POST /account/sessions/:id/end': on('account', 'use', { path: '/account/sessions/none/end', form: {} }),
  'POST /account/elsewhere/:provider/end': on('account', 'use', { path: '/account/elsewhere/dfe/end', form: {} }),
  'POST /account/sign-outs': on('account', 'use', { form: {}, leadsTo: /^\/sign-in$/ }),

  'GET /access/new': on('asking for access', 'use'),
  'GET /access/new/details': on('asking for access', 'use', { path: `/access/new/details?urn=${elmfield}` }),
  'POST /access': on('asking for access', 'use', { form: { urn: String(elmfield), name: 'Kim' } }),
  'GET /access/sent': on('asking for access', 'use'),
  'GET /access/:token': on('asking for access', 'use', { path: '/access/nonsense' }),
  'POST /access/:token': on('asking for access', 'use', { path: '/access/nonsense', form: {} }),
  'GET /access/requests': on('requests for access', 'list one’s schools’'),
  'GET /access/:id/decision': on('requests for access', 'answer', { path: `/access/${things.request}/decision` }),
  'POST /access/:id/decision': on('requests for access', 'answer', {
    path: `/access/${things.request}/decision`,
    form: { answer: 'decline' },
  }),

  'GET /contacts': on('contacts', 'list one’s schools'),
  'GET /schools/:urn{[0-9]+}/contacts': on('contacts', 'change', { path: school }),
  'GET /schools/:urn{[0-9]+}/contacts/new': on('contacts', 'change', { path: `${school}/new` }),
  'POST /schools/:urn{[0-9]+}/contacts': on('contacts', 'change', { path: school, form: { name: 'Kim' } }),
  'GET /schools/:urn{[0-9]+}/contacts/:id{[0-9]+}': on('contacts', 'change', { path: `${school}/1` }),
  'POST /schools/:urn{[0-9]+}/contacts/:id{[0-9]+}': on('contacts', 'change', {
    path: `${school}/1`,
    form: { role: 'office' },
  }),
  'GET /schools/:urn{[0-9]+}/contacts/:id{[0-9]+}/removal': on('contacts', 'change', { path: `${school}/1/removal` }),
  'POST /schools/:urn{[0-9]+}/contacts/:id{[0-9]+}/removal': on('contacts', 'change', {
    path: `${school}/1/removal`,
    form: {},
  }),
  'POST /schools/:urn{[0-9]+}/contacts/:id{[0-9]+}/restoration': on('contacts', 'change', {
    path: `${school}/1/restoration`,
    form: {},
  }),

  'GET /consultations': on('consultations', 'list one’s schools’'),
  'GET /consultations/new': on('consultations', 'begin to book'),
  'GET /consultations/new/not-booked': on('consultations', 'begin to book'),
  'GET /consultations/new/:step': on('consultations', 'begin to book', {
    path: '/consultations/new/school?id=walk-new',
  }),
  'POST /consultations/new/:step{topic|how}': on('consultations', 'begin to book', {
    path: '/consultations/new/topic',
    form: { ...answers, note: 'Codes' },
  }),
  'POST /consultations': on('consultations', 'book', {
    form: { ...answers, at: things.freeSlot },
    leadsTo: /\/booked$/,
  }),
  'GET /consultations/:id': on('consultations', 'read', { path: consultation }),
  'GET /consultations/:id/booked': on('consultations', 'read', { path: `${consultation}/booked` }),
  'GET /consultations/:id/invitation.ics': on('consultations', 'read', { path: `${consultation}/invitation.ics` }),
  'GET /consultations/:id/move': on('consultations', 'move', { path: `${consultation}/move` }),
  'GET /consultations/:id/time': on('consultations', 'move', { path: `${consultation}/time` }),
  'POST /consultations/:id/time': on('consultations', 'move', {
    path: `${consultation}/time`,
    form: { at: things.freeSlot, sequence: '0', reason: 'We are closed' },
  }),
  'GET /consultations/:id/colleague': on('consultations', 'give to a colleague', { path: `${consultation}/colleague` }),
  'POST /consultations/:id/colleague': on('consultations', 'give to a colleague', {
    path: `${consultation}/colleague`,
    form: {},
  }),
  'GET /consultations/:id/cancel': on('consultations', 'cancel', { path: `${consultation}/cancel` }),
  'GET /consultations/:id/cancellation': on('consultations', 'cancel', { path: `${consultation}/cancellation` }),
  'POST /consultations/:id/cancellation': on('consultations', 'cancel', {
    path: `${consultation}/cancellation`,
    form: { reason: 'We are closed' },
  }),

  'GET /consultations/:id/outcome': on('consultations', 'say what came of', { path: `${past}/outcome` }),
  'POST /consultations/:id/outcome': on('consultations', 'say what came of', {
    path: `${past}/outcome`,
    form: { came: 'attended', topic: 'codes', revision: '0' },
  }),
  'POST /consultations/:id/follow-up': on('consultations', 'say what came of', { path: `${past}/follow-up`, form: {} }),
  'GET /consultations/:id/answer': on('consultations', 'say whether answered', { path: `${past}/answer` }),
  'POST /consultations/:id/answer': on('consultations', 'say whether answered', {
    path: `${past}/answer`,
    form: { answer: 'yes' },
  }),
  'GET /tasks/:id': on('tasks passed on', 'do', { path: `/tasks/${things.past}` }),
  'POST /tasks/:id/completion': on('tasks passed on', 'do', { path: `/tasks/${things.past}/completion`, form: {} }),

  'GET /waiting': on('waiting list', 'read'),
  'GET /waiting/new': on('waiting list', 'join', { path: `/waiting/new?consultation=${things.consultation}` }),
  'POST /waiting': on('waiting list', 'join', { form: { consultation: things.consultation } }),
  'GET /waiting/:id': on('waiting list', 'leave, or answer an offer', { path: `/waiting/${things.wait}` }),
  'GET /waiting/:id/end': on('waiting list', 'leave, or answer an offer', { path: `/waiting/${things.wait}/end` }),
  'POST /waiting/:id/end': on('waiting list', 'leave, or answer an offer', {
    path: `/waiting/${things.wait}/end`,
    form: {},
  }),
  'GET /waiting/offers/:id': on('waiting list', 'leave, or answer an offer', { path: offer }),
  'GET /waiting/offers/:id/acceptance': on('waiting list', 'leave, or answer an offer', {
    path: `${offer}/acceptance`,
  }),
  'GET /waiting/offers/:id/refusal': on('waiting list', 'leave, or answer an offer', { path: `${offer}/refusal` }),
  'POST /waiting/offers/:id/acceptance': on('waiting list', 'leave, or answer an offer', {
    path: `${offer}/acceptance`,
    form: {},
  }),
  'POST /waiting/offers/:id/refusal': on('waiting list', 'leave, or answer an offer', {
    path: `${offer}/refusal`,
    form: {},
  }),
  'GET /calendars': on('calendars', 'keep one’s own'),
  'GET /calendars/feeds/:file{[\\w-]{27}\\.ics}': on('calendars', 'read a feed by its address', {
    path: `/calendars/feeds/${things.feed}.ics`,
  }),
  'POST /calendars/feeds/person': on('calendars', 'keep one’s own', { form: {} }),
  'GET /calendars/feeds/person/made': on('calendars', 'keep one’s own'),
  'GET /calendars/feeds/person/end': on('calendars', 'keep one’s own'),
  'POST /calendars/feeds/person/end': on('calendars', 'keep one’s own', { form: {} }),
  'POST /calendars/feeds/line': on('calendars', 'keep the feed of the line', { form: {} }),
  'GET /calendars/feeds/line/made': on('calendars', 'keep the feed of the line'),
  'GET /calendars/feeds/line/end': on('calendars', 'keep the feed of the line'),
  'POST /calendars/feeds/line/end': on('calendars', 'keep the feed of the line', { form: {} }),
  'POST /calendars/busy': on('calendars', 'keep one’s own', { form: { address: 'https://outlook.test/a.ics' } }),
  'GET /calendars/busy/end': on('calendars', 'keep one’s own'),
  'POST /calendars/busy/end': on('calendars', 'keep one’s own', { form: {} }),
  'GET /meetings/actions': on('meetings', 'say what came of'),
  'GET /meetings': on('meetings', 'list'),
  'GET /meetings/send': on('meetings', 'send'),
  'POST /meetings/invitations': on('meetings', 'send', { form: { term: '2026-autumn', ids: 'none' } }),
  'GET /meetings/:id': on('meetings', 'read', { path: meeting }),
  'GET /meetings/:id/invitation.ics': on('meetings', 'read', { path: `${meeting}/invitation.ics` }),
  'POST /meetings/:id/acceptance': on('meetings', 'accept', {
    path: `${meeting}/acceptance`,
    form: { sequence: '0' },
  }),
  'POST /meetings/:id/invitees': on('meetings', 'invite again', {
    path: `${meeting}/invitees`,
    form: { sequence: '0' },
  }),
  'GET /meetings/:id/swap': on('meetings', 'swap', { path: `${meeting}/swap` }),
  'POST /meetings/:id/swap': on('meetings', 'swap', {
    path: `${meeting}/swap`,
    form: { at: '2026-12-02T09:00:00Z', sequence: '0' },
  }),
  'GET /meetings/:id/refusal': on('meetings', 'decline', { path: `${meeting}/refusal` }),
  'POST /meetings/:id/refusal': on('meetings', 'decline', {
    path: `${meeting}/refusal`,
    form: { sequence: '0', reason: 'We are closed' },
  }),
  'GET /meetings/:id/move': on('meetings', 'move', { path: `${meeting}/move` }),
  'POST /meetings/:id/time': on('meetings', 'move', {
    path: `${meeting}/time`,
    form: { at: '2026-12-02T09:00:00Z', officer: String(ruth.id), sequence: '0', reason: 'We are closed' },
  }),
  'GET /meetings/:id/colleague': on('meetings', 'move', { path: `${meeting}/colleague` }),
  'POST /meetings/:id/colleague': on('meetings', 'move', { path: `${meeting}/colleague`, form: {} }),
  'GET /meetings/:id/cancel': on('meetings', 'cancel', { path: `${meeting}/cancel` }),
  'POST /meetings/:id/cancellation': on('meetings', 'cancel', {
    path: `${meeting}/cancellation`,
    form: { sequence: '0', because: 'not needed', reason: 'We are closed' },
  }),

  'GET /meetings/:id/record': on('meetings', 'say what came of', { path: `${heldOne}/record` }),
  'POST /meetings/:id/record': on('meetings', 'say what came of', { path: `${heldOne}/record`, form: {} }),
  'GET /meetings/:id/not-held': on('meetings', 'say what came of', { path: `${heldOne}/not-held` }),
  'POST /meetings/:id/not-held': on('meetings', 'say what came of', { path: `${heldOne}/not-held`, form: {} }),
  'POST /meetings/:id/actions/:action/completion': on('meetings', 'tick actions off', {
    path: `${heldOne}/actions/${things.action}/completion`,
    form: {},
  }),
  'POST /meetings/:id/actions/:action/reopening': on('meetings', 'tick actions off', {
    path: `${heldOne}/actions/${things.action}/reopening`,
    form: {},
  }),
  'GET /meetings/settings': on('meetings', 'set how they are arranged'),
  'POST /meetings/settings': on('meetings', 'set how they are arranged', { form: {} }),
  'GET /meetings/settings/officers/:officer{[0-9]+}': on('meetings', 'set how they are arranged', {
    path: `/meetings/settings/officers/${ruth.id}`,
  }),
  'POST /meetings/settings/officers/:officer{[0-9]+}': on('meetings', 'set how they are arranged', {
    path: `/meetings/settings/officers/${ruth.id}`,
    form: {},
  }),
  'GET /schools/:urn{[0-9]+}/regular-contacts/new': on('regular contact', 'log', { path: `${calls}/new` }),
  'POST /schools/:urn{[0-9]+}/regular-contacts': on('regular contact', 'log', { path: calls, form: {} }),
  'POST /schools/:urn{[0-9]+}/regular-contacts/:id/removal': on('regular contact', 'log', {
    path: `${calls}/${things.call}/removal`,
    form: {},
  }),
  'GET /schools/:urn{[0-9]+}/regular-contacts/:id/strike-out': on('regular contact', 'log', {
    path: `${calls}/${things.call}/strike-out`,
  }),
  'POST /schools/:urn{[0-9]+}/regular-contacts/:id/strike-out': on('regular contact', 'log', {
    path: `${calls}/${things.call}/strike-out`,
    form: {},
  }),

  'GET /diary/rearrange': on('appointments', 'rearrange', { path: `/diary/rearrange?${amirasFriday}` }),
  'POST /diary/rearrange': on('appointments', 'rearrange', { path: `/diary/rearrange?${amirasFriday}`, form: {} }),
  'GET /meetings/:id/agenda': on('meetings', 'read', { path: `${meeting}/agenda` }),
  'GET /meetings/:id/agenda/agenda.docx': on('meetings', 'read', { path: `${meeting}/agenda/agenda.docx` }),
  'GET /meetings/:id/agenda/sent/:sequence{[0-9]+}': on('meetings', 'read', { path: `${meeting}/agenda/sent/0` }),
  'POST /meetings/:id/agenda/points': on('meetings', 'change the agenda', {
    path: `${meeting}/agenda/points`,
    form: { id: '2f0a4a0e-5a55-4a3c-9c61-6f0b8f7b9a10', point: 'The bus' },
  }),
  'POST /meetings/:id/agenda/points/:point/removal': on('meetings', 'change the agenda', {
    path: `${meeting}/agenda/points/none/removal`,
    form: {},
  }),
  'POST /meetings/:id/agenda/sending': on('meetings', 'change the agenda', {
    path: `${meeting}/agenda/sending`,
    form: { sequence: '0' },
  }),
  'GET /agendas': on('agendas', 'change'),
  'GET /agendas/figures': on('agendas', 'change'),
  'POST /agendas/figures': on('agendas', 'change', { form: {} }),
  'GET /agendas/:tier/edit': on('agendas', 'change', { path: '/agendas/secondary/edit' }),
  'POST /agendas/:tier/edit': on('agendas', 'change', {
    path: '/agendas/secondary/edit',
    form: { markdown: 'How it goes', after: '0' },
  }),
  'GET /agendas/:tier/versions/:version{[0-9]+}': on('agendas', 'change', { path: '/agendas/secondary/versions/0' }),

  'GET /diary': on('diary', 'read one’s own'),
  'GET /availability/hours': on('hours', 'change one’s own'),
  'GET /availability/hours/people': on('hours', 'change anybody’s'),
  'GET /availability/hours/new': on('hours', 'change one’s own'),
  'POST /availability/hours/new': on('hours', 'change one’s own', { form: { monday: '9 to 10' } }),
  'GET /availability/hours/:id{[0-9]+}/end': on('hours', 'end', { path: `${hours}/1/end?person=${amira.id}` }),
  'POST /availability/hours/:id{[0-9]+}/end': on('hours', 'end', {
    path: `${hours}/1/end?person=${amira.id}`,
    form: {},
  }),
  'GET /availability/days/new': on('hours', 'change one’s own'),
  'POST /availability/days/new': on('hours', 'change one’s own', { form: {} }),
  'GET /availability/days/:day/end': on('hours', 'end', {
    path: `/availability/days/2026-11-25/end?person=${amira.id}`,
  }),
  'POST /availability/days/:day/end': on('hours', 'end', {
    path: `/availability/days/2026-11-25/end?person=${amira.id}`,
    form: {},
  }),
  'GET /availability/away/new': on('hours', 'change one’s own'),
  'POST /availability/away/new': on('hours', 'change one’s own', { form: {} }),
  'GET /availability/away/now': on('hours', 'change one’s own'),
  'POST /availability/away/now': on('hours', 'change one’s own', { form: {} }),
  'GET /availability/away/:id{[0-9]+}/end': on('hours', 'end', {
    path: `/availability/away/1/end?person=${amira.id}`,
  }),
  'POST /availability/away/:id{[0-9]+}/end': on('hours', 'end', {
    path: `/availability/away/1/end?person=${amira.id}`,
    form: {},
  }),
  'GET /availability/calendar': on('hours', 'change one’s own'),
  'GET /availability/line/closures/new': on('the line', 'change'),
  'POST /availability/line/closures/new': on('the line', 'change', { form: {} }),
  'GET /availability/line/closures/:id{[0-9]+}/end': on('the line', 'change', {
    path: '/availability/line/closures/1/end',
  }),
  'POST /availability/line/closures/:id{[0-9]+}/end': on('the line', 'change', {
    path: '/availability/line/closures/1/end',
    form: {},
  }),
  'GET /availability/line': on('the line', 'change'),
  'GET /availability/line/service-days/new': on('the line', 'change'),
  'POST /availability/line/service-days/new': on('the line', 'change', { form: { weekday: '2' } }),
  'GET /availability/line/service-days/:id/end': on('the line', 'change', {
    path: '/availability/line/service-days/1/end',
  }),
  'POST /availability/line/service-days/:id/end': on('the line', 'change', {
    path: '/availability/line/service-days/1/end',
    form: {},
  }),
  'GET /availability/line/settings': on('the line', 'change'),
  'POST /availability/line/settings': on('the line', 'change', { form: { windowWeeks: '8' } }),

  'GET /line': on('the line', 'read how it does'),
  'GET /line/weeks/:monday': on('the line', 'read how it does', { path: '/line/weeks/2026-11-23' }),
  'GET /line/use': on('the line', 'read how it does'),
  'GET /line/use/:file{[a-z-]+\\.csv}': on('the line', 'read how it does', { path: '/line/use/topics.csv' }),
  'GET /line/:file{[a-z-]+\\.csv}': on('the line', 'read how it does', { path: '/line/coming-weeks.csv' }),

  'GET /allocations': on('allocations', 'change'),
  'POST /allocations': on('allocations', 'change', { form: {} }),
  'GET /allocations/check': on('allocations', 'change'),
  'POST /allocations/check': on('allocations', 'change', { form: {} }),
  'GET /allocations/handover': on('allocations', 'change', { path: `/allocations/handover?officer=${ruth.id}` }),
  'GET /allocations/schools/:urn{[0-9]+}': on('allocations', 'change', { path: `/allocations/schools/${elmfield}` }),
  'GET /allocations/days/:id{[0-9]+}': on('allocations', 'change', { path: '/allocations/days/1' }),
  'POST /allocations/days/:id{[0-9]+}': on('allocations', 'change', { path: '/allocations/days/1', form: {} }),
  'GET /allocations/communities/:id{[0-9]+}': on('allocations', 'change', { path: '/allocations/communities/1' }),
  'GET /allocations/communities/:id{[0-9]+}/balance': on('allocations', 'change', {
    path: '/allocations/communities/1/balance',
  }),

  'GET /mondays/:id': on('messages on Mondays', 'choose one’s own', { path: '/mondays/officer' }),
  'POST /mondays/:id': on('messages on Mondays', 'choose one’s own', {
    path: '/mondays/officer',
    form: { wanted: 'no' },
  }),

  'GET /plan': on('the plan', 'read and change one’s own'),
  'GET /plan/:term{[0-9]{4}-[a-z]+}': on('the plan', 'read and change one’s own', { path: spring }),
  'GET /plan/:term{[0-9]{4}-[a-z]+}/table': on('the plan', 'read and change one’s own', { path: `${spring}/table` }),
  'GET /plan/:term{[0-9]{4}-[a-z]+}/:file{plan\\.(?:csv|xlsx)}': on('the plan', 'read and change one’s own', {
    path: `${spring}/plan.csv`,
  }),
  'GET /plan/:term/making': on('the plan', 'make, and change anybody’s', { path: `${spring}/making` }),
  'POST /plan/:term/runs': on('the plan', 'make, and change anybody’s', { path: `${spring}/runs`, form: {} }),
  'GET /plan/:term/runs/:run': on('the plan', 'make, and change anybody’s', {
    path: `${spring}/runs/${things.run}`,
  }),
  'GET /plan/drafts/:id': on('the plan', 'read and change one’s own', { path: draft }),
  'POST /plan/drafts/:id/time': on('the plan', 'read and change one’s own', { path: `${draft}/time`, form: {} }),
  'POST /plan/drafts/:id/pin': on('the plan', 'read and change one’s own', {
    path: `${draft}/pin`,
    form: { pinned: 'yes', seenAt: things.draftAt, seenWith: String(ruth.id) },
  }),
  'POST /plan/drafts/:id/removal': on('the plan', 'read and change one’s own', {
    path: `${draft}/removal`,
    form: { seenAt: things.draftAt, seenWith: String(ruth.id) },
  }),
  'GET /plan/:term{[0-9]{4}-[a-z]+}/places/:urn{[0-9]+}/:number{[0-9]+}': on('the plan', 'read and change one’s own', {
    path: place,
  }),
  'POST /plan/:term{[0-9]{4}-[a-z]+}/places/:urn{[0-9]+}/:number{[0-9]+}': on('the plan', 'read and change one’s own', {
    path: place,
    form: { at: '2027-01-13T10:00:00Z', officer: String(ruth.id) },
  }),
  'POST /plan/:term{[0-9]{4}-[a-z]+}/places/:urn{[0-9]+}/:number{[0-9]+}/write-off': on(
    'the plan',
    'read and change one’s own',
    { path: `${place}/write-off`, form: { reason: 'It closes at Easter' } },
  ),
  'GET /coverage': on('coverage', 'read'),
  'GET /coverage/schools': on('coverage', 'read'),
  'GET /coverage/evidence': on('coverage', 'read'),
  'GET /coverage/evidence/:whose{(?:authority|[0-9]+)}': on('coverage', 'read', {
    path: `/coverage/evidence/${elmfield}`,
  }),
  'GET /coverage/evidence/:whose{(?:authority|[0-9]+)}/evidence.docx': on('coverage', 'read', {
    path: '/coverage/evidence/authority/evidence.docx',
  }),
  'GET /coverage/summary': on('coverage', 'read'),
  'GET /coverage/files': on('coverage', 'read'),
  'GET /coverage/files/coverage.xlsx': on('coverage', 'read'),
  'GET /coverage/files/:file{[a-z-]+\\.(?:csv|xlsx)}': on('coverage', 'read', { path: '/coverage/files/schools.csv' }),
  'GET /coverage/patterns': on('coverage', 'read'),
  'GET /coverage/patterns/:file{[a-z-]+\\.(?:csv|xlsx)}': on('coverage', 'read', {
    path: '/coverage/patterns/attendance.csv',
  }),
  'GET /tiers': on('tiers', 'read'),
  'GET /tiers/:file{tiers\\.(?:csv|xlsx)}': on('tiers', 'read', { path: '/tiers/tiers.csv' }),
  'GET /tiers/fixing': on('tiers', 'change', { path: '/tiers/fixing?term=2026-autumn' }),
  'POST /tiers/fixing': on('tiers', 'change', { form: { term: '2026-autumn' }, leadsTo: /^\/tiers/ }),
  'GET /tiers/rules': on('tiers', 'change'),
  'GET /tiers/rules/new': on('tiers', 'change'),
  'POST /tiers/rules/new': on('tiers', 'change', { form: { name: 'Nurseries' } }),
  'GET /tiers/rules/:tier': on('tiers', 'change', { path: '/tiers/rules/secondary' }),
  'POST /tiers/rules/:tier': on('tiers', 'change', { path: '/tiers/rules/secondary', form: { name: 'Seconds' } }),
  'GET /tiers/rules/:tier/removal': on('tiers', 'change', { path: '/tiers/rules/secondary/removal' }),
  'POST /tiers/rules/:tier/removal': on('tiers', 'change', { path: '/tiers/rules/secondary/removal', form: {} }),
  'GET /tiers/rules/:tier/place': on('tiers', 'change', { path: '/tiers/rules/secondary/place' }),
  'POST /tiers/rules/:tier/place': on('tiers', 'change', {
    path: '/tiers/rules/secondary/place',
    form: { to: 'down' },
  }),
  'GET /schools': on('a school’s story', 'list'),
  'GET /schools/:urn{[0-9]+}': on('a school’s story', 'read', { path: `/schools/${elmfield}` }),
  'GET /schools/:urn{[0-9]+}/override': on('tiers', 'change', { path: override }),
  'POST /schools/:urn{[0-9]+}/override': on('tiers', 'change', {
    path: override,
    form: { term: '2026-autumn', meetings: '2', reason: 'New head' },
  }),
  'POST /schools/:urn{[0-9]+}/override/removal': on('tiers', 'change', {
    path: `${override}/removal`,
    form: { term: '2026-autumn' },
  }),
  'GET /schools/:urn{[0-9]+}/days': on('days that do not suit', 'change', { path: days }),
  'POST /schools/:urn{[0-9]+}/days': on('days that do not suit', 'change', { path: days, form: {} }),
  'POST /schools/:urn{[0-9]+}/days/removal': on('days that do not suit', 'change', {
    path: `${days}/removal`,
    form: { day: '2026-11-20' },
  }),
  'POST /schools/:urn{[0-9]+}/days/times': on('days that do not suit', 'change', { path: `${days}/times`, form: {} }),
  'POST /schools/:urn{[0-9]+}/days/times/removal': on('days that do not suit', 'change', {
    path: `${days}/times/removal`,
    form: { id: '1' },
  }),
  'GET /terms': on('terms', 'read'),
  'GET /terms/:id': on('terms', 'change', { path: '/terms/2026-autumn' }),
  'POST /terms/:id': on('terms', 'change', { path: '/terms/2026-autumn', form: {} }),

  'GET /guidance': on('guidance', 'change'),
  'GET /guidance/new': on('guidance', 'change'),
  'POST /guidance': on('guidance', 'change', { form: { title: 'Codes' } }),
  'GET /guidance/:id{[0-9]+}': on('guidance', 'change', { path: '/guidance/1' }),
  'POST /guidance/:id{[0-9]+}': on('guidance', 'change', { path: '/guidance/1', form: { title: 'Codes' } }),
  'POST /guidance/:id{[0-9]+}/earlier': on('guidance', 'change', { path: '/guidance/1/earlier', form: {} }),
  'POST /guidance/:id{[0-9]+}/retirement': on('guidance', 'change', { path: '/guidance/1/retirement', form: {} }),

  'GET /imports': on('imports', 'use'),
  'GET /imports/samples/:file{[a-z-]+\\.csv}': on('imports', 'use', { path: '/imports/samples/terms.csv' }),
  'GET /imports/new/:kind': on('imports', 'use', { path: '/imports/new/terms' }),
  'POST /imports': on('imports', 'use', { form: { kind: 'terms' } }),
  'GET /imports/:id': on('imports', 'use', { path: `/imports/${things.import}` }),
  'POST /imports/:id/application': on('imports', 'use', { path: `/imports/${things.import}/application`, form: {} }),
  'POST /imports/:id/successors': on('imports', 'use', {
    path: `/imports/${things.import}/successors`,
    form: { urn: '122222', predecessor: '111111' },
  }),

  'GET /messages/undelivered': on('messages', 'read'),
  'POST /messages/:id{[0-9]+}/tries': on('messages', 'try again', { path: '/messages/1/tries', form: {} }),
  'GET /audit': on('history', 'read'),
  'GET /audit/history.csv': on('history', 'read'),
  'GET /api-keys': on('API keys', 'change'),
  'GET /api-keys/new': on('API keys', 'change'),
  'POST /api-keys': on('API keys', 'change', { form: { name: 'Another' } }),
  'GET /api-keys/:id{[0-9]+}/end': on('API keys', 'change', { path: '/api-keys/1/end' }),
  'POST /api-keys/:id{[0-9]+}/revocation': on('API keys', 'change', { path: '/api-keys/1/revocation', form: {} }),

  'GET /demo': on('the demo', 'use'),
  'POST /demo/sign-ins': on('the demo', 'use', { form: { person: String(jo.id) }, leadsTo: /^\/sign-in\/./ }),
  'GET /demo/messages': on('the demo', 'use'),
  'GET /demo/messages/:id': on('the demo', 'use', { path: '/demo/messages/walk' }),
  'GET /demo/messages/:id/html': on('the demo', 'use', { path: '/demo/messages/walk/html' }),

  'GET /api/v1/openapi.json': on('the API’s description', 'read'),
  'GET /api/v1/problems/:name': on('the API’s description', 'read', { path: `${api}/problems/slot_taken` }),
  'GET /api/v1/slots': on('slots', 'read'),
  'GET /api/v1/schools': on('schools', 'read'),
  'POST /api/v1/consultations': on('consultations', 'book', {
    json: {
      id: 'walk-api',
      urn: elmfield,
      startsAt: things.freeSlot,
      contactEmail: jo.email,
      topic: 'codes',
      mode: 'video',
    },
  }),
  'GET /api/v1/coverage': on('coverage', 'read'),
  'GET /api/v1/coverage/schools': on('coverage', 'read'),
  'GET /api/v1/patterns': on('coverage', 'read'),
  'GET /api/v1/meetings': on('meetings', 'read', { path: `${api}/meetings?term=2026-autumn` }),
  'GET /api/v1/consultations/:id': on('consultations', 'read', { path: `${api}${consultation}` }),
  'PATCH /api/v1/consultations/:id': on('consultations', 'move', {
    path: `${api}${consultation}`,
    json: { startsAt: things.freeSlot },
  }),
  'DELETE /api/v1/consultations/:id': on('consultations', 'cancel', {
    path: `${api}${consultation}`,
    json: { reason: 'Closed' },
  }),
}
