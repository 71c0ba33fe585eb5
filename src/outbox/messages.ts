import { accessAllowed, accessAnswered, accessDeclined } from '../../emails/access-answered.ts'
import { accessAsked } from '../../emails/access-asked.ts'
import { accessConfirm } from '../../emails/access-confirm.ts'
import { consultationBooked } from '../../emails/consultation-booked.ts'
import { consultationCalledOff } from '../../emails/consultation-called-off.ts'
import { consultationCancelled } from '../../emails/consultation-cancelled.ts'
import { consultationHandedOn } from '../../emails/consultation-handed-on.ts'
import { consultationHandedOver } from '../../emails/consultation-handed-over.ts'
import { consultationMoved } from '../../emails/consultation-moved.ts'
import { contactAdded } from '../../emails/contact-added.ts'
import { diaryChanged } from '../../emails/diary-changed.ts'
import {
  AccessFacts,
  ConsultationFacts,
  ContactFacts,
  DiaryChangedFacts,
  HandedOverFacts,
  type Links,
  type Rendered,
  SignInFacts,
} from '../../emails/facts.ts'
import { CalledOffFacts, OutcomeFacts, UnrecordedFacts, WaitingFacts } from '../../emails/line-facts.ts'
import { namedOfficerChanges } from '../../emails/named-officer.ts'
import { officerTask } from '../../emails/officer-task.ts'
import { outcomeQuestion } from '../../emails/outcome-question.ts'
import { outcomesToRecord } from '../../emails/outcomes-to-record.ts'
import { schoolsHandedOver } from '../../emails/schools-handed-over.ts'
import { signIn } from '../../emails/sign-in.ts'
import { waitingOffered } from '../../emails/waiting-offered.ts'
import { waitingOver } from '../../emails/waiting-over.ts'
import { waitingWithdrawn } from '../../emails/waiting-withdrawn.ts'
import { confirmPath, decisionPath } from '../access/paths.ts'
import { invitation } from '../invitations/build.ts'
import { consultationPath, taskPath } from '../outcomes/paths.ts'
import type { Config } from '../platform/config.ts'
import { type Message, mailbox } from '../platform/mail.ts'
import { codeFor } from '../sign-in/keys.ts'
import { managePath, signInPath } from '../sign-in/paths.ts'
import { offerPath } from '../waiting/paths.ts'
import { meetingKinds } from './meeting-messages.ts'
import { mondayKinds } from './monday-messages.ts'
import { recordKinds } from './record-messages.ts'

/** A queued message, of which the sending makes a message. */
export interface Queued {
  id: number
  kind: string
  subject: string
  revision: number
  recipient: string
  facts: string
  queuedAt: string
}

type Written = Rendered & Pick<Message, 'invitation'>
export interface Kind {
  /** What the message is, for a manager's list. */
  words: string
  write: (queued: Queued, config: Config) => Promise<Written>
}

/** Every kind of message, by the name in its row. */
const kinds: Record<string, Kind> = {
  ...meetingKinds,
  ...recordKinds,
  ...mondayKinds,
  'sign-in': { words: 'Sign-in link', write: writeSignIn },
  'access-confirm': access('Confirm an address', async (facts, { baseUrl, secret }) =>
    accessConfirm(facts, baseUrl + (await confirmPath(secret, facts.requestId))),
  ),
  'access-asked': access('Somebody asks for access', async (facts, { baseUrl, secret }) =>
    accessAsked(facts, baseUrl + (await decisionPath(secret, facts.requestId, facts.recipientId ?? 0))),
  ),
  'access-allowed': access('Access allowed', (facts, { baseUrl }) => accessAllowed(facts, `${baseUrl}/sign-in`)),
  'access-declined': access('Access declined', (facts) => accessDeclined(facts)),
  'access-answered': access('Request for access answered', (facts, { baseUrl }) =>
    accessAnswered(facts, `${baseUrl}/schools/${facts.urn}/contacts`),
  ),
  'contact-added': {
    words: 'Contact added',
    write: async ({ facts }, { baseUrl }) => contactAdded(ContactFacts.parse(JSON.parse(facts)), `${baseUrl}/sign-in`),
  },
  'diary-changed': {
    words: 'Hours changed by somebody else',
    write: async ({ facts }, { baseUrl }) =>
      diaryChanged(DiaryChangedFacts.parse(JSON.parse(facts)), `${baseUrl}/availability/hours`),
  },
  'schools-taken-officer': handedOver('Schools taken on', (facts, { baseUrl }) =>
    schoolsHandedOver(facts, true, { schools: `${baseUrl}/schools` }),
  ),
  'schools-given-officer': handedOver('Schools handed over', (facts, { baseUrl }) =>
    schoolsHandedOver(facts, false, { schools: `${baseUrl}/schools` }),
  ),
  'officer-changed-school': handedOver('Named officer changes', (facts, { baseUrl }) =>
    namedOfficerChanges(facts, { home: `${baseUrl}/` }),
  ),
  'consultation-booked-contact': consultation('Consultation booked', 'REQUEST', (facts, links) =>
    consultationBooked(facts, 'contact', links),
  ),
  'consultation-booked-practitioner': consultation('Consultation booked', 'REQUEST', (facts, links) =>
    consultationBooked(facts, 'practitioner', links),
  ),
  'consultation-moved-contact': consultation('Consultation moved', 'REQUEST', (facts, links) =>
    consultationMoved(facts, 'contact', links),
  ),
  'consultation-moved-practitioner': consultation('Consultation moved', 'REQUEST', (facts, links) =>
    consultationMoved(facts, 'practitioner', links),
  ),
  'consultation-handed-over-contact': consultation('Consultation with somebody else', 'REQUEST', (facts, links) =>
    consultationHandedOver(facts, 'contact', links),
  ),
  'consultation-handed-over-practitioner': consultation('Consultation of a colleague', 'REQUEST', (facts, links) =>
    consultationHandedOver(facts, 'practitioner', links),
  ),
  'consultation-called-off-contact': { words: 'Consultation called off', write: writeCalledOff },
  'consultation-handed-on-practitioner': consultation(
    'Consultation handed on',
    'CANCEL-PRACTITIONER',
    consultationHandedOn,
  ),
  'consultation-cancelled-contact': consultation('Consultation cancelled', 'CANCEL', (facts, links) =>
    consultationCancelled(facts, 'contact', links),
  ),
  'consultation-cancelled-practitioner': consultation('Consultation cancelled', 'CANCEL', (facts, links) =>
    consultationCancelled(facts, 'practitioner', links),
  ),
  'outcome-question-contact': { words: 'Question after a consultation', write: writeQuestion },
  'outcomes-to-record': { words: 'Consultations to record', write: writeUnrecorded },
  'officer-task': { words: 'Consultation passed on', write: writeTask },
  'waiting-offered': { words: 'Free time offered', write: writeOffer },
  'waiting-withdrawn': {
    words: 'Held time not offered any more',
    write: async ({ facts }, { baseUrl }) =>
      waitingWithdrawn(WaitingFacts.parse(JSON.parse(facts)), { home: `${baseUrl}/consultations/new` }),
  },
  'waiting-over': {
    words: 'Wait over',
    write: async ({ facts }, { baseUrl }) =>
      waitingOver(WaitingFacts.parse(JSON.parse(facts)), { home: `${baseUrl}/consultations/new` }),
  },
}

/** What a kind of message is, in words. */
export function wordsOf(kind: string): string {
  return kinds[kind]?.words ?? kind
}

/** The message that a row stands for, the same whenever it is written. Throws when the kind or its facts are not known. */
export async function messageOf(queued: Queued, config: Config): Promise<Message> {
  const kind = kinds[queued.kind]
  if (!kind) throw new Error(`There is no message of the kind ${queued.kind}`)
  const { id, subject, revision, recipient } = queued
  const messageId = `${id}.${encodeURIComponent(subject)}.${revision}@${hostOf(config)}`
  return { messageId, to: recipient, ...(await kind.write(queued, config)) }
}

async function writeSignIn({ facts }: Queued, { baseUrl, secret }: Config): Promise<Written> {
  const known = SignInFacts.parse(JSON.parse(facts))
  const link = baseUrl + (await signInPath(secret, known.linkId))
  return signIn(known, { link, code: await codeFor(secret, known.linkId) })
}

async function writeQuestion({ facts }: Queued, { baseUrl, secret }: Config): Promise<Written> {
  const known = OutcomeFacts.parse(JSON.parse(facts))
  const page = baseUrl + (await consultationPath(secret, 'answer', known.id, known.recipientId))
  return outcomeQuestion(known, { yes: `${page}&said=yes`, inPart: `${page}&said=in-part`, no: `${page}&said=no` })
}

async function writeUnrecorded({ facts }: Queued, { baseUrl, secret }: Config): Promise<Written> {
  const known = UnrecordedFacts.parse(JSON.parse(facts))
  const paths = known.consultations.map(({ id }) => consultationPath(secret, 'outcome', id, known.recipientId))
  return outcomesToRecord(
    known,
    (await Promise.all(paths)).map((path) => baseUrl + path),
  )
}

async function writeTask({ facts }: Queued, { baseUrl, secret }: Config): Promise<Written> {
  const known = OutcomeFacts.parse(JSON.parse(facts))
  return officerTask(known, { task: baseUrl + (await taskPath(secret, known.id, known.recipientId)) })
}

async function writeOffer({ facts }: Queued, { baseUrl, secret }: Config): Promise<Written> {
  const known = WaitingFacts.parse(JSON.parse(facts))
  return waitingOffered(known, {
    offer: baseUrl + (await offerPath(secret, known.offerId ?? '', known.recipientId)),
  })
}

function access(words: string, render: (facts: AccessFacts, config: Config) => Rendered | Promise<Rendered>): Kind {
  return { words, write: async ({ facts }, config) => render(AccessFacts.parse(JSON.parse(facts)), config) }
}

function handedOver(words: string, render: (facts: HandedOverFacts, config: Config) => Rendered): Kind {
  return { words, write: async ({ facts }, config) => render(HandedOverFacts.parse(JSON.parse(facts)), config) }
}

async function writeCalledOff({ facts, queuedAt }: Queued, config: Config): Promise<Written> {
  const known = CalledOffFacts.parse(JSON.parse(facts))
  const { baseUrl, secret, mailFrom } = config
  const offer = known.offer ? baseUrl + (await offerPath(secret, known.offer.id, known.recipientId)) : undefined
  const rendered = consultationCalledOff(known, { offer, home: `${baseUrl}/consultations/new` })
  const sending = { organizer: mailbox(mailFrom), host: hostOf(config), at: queuedAt }
  return { ...rendered, invitation: { method: 'CANCEL', ics: invitation(known, { method: 'CANCEL', ...sending }) } }
}

/** `CANCEL-PRACTITIONER` takes the entry out of the calendar of who had it: the contact keeps theirs. */
function consultation(
  words: string,
  method: 'REQUEST' | 'CANCEL' | 'CANCEL-PRACTITIONER',
  render: (facts: ConsultationFacts, links: Links) => Rendered,
): Kind {
  return {
    words,
    async write({ facts, queuedAt }, config) {
      const known = ConsultationFacts.parse(JSON.parse(facts))
      const manage = config.baseUrl + (await managePath(config.secret, known.id, known.recipientId))
      const sent = method === 'REQUEST' ? method : 'CANCEL'
      const ics = invitation(known, {
        method: sent,
        organizer: mailbox(config.mailFrom),
        host: hostOf(config),
        at: queuedAt,
        attendees: method === 'CANCEL-PRACTITIONER' ? 'practitioner' : 'both',
      })
      const rendered = render(known, { manage, home: `${config.baseUrl}/` })
      return { ...rendered, invitation: { method: sent, ics } }
    },
  }
}

function hostOf({ baseUrl }: Config): string {
  return new URL(baseUrl).hostname
}
