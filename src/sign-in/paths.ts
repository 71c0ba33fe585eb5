import { keyFor } from './keys.ts'

/** The path that redeems a sign-in link: a page with a button, since mail scanners open links. */
export function signInPath(secret: string, linkId: string): string {
  return `/sign-in/${linkId}.${keyFor(secret, 'sign-in', linkId)}`
}

/** The path where one person sees, moves or cancels one consultation without signing in first. */
export function managePath(secret: string, consultationId: string, personId: number): string {
  const key = keyFor(secret, 'consultation', consultationId, personId)
  return `/consultations/${consultationId}?as=${personId}&key=${key}`
}

/** Only a path of ours may be gone on to: never another host, however it is written. */
export function ourPath(next: string | undefined): string | null {
  return next && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) && !/^\/sign-(in|out)/.test(next) ? next : null
}
