import { DateTime } from 'luxon'
import type { Message } from '../../src/platform/mail.ts'
import { openIdOverHttp } from '../../src/platform/open-id.ts'
import type { Store } from '../../src/platform/store.ts'
import type { World } from '../../src/platform/world.ts'

/** A world whose clock stands still until it is set, and whose mail is only remembered. */
export interface TestWorld extends World {
  sent: Message[]
  /** Sets the clock, an instant as UTC text. */
  setClock(instant: string): void
  /** Resolves when all that was left for later is done. */
  settled(): Promise<void>
}

/** A world on the given store; unless told otherwise it is Monday 16 November 2026, 8am in the UK. */
export function testWorld(store: Store, { at = '2026-11-16T08:00:00Z' }: { at?: string } = {}): TestWorld {
  let now = DateTime.fromISO(at, { zone: 'utc' })
  const sent: Message[] = []
  const pending: Promise<void>[] = []
  return {
    store,
    sent,
    mail: { send: async (message) => void sent.push(message) },
    openId: openIdOverHttp(),
    calendars: { read: async () => ({ ok: false, because: 'not_reached' }) },
    now: () => now,
    config: {
      baseUrl: 'http://handbell.test',
      secret: 'a secret that is only used in tests, and long enough',
      smtpUrl: undefined,
      mailFrom: 'Attendance Improvement Team <attendance@authority.test>',
      signInLinks: 'on',
      dfe: undefined,
      entra: undefined,
      demo: false,
    },
    log: { info: () => {}, error: (what, error) => console.error(what, error) },
    later: (work) => void pending.push(work),
    setClock: (instant) => {
      now = DateTime.fromISO(instant, { zone: 'utc' })
    },
    settled: async () => void (await Promise.all(pending)),
  }
}
