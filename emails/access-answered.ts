import type { AccessFacts, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Tells who asked for access what came of it. */
export function accessAllowed({ name, school }: AccessFacts, signIn: string): Rendered {
  return message(`You can now use Handbell for ${school}`, 'You have access', [
    { say: `Hello ${name},` },
    { say: `You can book for ${school}. You sign in with a link that we send to this address; there is no password.` },
    { action: { text: 'Sign in', href: signIn } },
  ])
}

export function accessDeclined({ name, school }: AccessFacts): Rendered {
  return message(`Your request for access to Handbell for ${school}`, 'Your request was declined', [
    { say: `Hello ${name},` },
    { say: `Somebody at ${school} or its attendance improvement officer has declined your request for access.` },
    { say: 'If you think that this is a mistake, please speak to the attendance lead of your school.' },
  ])
}

/** Tells the others who could have answered a request that it is answered. */
export function accessAnswered({ name, email, role, school, allowed, by }: AccessFacts, contacts: string): Rendered {
  const words = allowed ? 'has access' : 'was declined'
  const why = by
    ? `${by} has ${allowed ? 'allowed' : 'declined'} the request of ${name}.`
    : `${name} was allowed at once, because the address is of the same kind as those of the school’s other contacts.`
  return message(`Access to Handbell for ${school}: ${name} ${words}`, `${name} ${words}`, [
    { say: why },
    {
      facts: [
        ['Name', name],
        ['Email', email],
        ['Role', role],
        ['School', school],
      ],
    },
    ...(allowed
      ? [
          { say: 'If this person does not work there, take them off the list of contacts: their access ends with it.' },
          { action: { text: 'See the contacts of the school', href: contacts } },
        ]
      : []),
  ])
}
