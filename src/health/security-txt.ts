import type { DateTime } from 'luxon'
import { utc } from '../platform/time.ts'

const goodForDays = 90

/** Whom to tell of a weakness, as RFC 9116 has it; good for 90 days from today, so that a copy of it goes out of date. */
export function securityTxt(contact: string, baseUrl: string, now: DateTime): string {
  const lines = [
    `Contact: ${contact.includes(':') ? contact : `mailto:${contact}`}`,
    `Expires: ${utc(now.startOf('day').plus({ days: goodForDays }))}`,
    'Preferred-Languages: en',
    `Canonical: ${baseUrl}/.well-known/security.txt`,
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}
