import { z } from 'zod'
import { oneLine, unreadable } from '../platform/text.ts'
import { dayIfAny } from '../ui/form.ts'

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

/** What somebody of the authority can be. */
export const staffRoles = ['practitioner', 'officer', 'manager'] as const

/** The same in words for a list to choose from. */
export const staffRoleWords = {
  practitioner: 'Senior practitioner',
  officer: 'Attendance improvement officer',
  manager: 'Manager',
} satisfies Record<(typeof staffRoles)[number], string>

/** URNs as people write them, with commas or spaces between. */
const Urns = z.string().transform((text, context) => {
  const written = text.split(/[\s,;]+/).filter(Boolean)
  const wrong = written.find((one) => !/^[1-9]\d{5}$/.test(one))
  const message = wrong
    ? `“${wrong}” is not a URN: write six digits, and a comma before the next`
    : 'Enter the URN of a school'
  if (wrong === undefined && written.length > 0) return [...new Set(written.map(Number))]
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

/** A new colleague with their roles from a day on, and as an officer with a learning community or schools by name. */
export const ColleagueForm = z
  .object({
    name: PersonName,
    email: WorkEmail,
    roles: z.array(z.enum(staffRoles)).min(1, 'Choose what they are'),
    from: dayIfAny('The first day'),
  })
  .and(
    z.discriminatedUnion(
      'has',
      [
        z.object({ has: z.literal('none') }),
        z.object({ has: z.literal('community'), community: z.string().min(1, 'Choose a learning community') }),
        z.object({ has: z.literal('schools'), urns: Urns }),
      ],
      'Say which schools they have',
    ),
  )
  .superRefine(({ has, roles }, context) => {
    if (has === 'none' || roles.includes('officer')) return
    context.addIssue({
      code: 'custom',
      path: ['roles'],
      message: 'Only attendance improvement officers have schools: tick that too',
    })
  })
