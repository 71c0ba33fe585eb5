import type { DateTime } from 'luxon'
import { logEvent } from '../audit/events.ts'
import { logRefusal } from '../audit/refusals.ts'
import { type PersonRow, signedInOf } from '../people/signed-in.ts'
import { forgetUsesBefore } from '../platform/limit-queries.ts'
import { allow } from '../platform/limits.ts'
import { networkOf } from '../platform/network.ts'
import { precondition } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { afterAnswer } from './after-answer.ts'
import { codeOpens, hashOf, keyFor, keyOpens, randomId } from './keys.ts'
import { signInPath } from './paths.ts'
import {
  endLinkOfBrowser,
  insertLink,
  linkOfBrowser,
  linkToRedeem,
  linkWasUsedNow,
  personByEmail,
  personById,
  queueSignInMessage,
  supersedeLinks,
  useLink,
} from './queries.ts'
import { allowedIn, codeTries, type How, linkMinutes } from './rules.ts'
import { type Browser, startSession } from './session.ts'

export interface Asked {
  email: string
  /** A path of ours to go on to. */
  next?: string | null
  /** A secret that the browser keeps: the link and its code work there only. */
  browser: string
}

/**
 * Sends a sign-in link and a code to a work email, if it is somebody's who may sign in and the limits allow it; the links
 * that they asked for before are of no more use. Answers nothing either way, so that nobody learns whose address is
 * known: call it after the page is answered, so that its time tells nothing either.
 */
export async function askForLink(world: World, { email, next = null, browser }: Asked): Promise<void> {
  const { store, now } = world
  const { db, atomic } = store
  const address = email.trim().toLowerCase()
  if (!(await mayBeWrittenTo(world, address))) return
  const person = await personByEmail(db, address, ukDay(now())).executeTakeFirst()
  const visitor = { visitor: 'unknown', from: world.from } as const
  if (!person) return logRefusal(world, visitor, 'refused.sign-in', 'an address that nobody has')
  if (!mayEnter(world, person)) return logRefusal(world, visitor, 'refused.sign-in', 'a link for staff')
  const link = { ...newLink(person.id, now(), linkMinutes, next), browser_hash: hashOf(browser) }
  await atomic(
    supersedeLinks(db, person.id, link.made_at),
    insertLink(db, link),
    queueSignInMessage(db, link.id, person, link.made_at),
    logEvent(db, now(), visitor, 'sign-in.link-asked', `person:${person.id}`),
  )
}

/**
 * Whether one more message may be sent to an address because a visitor who is not signed in asks for it: five to an
 * address and thirty from a network in 15 minutes. Known and unknown addresses count alike. A refusal is told in the history.
 */
export async function mayBeWrittenTo(world: World, address: string): Promise<boolean> {
  const network = networkOf(world.from ?? 'unknown')
  const hashed = (who: string) => keyFor(world.config.secret, 'limit', who)
  const fromThere = await allow(world, 'ask from a network', hashed(network), { atMost: 30, perMinutes: 15 })
  const may = fromThere && (await allow(world, 'ask for an address', hashed(address), { atMost: 5, perMinutes: 15 }))
  if (!may) await logRefusal(world, { visitor: 'unknown', from: world.from }, 'refused.limit', 'a message')
  return may
}

/**
 * Makes a link without sending it, for the command line and the demo, which works in any browser; returns its path, or
 * undefined for nobody.
 */
export async function makeLink(world: World, email: string, minutes = linkMinutes): Promise<string | undefined> {
  const { db, atomic } = world.store
  const person = await personByEmail(db, email.trim().toLowerCase(), ukDay(world.now())).executeTakeFirst()
  if (!person) return undefined
  const link = newLink(person.id, world.now(), minutes, null)
  await atomic(
    insertLink(db, link),
    logEvent(db, world.now(), { command: 'sign-in-link' }, 'sign-in.link-made', `person:${person.id}`),
  )
  return signInPath(world.config.secret, link.id)
}

function newLink(person_id: number, now: DateTime, minutes: number, next: string | null) {
  return {
    id: randomId(),
    person_id,
    browser_hash: null,
    made_at: utc(now),
    expires_at: utc(now.plus({ minutes })),
    next,
  }
}

/** The link that a token opens, if it may still be used, and whether in this browser; reading changes nothing. */
export async function readLink({ store, config, now }: World, token: string, browser?: Browser) {
  const [id = '', key = ''] = token.split('.')
  if (!(await keyOpens(config.secret, key, 'sign-in', id))) return undefined
  const link = await linkToRedeem(store.db, id, utc(now())).executeTakeFirst()
  const here = link?.browser_hash === null || link?.browser_hash === hashOf(browser?.asked ?? '')
  return link && { ...link, here }
}

/** A session's secret, for the cookie, and where its person was going. */
export interface Redeemed {
  session: string
  next: string
}

/**
 * Redeems a link once and starts a session, or undefined when the link is false, used, superseded, too old or another
 * browser's. Only a press of a button may call this: mail scanners open links.
 */
export async function redeem(world: World, token: string, browser?: Browser): Promise<Redeemed | undefined> {
  const link = await readLink(world, token, browser)
  const done = link?.here ? await redeemed(world, link, 'link', browser) : undefined
  if (!done) await logRefusal(world, { visitor: 'unknown', from: world.from }, 'refused.sign-in', 'link')
  return done
}

/**
 * Redeems the link that this browser waits for by the code in its message, for who reads mail on another device. Undefined
 * when the code is not right, the link is of no more use, or five codes were tried: nobody learns which.
 */
export async function redeemCode(world: World, typed: string, browser: Browser): Promise<Redeemed | undefined> {
  if (!browser.asked) return undefined
  const { store, config, now } = world
  const who = hashOf(browser.asked)
  const mayTry = await allow(world, 'type a code', who, { atMost: codeTries, perMinutes: linkMinutes })
  const link = await linkOfBrowser(store.db, who, utc(now())).executeTakeFirst()
  const right = await codeOpens(config.secret, typed, link?.id ?? '')
  if (mayTry && link && right) return redeemed(world, link, 'code', browser)
  afterAnswer(world, async () => {
    await store.atomic(endLinkOfBrowser(store.db, who, 'type a code', codeTries, utc(now())))
  })
  await logRefusal(world, { visitor: 'unknown', from: world.from }, 'refused.sign-in', 'code')
  return undefined
}

async function redeemed(
  world: World,
  link: { id: string; person_id: number; next: string | null },
  how: How,
  browser: Browser | undefined,
): Promise<Redeemed | undefined> {
  const { db } = world.store
  const person = await personById(db, link.person_id, ukDay(world.now())).executeTakeFirst()
  if (!person || !mayEnter(world, person)) return undefined
  const first = [useLink(db, link.id, utc(world.now())), precondition(db, linkWasUsedNow)]
  const session = await startSession(world, link.person_id, how, browser, first)
  return session ? { session, next: link.next ?? '/' } : undefined
}

/** Whether a link lets somebody in: staff may have to sign in with Microsoft. */
function mayEnter({ config }: World, person: PersonRow): boolean {
  return allowedIn({ how: 'link', vouched: null }, signedInOf(person), config.signInLinks) !== undefined
}

/** Forgets what counts towards the limits of the day before. Links and sessions go when `retain` says. */
export async function forgetOldTries({ store, now }: World): Promise<string> {
  await forgetUsesBefore(store.db, utc(now().minus({ days: 1 }))).execute()
  return 'old tries forgotten'
}

export const forgetOldTriesJob = { name: 'forget-old-tries', everySeconds: 86_400, run: forgetOldTries }
