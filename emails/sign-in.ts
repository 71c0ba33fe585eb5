import type { Rendered, SignInFacts } from './facts.ts'
import { message } from './frame.ts'

/** Carries a sign-in link and the code that stands for it. Both are made when the message is sent. */
export function signIn({ name }: SignInFacts, { link, code }: { link: string; code: string }): Rendered {
  return message('Your link to sign in to Handbell', 'Sign in to Handbell', [
    { say: `Hello ${name},` },
    { action: { text: 'Sign in', href: link } },
    { say: 'This link is for one use and works for 15 minutes. Open it in the browser where you asked for it.' },
    { say: 'If you read this on another device, type this code where you asked:' },
    { facts: [['Code', code]] },
    {
      say: 'Nobody from this service will ask you for the code. If you did not ask for it, you can ignore this message.',
    },
  ])
}
