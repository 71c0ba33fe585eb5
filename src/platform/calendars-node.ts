import { lookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Answer, type Ask, type Calendars, calendarsOver, type Unread } from './calendars.ts'
import { isPublicAddress } from './public-address.ts'

/** An IP address that a name has. */
export interface Address {
  address: string
  family: number
}

interface Rim {
  /** All addresses that a name has now. */
  resolve: (host: string) => Promise<Address[]>
  /** Opens the connections; whatever it connects to, it is told the addresses that were checked. */
  agent: Agent
  milliseconds?: number
}

const thisMachine: Rim = {
  resolve: (host) => lookup(host, { all: true, verbatim: true }),
  // No connection is kept for another request, and no proxy of the environment resolves the name once more.
  agent: new Agent({ keepAlive: false }),
}

/**
 * Reads published calendars by Node's own https. A name is resolved once, every address that it has must be public, and the
 * connection is made to these addresses and to no other: nothing can change between the check and the use. The certificate
 * must be the name's.
 */
export function calendarsOnNode({ resolve, agent, milliseconds }: Rim = thisMachine): Calendars {
  const ask: Ask = async (url, headers, signal) => {
    const addresses = await resolve(url.hostname)
    if (addresses.length === 0) return 'not_reached'
    if (!addresses.every(({ address }) => isPublicAddress(address))) return 'not_public'
    return answerOf(url, headers, signal, { agent, lookup: only(addresses) })
  }
  return calendarsOver(ask, milliseconds)
}

/** A lookup that knows these addresses and asks nobody. */
function only(addresses: readonly Address[]): LookupFunction {
  return (_, { all }, found) => {
    const [first] = addresses
    if (all) found(null, [...addresses])
    else if (first) found(null, first.address, first.family)
  }
}

function answerOf(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  connecting: { agent: Agent; lookup: LookupFunction },
): Promise<Answer | Unread> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, signal, ...connecting }, (message) => resolve(answer(message)))
    asked.on('error', reject)
    asked.end()
  })
}

function answer(message: IncomingMessage): Answer {
  return {
    status: message.statusCode ?? 0,
    header: (name) => {
      const value = message.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body: message,
    drop: () => message.destroy(),
  }
}
