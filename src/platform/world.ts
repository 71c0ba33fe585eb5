import type { DateTime } from 'luxon'
import type { Calendars } from './calendars.ts'
import type { Config } from './config.ts'
import type { UsesAhead } from './limits-ahead.ts'
import type { Log } from './log.ts'
import type { Mail } from './mail.ts'
import type { OpenId } from './open-id.ts'
import type { Store } from './store.ts'

/** Everything the service reaches outside itself. Node, Workers and tests each supply one. */
export interface World {
  store: Store
  mail: Mail
  openId: OpenId
  calendars: Calendars
  now: () => DateTime
  config: Config
  log: Log
  /** Lets work go on after the answer has been sent; it must catch its own errors. */
  later: (work: Promise<void>) => void
  /** Where what is limited and done often is counted ahead; none where each request has a World of its own. */
  usesAhead?: UsesAhead | undefined
  /** The network address that the request came from; none in a job, a command or a test. */
  from?: string | undefined
}
