import { z } from 'zod'
import type { SessionSettings } from './rules.ts'

/** What can be set for whom: the least and the most, in the unit that the form asks for. Staff see every school's bookings. */
export const limitBounds = {
  contactIdle: { min: 15, max: 24 * 60, unit: 'minutes' },
  contactAbsolute: { min: 1, max: 30 * 24, unit: 'hours' },
  staffIdle: { min: 15, max: 24 * 60, unit: 'minutes' },
  staffAbsolute: { min: 1, max: 7 * 24, unit: 'hours' },
} as const
export type LimitName = keyof typeof limitBounds

function whole(name: LimitName) {
  const { min, max, unit } = limitBounds[name]
  const error = `Enter a whole number of ${unit} from ${min} to ${max}`
  return z
    .string(error)
    .trim()
    .regex(/^\d{1,5}$/, error)
    .transform(Number)
    .pipe(z.int(error).min(min, error).max(max, error))
}

/** How long sessions last, as a manager types it; read as the setting `sessions`, which is in minutes. */
export const LimitsForm = z
  .object({
    contactIdle: whole('contactIdle'),
    contactAbsolute: whole('contactAbsolute'),
    staffIdle: whole('staffIdle'),
    staffAbsolute: whole('staffAbsolute'),
  })
  .superRefine(({ contactIdle, contactAbsolute, staffIdle, staffAbsolute }, context) => {
    const message = 'This cannot be longer than a sign-in lasts at most'
    if (contactIdle > contactAbsolute * 60) context.addIssue({ code: 'custom', path: ['contactIdle'], message })
    if (staffIdle > staffAbsolute * 60) context.addIssue({ code: 'custom', path: ['staffIdle'], message })
  })
  .transform(
    ({ contactIdle, contactAbsolute, staffIdle, staffAbsolute }): SessionSettings => ({
      contact: { idleMinutes: contactIdle, absoluteMinutes: contactAbsolute * 60 },
      staff: { idleMinutes: staffIdle, absoluteMinutes: staffAbsolute * 60 },
    }),
  )

/** The setting as the form shows it; of what was set by hand in other units, the nearest hour. */
export function typedLimits({ contact, staff }: SessionSettings): Record<LimitName, string> {
  const hours = (minutes: number) => String(Math.max(1, Math.round(minutes / 60)))
  return {
    contactIdle: String(contact.idleMinutes),
    contactAbsolute: hours(contact.absoluteMinutes),
    staffIdle: String(staff.idleMinutes),
    staffAbsolute: hours(staff.absoluteMinutes),
  }
}
