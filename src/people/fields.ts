import { z } from 'zod'
import { oneLine, unreadable } from '../platform/text.ts'

/** What a school's contact can be there. */
export const contactRoles = ['attendance lead', 'attendance officer', 'headteacher', 'office'] as const

/** The same in words for a list to choose from. */
export const contactRoleWords = {
  'attendance lead': 'Attendance lead (senior attendance champion)',
  'attendance officer': 'Attendance officer',
  headteacher: 'Headteacher',
  office: 'School office',
} satisfies Record<(typeof contactRoles)[number], string>

/** A person's name on one line, of what names are made of and of one alphabet: it goes into messages and calendars. */
export const PersonName = z
  .string()
  .transform(oneLine)
  .pipe(
    z
      .string()
      .min(1, 'Enter a name')
      .max(100, 'The name must be 100 characters or less')
      .regex(/^[\p{L}\p{M} .,'’()-]*$/u, 'The name must be letters, spaces, hyphens and apostrophes')
      .refine((name) => !unreadable(name), 'The name must be written with the letters of one alphabet'),
  )

/** A work email address, in lower case as the person table keeps it. */
export const WorkEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Enter an email address in the correct format, like name@example.com'))

export const ContactRole = z.enum(contactRoles, 'Choose a role')

/** A telephone number as people write them, or null for none. */
export const Phone = z
  .string()
  .trim()
  .transform((phone) => phone || null)
  .pipe(
    z
      .string()
      .regex(/^\+?[\d ()-]{6,20}( ?(x|ext\.?|extension) ?\d{1,6})?$/i, 'Enter a telephone number, like 01632 960001')
      .nullable(),
  )
