import { z } from '@hono/zod-openapi'
import { DateTime } from 'luxon'
import { utc } from '../platform/time.ts'

/** A school's URN, as a number or as its six digits. */
export const Urn = z
  .union([z.int(), z.string().regex(/^\d{6}$/)], 'Give the URN: six digits')
  .transform(Number)
  .refine((urn) => urn >= 100_000 && urn <= 999_999, 'Give the URN: six digits')
  .openapi({ type: 'integer', minimum: 100_000, maximum: 999_999, example: 112345 })

const withOffset = 'Give a time with its offset, like 2026-11-18T09:00:00Z'

/** An instant as people's systems write it, with Z or an offset, as UTC text to the second. */
export const GivenInstant = z
  .string(withOffset)
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i, withOffset)
  .transform((text, context) => {
    const at = DateTime.fromISO(text, { zone: 'utc' })
    if (at.isValid && at.year >= 2000 && at.year < 2100) return utc(at)
    context.addIssue({ code: 'custom', message: 'Give a time that there is, in this century' })
    return z.NEVER
  })
  .openapi({ type: 'string', format: 'date-time', example: '2026-11-18T09:00:00Z' })

/** An instant as we write it. */
export const Instant = z.iso.datetime().openapi({ example: '2026-11-18T09:00:00Z' })

/** A local UK day. */
export const Day = z.iso
  .date({ error: 'Give a day, like 2026-11-18', abort: true })
  .refine((day) => day >= '2000' && day < '2100', 'Give a day in this century')
  .openapi({ format: 'date', example: '2026-11-18' })
