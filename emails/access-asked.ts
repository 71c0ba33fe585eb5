import type { AccessFacts, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Asks a contact or the officer of a school whether somebody works there. */
export function accessAsked({ name, email, role, school }: AccessFacts, link: string): Rendered {
  return message(`Access to Handbell for ${school}: does this person work there?`, 'Somebody asks for access', [
    {
      say: `Somebody who says that they work at ${school} would like to book for it. They have shown that the address is theirs.`,
    },
    {
      facts: [
        ['Name', name],
        ['Email', email],
        ['Role', role],
        ['School', school],
      ],
    },
    { action: { text: 'Allow or decline', href: link } },
    {
      say: 'One answer is enough: it may come from you, a colleague or the school’s officer. After 14 days the request ends.',
    },
  ])
}
