import type { DateTime } from 'luxon'
import { z } from 'zod'
import { oncePer } from '../platform/once-per.ts'
import { minutesAfter, utc } from '../platform/time.ts'

/** What a key may be made for, in words for managers. A key does only what both its scopes and the permissions say. */
export const scopes = {
  'slots:read': 'Read the times that may be booked',
  'schools:read': 'Read schools with their officers and contacts',
  'coverage:read': 'Read what is owed and where it stands',
  'meetings:read': 'Read the meetings of a term',
  'consultations:read': 'Read consultations',
  'consultations:write': 'Book, move and cancel consultations',
} as const
export type Scope = keyof typeof scopes

export const scopeNames = Object.keys(scopes).filter((name): name is Scope => Object.hasOwn(scopes, name))
export const ScopeName = z.enum(scopeNames, 'Choose from what there is')

/** The scopes of a key as it is kept. One that is no more is passed over. */
export const scopesOf = oncePer((key: { scopes: string }): Scope[] =>
  KeptScopes.parse(JSON.parse(key.scopes)).flatMap((name) => scopeNames.filter((scope) => scope === name)),
)

const KeptScopes = z.array(z.string())

/** The scope that a key needs to do something by the table of permissions: to read, or to write. */
export function scopeFor(resource: string, action: string): string {
  return `${resource}:${action === 'read' ? 'read' : 'write'}`
}

/**
 * How often a key may be used in a minute, and for how many days it is good, unless told otherwise: as often as two hundred
 * clients of one system that ask every second, since a race for a time is to be lost with other times and not with a limit.
 */
export const perMinuteUnlessTold = 12_000
export const daysUnlessTold = 365

/** What is asked for with a new key. Its name is shown in the history, so it is short and of visible letters. */
export const NewKey = z.object({
  name: z
    .string('Enter a name')
    .trim()
    .min(1, 'Enter a name')
    .max(60, 'The name must be 60 characters or less')
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'Use letters, digits, spaces, dots and hyphens'),
  scopes: z.array(ScopeName).min(1, 'Choose what it may be used for'),
  days: z.coerce
    .number('Enter a number of days, from 1 to 1000')
    .int('Enter a number of days, from 1 to 1000')
    .min(1, 'Enter a number of days, from 1 to 1000')
    .max(1000, 'Enter a number of days, from 1 to 1000'),
  perMinute: z.coerce
    .number('Enter how often a minute, from 1 to 1000000')
    .int('Enter how often a minute, from 1 to 1000000')
    .min(1, 'Enter how often a minute, from 1 to 1000000')
    .max(1_000_000, 'Enter how often a minute, from 1 to 1000000'),
})
export type NewKey = z.infer<typeof NewKey>

interface KeyTimes {
  revoked_at: string | null
  expires_at: string | null
}

/** Whether a key may be used, and if not, why. */
export function keyState({ revoked_at, expires_at }: KeyTimes, now: string): 'in force' | 'revoked' | 'expired' {
  if (revoked_at) return 'revoked'
  return expires_at !== null && expires_at <= now ? 'expired' : 'in force'
}

/** Whether it is time to note again that a key is used: a minute is exact enough, and spares a write for each request. */
export function isDueToBeNoted(lastUsedAt: string | null, now: DateTime): boolean {
  return lastUsedAt === null || minutesAfter(lastUsedAt, 1) <= utc(now)
}
