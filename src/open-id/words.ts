import { z } from 'zod'

/** The other services by which people may sign in: schools by DfE Sign-in, the authority's staff by Microsoft Entra ID. */
export const ProviderName = z.enum(['dfe', 'entra'])
export type ProviderName = z.infer<typeof ProviderName>

/** What people call them, and what is asked of them. DfE Sign-in tells the organisation only where `userInfo` is asked. */
export const providers = {
  dfe: {
    name: 'DfE Sign-in',
    button: 'Sign in with DfE Sign-in',
    scope: 'openid email profile organisation',
    userInfo: true,
  },
  entra: {
    name: 'Microsoft',
    button: 'Sign in with your Microsoft work account',
    scope: 'openid email profile',
    userInfo: false,
  },
} as const satisfies Record<ProviderName, object>

/** Why somebody who came back from another service is not signed in. */
export type SignInRefusal =
  | 'provider_down'
  | 'too_many'
  | 'not_begun'
  | 'not_completed'
  | 'not_trusted'
  | 'email_not_verified'
  | 'no_organisation'
  | 'no_school_here'
  | 'school_closed'
  | 'not_a_contact'
  | 'other_tenant'
  | 'no_role'
  | 'guest'
  | 'not_known'
  | 'other_account'

interface Refused {
  title: string
  text: string
  status: 400 | 403 | 429 | 503
}

/** Each refusal in plain words. */
export const refusalWords = {
  provider_down: {
    title: 'You cannot sign in that way at the moment',
    text: 'The sign-in service does not answer. It is not something that you did.',
    status: 503,
  },
  too_many: {
    title: 'Try again in a few minutes',
    text: 'There were too many sign-ins from your network in the last 15 minutes.',
    status: 429,
  },
  not_begun: {
    title: 'Start signing in again',
    text: 'Signing in was begun in another browser or more than 10 minutes ago, or it has been finished already.',
    status: 400,
  },
  not_completed: {
    title: 'You are not signed in',
    text: 'Signing in was stopped before it was finished. Nothing was changed.',
    status: 400,
  },
  not_trusted: {
    title: 'You are not signed in',
    text: 'The answer of the sign-in service could not be trusted, so it was not used. Try again. If it happens again, tell the attendance team.',
    status: 400,
  },
  email_not_verified: {
    title: 'You are not signed in',
    text: 'Your email address has not been confirmed at the sign-in service. Confirm it there, then sign in again.',
    status: 403,
  },
  no_organisation: {
    title: 'You are not signed in',
    text: 'Your account does not belong to an organisation. Ask your school’s approver at DfE Sign-in to add you to the school.',
    status: 403,
  },
  no_school_here: {
    title: 'You are not signed in',
    text: 'The organisation that you chose is not a school in this local authority. If you belong to several, sign in again and choose the school.',
    status: 403,
  },
  school_closed: {
    title: 'You are not signed in',
    text: 'The school that you chose has closed. If it has become an academy, sign in again and choose the academy.',
    status: 403,
  },
  not_a_contact: {
    title: 'You do not have access yet',
    text: 'You are not among the contacts that the attendance team has for this school.',
    status: 403,
  },
  other_tenant: {
    title: 'You are not signed in',
    text: 'That account belongs to another organisation. Sign in with your account of the local authority.',
    status: 403,
  },
  no_role: {
    title: 'You are not signed in',
    text: 'Your account has no role in this service today. Ask your manager to give you one, here and in the directory.',
    status: 403,
  },
  guest: {
    title: 'You are not signed in',
    text: 'Guests of the directory cannot be recognised by their email address, so they cannot sign in with Microsoft.',
    status: 403,
  },
  not_known: {
    title: 'You are not signed in',
    text: 'Your account belongs to nobody who uses this service. Ask the attendance team whether they have you under another email address.',
    status: 403,
  },
  other_account: {
    title: 'You are not signed in',
    text: 'Somebody with your email address has signed in with another account before. Tell the attendance team.',
    status: 403,
  },
} as const satisfies Record<SignInRefusal, Refused>

export interface WayElsewhere {
  href: string
  text: string
}

/** The other ways to sign in that the environment offers, each with its address, going on to `next`. */
export function waysElsewhere(offers: Record<ProviderName, object | undefined>, next: string | null): WayElsewhere[] {
  const on = next ? `?next=${encodeURIComponent(next)}` : ''
  return ProviderName.options
    .filter((name) => offers[name])
    .map((name) => ({ href: `/sign-in/${name}${on}`, text: providers[name].button }))
}
