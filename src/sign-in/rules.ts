import type { DateTime } from 'luxon'
import { z } from 'zod'
import { type SignedIn, type StaffRole, StaffRoles } from '../people/signed-in.ts'
import type { Config } from '../platform/config.ts'
import { minutesAfter, utc } from '../platform/time.ts'

/** How long a sign-in link and its code work, in minutes. */
export const linkMinutes = 15

/** How often the code of a message may be typed before it, and the link beside it, are of no more use. */
export const codeTries = 5

/** How a person showed who they are: by a link or a code in a message, or through another sign-in service. */
export type How = 'link' | 'code' | 'dfe' | 'entra'

/**
 * What somebody may do in a session, by how it began. By DfE Sign-in, and by a link where links are for schools only: what
 * a school's contact may. By Microsoft: the roles of staff that both the directory and the service give them. Undefined
 * when that leaves nothing.
 */
export function allowedIn(
  { how, vouched }: { how: string; vouched: string | null },
  me: SignedIn,
  signInLinks: Config['signInLinks'],
) {
  const asContact = how === 'dfe' || (how !== 'entra' && signInLinks === 'schools')
  if (asContact) return me.schools.length > 0 ? { ...me, roles: new Set<StaffRole>() } : undefined
  if (how !== 'entra') return me
  const roles = me.roles.intersection(new Set(StaffRoles.parse(JSON.parse(vouched ?? '[]'))))
  return roles.size > 0 ? { ...me, roles } : undefined
}

const days = 24 * 60
const Limits = z.object({
  /** Minutes without a page opened after which a session has ended. */
  idleMinutes: z
    .int()
    .min(5)
    .max(30 * days),
  /** Minutes after which it has ended, however busy. */
  absoluteMinutes: z
    .int()
    .min(5)
    .max(30 * days),
})
export type SessionLimits = z.infer<typeof Limits>

/** How long sessions last; the setting `sessions`. No session lasts longer than 30 days, whatever is set. */
export const SessionSettings = z.object({
  contact: Limits.default({ idleMinutes: 12 * 60, absoluteMinutes: 7 * days }),
  staff: Limits.default({ idleMinutes: 12 * 60, absoluteMinutes: days }),
})

export type SessionSettings = z.infer<typeof SessionSettings>

const usualLimits = SessionSettings.parse({})

/** The limits of somebody with these roles: who has any is staff, even when they are a school's contact too. */
export function limitsFor(roles: ReadonlySet<unknown>, setting: string | null): SessionLimits {
  const settings = setting === null ? usualLimits : SessionSettings.parse(JSON.parse(setting))
  return roles.size > 0 ? settings.staff : settings.contact
}

interface Times {
  started_at: string
  seen_at: string
}

/** When a session ends unless a page is opened before, as UTC text. */
export function endOf({ started_at, seen_at }: Times, { idleMinutes, absoluteMinutes }: SessionLimits): string {
  const idle = minutesAfter(seen_at, idleMinutes)
  const absolute = minutesAfter(started_at, absoluteMinutes)
  return idle < absolute ? idle : absolute
}

/** Whether it is time to note again that a session is used: a minute is exact enough, and spares a write for each page. */
export function isDueToBeSeen({ seen_at }: Times, now: DateTime): boolean {
  return minutesAfter(seen_at, 1) <= utc(now)
}

const Typed = z.record(z.string().max(100), z.union([z.string(), z.array(z.string())]))

/**
 * What somebody typed into a form, as names and values in order, to be sent again; undefined when it holds a file or is
 * longer than any form of ours (20,000 characters, 200 fields).
 */
export function typedFields(form: unknown): [name: string, value: string][] | undefined {
  const typed = Typed.safeParse(form)
  if (!typed.success) return undefined
  const fields = Object.entries(typed.data).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  const length = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  return length <= 20_000 && fields.length <= 200 ? fields : undefined
}

const browsers = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const systems = [
  [/\b(?:iPhone|iPad)\b/, 'iPhone or iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
] as const

/** A browser as its owner would know it again: `Edge on Windows`. Of our own words only, whatever the browser says. */
export function deviceOf(userAgent: string): string {
  const [, browser] = browsers.find(([pattern]) => pattern.test(userAgent)) ?? []
  const [, system] = systems.find(([pattern]) => pattern.test(userAgent)) ?? []
  return `${browser ?? 'A browser'}${system ? ` on ${system}` : ''}`
}
