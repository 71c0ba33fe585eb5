import type { DateTime } from 'luxon'
import { ukTime } from '../platform/time.ts'

/** How many days a request for access can be confirmed and answered. */
export const requestDays = 14

/** Mail that anybody can have: sharing it says nothing about where somebody works. */
const publicDomains = new Set([
  ...[
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'hotmail.com',
    'hotmail.co.uk',
    'live.com',
    'live.co.uk',
    'msn.com',
  ],
  ...['yahoo.com', 'yahoo.co.uk', 'ymail.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'aol.co.uk', 'gmx.com'],
  ...[
    'gmx.co.uk',
    'mail.com',
    'proton.me',
    'protonmail.com',
    'zoho.com',
    'fastmail.com',
    'tutanota.com',
    'btinternet.com',
  ],
  ...[
    'btopenworld.com',
    'talktalk.net',
    'sky.com',
    'virginmedia.com',
    'ntlworld.com',
    'blueyonder.co.uk',
    'tiscali.co.uk',
  ],
])

/** Whether an address is one of the school's contacts', or of a domain that they have and that is not open to anybody. */
export function isOfTheSchool(email: string, contacts: readonly { email: string }[]): boolean {
  const domain = domainOf(email)
  return contacts.some(
    (contact) => contact.email === email || (domainOf(contact.email) === domain && !publicDomains.has(domain)),
  )
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

interface Request {
  asked_at: string
  confirmed_at: string | null
  allowed_at: string | null
  declined_at: string | null
}

/** How a request for access stands: one that nobody answered in 14 days has expired. */
export function stateOf(
  request: Request,
  now: DateTime,
): 'allowed' | 'declined' | 'expired' | 'unconfirmed' | 'waiting' {
  if (request.allowed_at) return 'allowed'
  if (request.declined_at) return 'declined'
  if (ukTime(request.confirmed_at ?? request.asked_at).plus({ days: requestDays }) <= now) return 'expired'
  return request.confirmed_at ? 'waiting' : 'unconfirmed'
}

/** Why a request for access was not answered. */
export type NotDecided = 'already_answered' | 'account_closed'

export const notDecidedWords = {
  already_answered: 'Somebody has answered this request already.',
  account_closed: 'A manager has closed this person’s account. Only a manager can open it again.',
} satisfies Record<NotDecided, string>
