import type { Rendered, SignInFacts } from './facts.ts'
import { message } from './frame.ts'

/** Carries a sign-in link, the whole address of which is made when the message is sent. */
export function signIn({ name }: SignInFacts, link: string): Rendered {
  return message('Your link to sign in to Handbell', 'Sign in to Handbell', [
    { say: `Hello ${name},` },
    { action: { text: 'Sign in', href: link } },
    { say: 'This link is for one use and works for 15 minutes.' },
    { say: 'If you did not ask for it, you can ignore this message.' },
  ])
}
