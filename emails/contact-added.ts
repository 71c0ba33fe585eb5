import type { ContactFacts, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Tells somebody that they have become a contact of a school. */
export function contactAdded({ name, school, by }: ContactFacts, signIn: string): Rendered {
  return message(`You can now use Handbell for ${school}`, 'You are a contact of your school', [
    { say: `Hello ${name},` },
    {
      say: `${by} has added you as a contact of ${school} in Handbell, where schools book the time of the attendance team.`,
    },
    { say: 'You sign in with a link that we send to this address; there is no password.' },
    { action: { text: 'Sign in', href: signIn } },
  ])
}
