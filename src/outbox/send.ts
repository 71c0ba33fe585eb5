import type { Job } from '../jobs.ts'
import { NotSent } from '../platform/mail.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { messageOf } from './messages.ts'
import { type Claimed, claimDue, markFailed, markGivenUp, markSent } from './queries.ts'
import { claim, isWorthSending, nextTry } from './rules.ts'

/** A run begins no more messages after so many seconds: the other jobs wait for it, and so does a service that is to stop. */
const secondsARun = 20

/**
 * Sends the messages that are due, and returns what came of it in words; what is not begun in twenty seconds is the next run's.
 * Safe to run twice at once. A message that fails stops no other; a crash between sending and marking sends it once more,
 * with the same Message-ID and UID.
 */
export async function sendDue(world: World): Promise<string> {
  const outcomes = { sent: 0, 'to be tried again': 0, 'given up': 0 }
  const enough = world.now().plus({ seconds: secondsARun })
  while (world.now() < enough) {
    const claimed = await claimSome(world)
    if (claimed.length === 0) break
    // One after another: each is marked before the next is sent, so that a crash repeats one message at most.
    for (const message of claimed) outcomes[await send(world, message)]++
  }
  const came = Object.entries(outcomes).filter(([, count]) => count > 0)
  return came.map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'nothing was due'
}

function claimSome({ store, now }: World): Promise<Claimed[]> {
  const until = now().plus({ seconds: claim.seconds })
  return claimDue(store.db, { now: utc(now()), until: utc(until), limit: claim.messages }).execute()
}

async function send(world: World, message: Claimed): Promise<'sent' | 'to be tried again' | 'given up'> {
  const { store, mail, config, now } = world
  if (!isWorthSending(message, now())) return giveUp(world, message, 'The link had expired before it could be sent')
  try {
    await mail.send(await messageOf(message, config))
  } catch (error) {
    return failed(world, message, error)
  }
  await markSent(store.db, message, utc(now())).execute()
  return 'sent'
}

async function failed(world: World, message: Claimed, error: unknown): Promise<'to be tried again' | 'given up'> {
  const { store, log, now } = world
  const { id, kind, tries } = message
  if (!(error instanceof NotSent)) log.error('A message could not be written', error, { id, kind, tries })
  const why = error instanceof NotSent ? error.message : 'The message could not be written'
  const next = error instanceof NotSent && error.final ? undefined : nextTry(message, now())
  if (!next) return giveUp(world, message, why)
  await markFailed(store.db, message, short(why), utc(next)).execute()
  return 'to be tried again'
}

async function giveUp({ store, log, now }: World, message: Claimed, why: string): Promise<'given up'> {
  const { id, kind, tries } = message
  log.info('A message was given up', { id, kind, tries })
  await markGivenUp(store.db, message, short(why), utc(now())).execute()
  return 'given up'
}

function short(why: string): string {
  return why.slice(0, 500)
}

export const sendMessagesJob: Job = { name: 'send-messages', everySeconds: 5, run: sendDue }
