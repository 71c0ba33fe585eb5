import type { SignedIn } from '../people/signed-in.ts'

/** Whom the table tells apart. A person can be several of these; whoever is disabled, or signed out, is nobody. */
export const roles = [
  'nobody',
  'contact of the school',
  'contact of another school',
  'practitioner whose it is',
  'another practitioner',
  'officer',
  'manager',
  'API key',
] as const
export type Role = (typeof roles)[number]

const contacts = ['contact of the school', 'contact of another school'] as const
const practitioners = ['practitioner whose it is', 'another practitioner'] as const
const anyone = roles
const signedIn = [...contacts, ...practitioners, 'officer', 'manager'] as const

/**
 * Who may do what: the one table, which every route asks and from which things are loaded for who asks for them
 * (DOMAIN.md, Who and why). What is not here may be done by nobody. An API key needs the scope for it too.
 */
export const permissions = {
  'public pages': { read: anyone, change: ['manager'] },
  'state of the service': { read: anyone },
  'signing in': { use: anyone },
  'the demo': { use: anyone },
  home: { read: signedIn },
  account: { use: signedIn },
  settings: { open: ['officer', 'manager'] },
  'asking for access': { use: anyone },
  'requests for access': {
    'list one’s schools’': [...contacts, 'officer', 'manager'],
    answer: ['contact of the school', 'officer', 'manager'],
  },
  contacts: {
    'list one’s schools': [...contacts, 'officer', 'manager'],
    change: ['contact of the school', 'officer', 'manager'],
  },
  consultations: {
    'list one’s schools’': contacts,
    'begin to book': contacts,
    book: ['contact of the school', 'API key'],
    read: ['contact of the school', 'practitioner whose it is', 'manager', 'API key'],
    move: ['contact of the school', 'practitioner whose it is', 'manager', 'API key'],
    cancel: ['contact of the school', 'practitioner whose it is', 'manager', 'API key'],
    'give to a colleague': ['practitioner whose it is', 'manager'],
    'say what came of': ['practitioner whose it is', 'manager'],
    'say whether answered': ['contact of the school'],
  },
  'tasks passed on': { do: ['officer', 'manager'] },
  'waiting list': { join: contacts, 'leave, or answer an offer': ['contact of the school'], read: ['manager'] },
  meetings: {
    list: [...contacts, 'officer', 'manager'],
    read: ['contact of the school', 'officer', 'manager', 'API key'],
    accept: ['contact of the school'],
    swap: ['contact of the school'],
    decline: ['contact of the school'],
    send: ['officer', 'manager'],
    move: ['officer', 'manager'],
    cancel: ['officer', 'manager'],
    'invite again': ['officer', 'manager'],
    'change the agenda': ['officer', 'manager'],
    'say what came of': ['officer', 'manager'],
    'tick actions off': ['contact of the school', 'officer', 'manager'],
    'set how they are arranged': ['manager'],
  },
  'messages on Mondays': { 'choose one’s own': ['officer', 'manager'] },
  agendas: { change: ['manager'] },
  'the plan': {
    'read and change one’s own': ['officer', 'manager'],
    'make, and change anybody’s': ['manager'],
  },
  diary: { 'read one’s own': practitioners },
  calendars: {
    'read a feed by its address': anyone,
    'keep one’s own': [...practitioners, 'officer', 'manager'],
    'keep the feed of the line': ['manager'],
  },
  hours: {
    'change one’s own': [...practitioners, 'officer', 'manager'],
    // An officer ends what is theirs as a practitioner does.
    end: ['practitioner whose it is', 'manager'],
    'change anybody’s': ['manager'],
  },
  allocations: { change: ['manager'] },
  // Who may change the hours rearranges what they leave: an officer, too, what is theirs.
  appointments: { rearrange: ['practitioner whose it is', 'manager'] },
  'the line': { change: ['manager'], 'read how it does': ['manager'] },
  guidance: { change: ['manager'] },
  'a school’s story': { list: ['officer', 'manager'], read: ['contact of the school', 'officer', 'manager'] },
  'regular contact': { log: ['officer', 'manager'] },
  coverage: { read: ['officer', 'manager', 'API key'] },
  tiers: { read: ['officer', 'manager'], change: ['manager'] },
  terms: { read: ['officer', 'manager'], change: ['manager'] },
  'days that do not suit': { change: ['contact of the school', 'officer', 'manager'] },
  imports: { use: ['manager'] },
  messages: { read: ['manager'], 'try again': ['manager'] },
  accounts: { change: ['manager'] },
  'data protection': { use: ['manager'] },
  slots: { read: ['API key'] },
  schools: { read: ['API key'] },
  history: { read: ['manager'] },
  'API keys': { change: ['manager'] },
  'the API’s description': { read: anyone },
} as const satisfies Record<string, Record<string, readonly Role[]>>

type Permissions = typeof permissions
export type Resource = keyof Permissions
export type ActionOn<R extends Resource> = Extract<keyof Permissions[R], string>

/** Who may do something, as the table has it. */
export function whoMay<R extends Resource>(resource: R, action: ActionOn<R>): readonly Role[] {
  const row: Readonly<Record<string, readonly Role[]>> = permissions[resource]
  return row[action] ?? []
}

/** How far what somebody may do goes: to everything, or to what is theirs as a contact of its school or as its practitioner. */
export interface Reach {
  all: boolean
  asContact: boolean
  asPractitioner: boolean
}

/** How far somebody may do something by their schools and roles of today; to nothing when all three are false. */
export function reachOf<R extends Resource>(
  { schools, roles: held }: Pick<SignedIn, 'schools' | 'roles'>,
  resource: R,
  action: ActionOn<R>,
): Reach {
  const may = new Set(whoMay(resource, action))
  const isContact = schools.length > 0
  const isPractitioner = held.has('practitioner')
  return {
    all:
      may.has('nobody') ||
      (isContact && may.has('contact of another school')) ||
      (isPractitioner && may.has('another practitioner')) ||
      (held.has('officer') && may.has('officer')) ||
      (held.has('manager') && may.has('manager')),
    asContact: isContact && may.has('contact of the school'),
    asPractitioner: isPractitioner && may.has('practitioner whose it is'),
  }
}

/** Whether somebody may do something to some thing at all; which things those are, the loading of them says. */
export function may<R extends Resource>(
  me: Pick<SignedIn, 'schools' | 'roles'>,
  resource: R,
  action: ActionOn<R>,
): boolean {
  const { all, asContact, asPractitioner } = reachOf(me, resource, action)
  return all || asContact || asPractitioner
}
