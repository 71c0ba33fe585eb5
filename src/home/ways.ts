import type { SignedIn } from '../people/signed-in.ts'
import { type ActionOn, may, type Resource } from '../permissions/rules.ts'
import { oncePer } from '../platform/once-per.ts'

type Me = Pick<SignedIn, 'schools' | 'roles'>
type Show = (me: Me) => boolean

function can<R extends Resource>(resource: R, action: ActionOn<R>): Show {
  return (me) => may(me, resource, action)
}

const hasHours: Show = ({ roles }) => roles.has('officer') || roles.has('practitioner')
const isContactOnly: Show = (me) => may(me, 'contacts', 'list one’s schools') && !may(me, 'settings', 'open')

/** An item of the menu: `under` are the addresses besides its own that lie under it. */
function item(href: string, text: string, show: Show, under: readonly string[] = []) {
  return { href, text, show, under }
}

/** An entry of the page of settings: `about` says what is there. */
function entry(href: string, text: string, about: string, show: Show) {
  return { href, text, about, show }
}

/** What is set or looked up now and then. */
const settings = [
  {
    title: 'Your time',
    entries: [
      entry('/availability/hours', 'Your hours', 'When you work, and time off.', hasHours),
      entry('/calendars', 'Your Outlook calendar', 'Appointments in it, and times taken there.', hasHours),
    ],
  },
  {
    title: 'People and access',
    entries: [
      entry('/people', 'People', 'Who has an account, and as what. Add a colleague.', can('accounts', 'change')),
      entry('/contacts', 'Contacts', 'Who acts for each school.', can('contacts', 'change')),
      entry(
        '/access/requests',
        'Requests for access',
        'Who asks to act for a school.',
        can('requests for access', 'answer'),
      ),
      entry(
        '/allocations',
        'Allocations',
        'Whose schools are whose, and handing them over.',
        can('allocations', 'change'),
      ),
      entry(
        '/availability/hours/people',
        'Everybody’s hours',
        'When officers and practitioners work.',
        can('hours', 'change anybody’s'),
      ),
      entry('/people/sign-in-limits', 'Staying signed in', 'For how long, by role.', can('accounts', 'change')),
    ],
  },
  {
    title: 'Rules and terms',
    entries: [
      entry('/tiers', 'Tiers of a term', 'Which schools are owed a meeting, and why.', can('tiers', 'read')),
      entry('/tiers/rules', 'Who is owed a meeting', 'The rules that give a school its tier.', can('tiers', 'change')),
      entry(
        '/meetings/settings',
        'How meetings are arranged',
        'How long, how many a day, who keeps the notes.',
        can('meetings', 'set how they are arranged'),
      ),
      entry('/terms', 'School terms', 'Terms, half-terms and bank holidays.', can('terms', 'read')),
    ],
  },
  {
    title: 'The line',
    entries: [
      entry(
        '/availability/line',
        'The consultation line',
        'Its days, notice, and how far ahead.',
        can('the line', 'change'),
      ),
      entry('/waiting', 'Waiting list', 'Schools for which no time suited.', can('waiting list', 'read')),
    ],
  },
  {
    title: 'Messages and guidance',
    entries: [
      entry('/messages/undelivered', 'Messages', 'Those that wait or did not arrive.', can('messages', 'read')),
      entry('/agendas', 'Agendas', 'What a meeting is about, by tier.', can('agendas', 'change')),
      entry('/guidance', 'Guidance', 'The links that schools see before they book.', can('guidance', 'change')),
      entry('/pages', 'Public pages', 'Help, privacy, cookies and accessibility.', can('public pages', 'change')),
    ],
  },
  {
    title: 'Data and security',
    entries: [
      entry('/imports', 'Imports', 'Schools, people, attendance and terms from files.', can('imports', 'use')),
      entry('/api-keys', 'API keys', 'For programs that read or book.', can('API keys', 'change')),
      entry(
        '/data-protection',
        'Data protection',
        'How long things are kept, and about whom.',
        can('data protection', 'use'),
      ),
      entry('/audit', 'History', 'Who did what and when.', can('history', 'read')),
    ],
  },
]
const settingsPaths = settings.flatMap(({ entries }) => entries.map(({ href }) => href))

/** What people do daily. */
const menu = [
  item('/', 'Home', () => true, ['/tasks']),
  item('/consultations', 'Your bookings', can('consultations', 'list one’s schools’'), ['/waiting']),
  item('/coverage', 'Coverage', can('coverage', 'read')),
  item('/plan', 'Plan', can('the plan', 'read and change one’s own')),
  item('/meetings', 'Meetings', can('meetings', 'list')),
  item('/line', 'The line', can('the line', 'read how it does'), ['/availability/line', '/waiting', '/consultations']),
  item('/schools', 'Schools', can('a school’s story', 'list')),
  item('/diary', 'Your diary', can('diary', 'read one’s own'), ['/consultations']),
  item('/availability/calendar', 'Your calendar', hasHours, ['/calendars', '/availability']),
  item('/availability/hours', 'Your hours', ({ roles }) => roles.has('practitioner')),
  item('/contacts', 'Contacts', isContactOnly, ['/access/requests']),
  item('/settings', 'Settings', can('settings', 'open'), settingsPaths),
]

/**
 * The menu of somebody on the page of a path, by the table of permissions. The item of the page itself is `current`, the
 * one under which it lies `active`: of several that whose address is the longest.
 */
export function menuFor(me: Me, path: string) {
  const shown = itemsFor(me)
  const reaches = shown.map((one) => reachTo(path, [one.href, ...one.under]))
  const furthest = Math.max(...reaches)
  const active = furthest > 0 ? reaches.indexOf(furthest) : -1
  return shown.map(({ href, text }, i) => ({ href, text, current: href === path, active: i === active }))
}

const itemsFor = oncePer((me: Me) => menu.filter(({ show }) => show(me)))

/** The length of the longest of these addresses that a path is or lies under; 0 when there is none. */
function reachTo(path: string, addresses: readonly string[]): number {
  const reached = addresses.filter((one) => path === one || path.startsWith(`${one}/`))
  return Math.max(0, ...reached.map(({ length }) => length))
}

/** What somebody may set or look up, in groups, by the table of permissions. */
export function settingsFor(me: Me) {
  return settings
    .map(({ title, entries }) => ({ title, entries: entries.filter(({ show }) => show(me)) }))
    .filter(({ entries }) => entries.length > 0)
}
export type SettingsGroup = ReturnType<typeof settingsFor>[number]
