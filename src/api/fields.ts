import { z } from '@hono/zod-openapi'
import { instantIn } from '../platform/time.ts'

/** A school's URN, as a number or as its six digits. */
export const Urn = z
  .union([z.int(), z.string().regex(/^\d{6}$/, 'Give the URN: six digits')], 'Give the URN: six digits')
  .transform(Number)
  .refine((urn) => urn >= 100_000 && urn <= 999_999, 'Give the URN: six digits')
  .openapi({ type: 'integer', minimum: 100_000, maximum: 999_999, example: 112345 })

const withOffset = 'Give a time that there is in this century, with its offset, like 2026-11-18T09:00:00Z'

/** An instant as people's systems write it, with Z or an offset, as UTC text to the second. */
export const GivenInstant = z
  .string(withOffset)
  .transform((text, context) => {
    const instant = instantIn(text)
    if (instant) return instant
    context.addIssue({ code: 'custom', message: withOffset })
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

/** A term's id. */
export const TermName = z
  .string('Give a term, like 2026-autumn')
  .regex(/^20\d\d-(spring|summer|autumn)$/, 'Give a term, like 2026-autumn')
  .openapi({ example: '2026-autumn' })

/** A term's id, or a school year's. */
export const PeriodName = z
  .string('Give a term or a school year, like 2026-autumn or 2026-27')
  .regex(/^20\d\d-(spring|summer|autumn|\d\d)$/, 'Give a term or a school year, like 2026-autumn or 2026-27')
  .openapi({ example: '2026-autumn' })

/** Somebody of the authority or of a school. */
export const Person = z.object({ name: z.string(), email: z.string() })

/** How many of a list come at once, and after which school. */
export const Limit = z.coerce.number('Give a number from 1 to 500').int().min(1).max(500).default(100)
export const AfterUrn = z.coerce.number('Give a URN').int().min(0).max(999_999).default(0)
