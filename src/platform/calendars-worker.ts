import { z } from 'zod'
import { type Ask, type Calendars, calendarsOver } from './calendars.ts'
import { isPublicAddress } from './public-address.ts'

const DnsAnswer = z.object({ Answer: z.array(z.object({ type: z.number(), data: z.string() })).default([]) })
const resolver = 'https://cloudflare-dns.com/dns-query'
const recordTypes = { A: 1, AAAA: 28 } as const

/**
 * Reads published calendars by Cloudflare's fetch. What holds here is less than on Node: a name is resolved by Cloudflare's
 * public resolver and refused when any of its addresses is not public, but fetch resolves it again, and cannot be told to
 * use the address that was checked. What stands behind that is where a Worker runs: its fetch leaves from Cloudflare's edge,
 * which has no way into anybody's private network and no service of a machine of its own to reach. A compressed body is
 * unpacked by the platform as it comes, and counted as unpacked.
 */
export function calendarsOnWorkers(fetching: typeof fetch = fetch): Calendars {
  const ask: Ask = async (url, headers, signal) => {
    const types = [recordTypes.A, recordTypes.AAAA] as const
    const addresses = (await Promise.all(types.map((type) => resolve(fetching, url.hostname, type, signal)))).flat()
    if (addresses.length === 0) return 'not_reached'
    if (!addresses.every(isPublicAddress)) return 'not_public'
    const response = await fetching(url, { headers, signal, redirect: 'manual' })
    const { body } = response
    return {
      status: response.status,
      header: (name) => (name === 'content-encoding' ? undefined : (response.headers.get(name) ?? undefined)),
      body: chunksOf(body),
      drop: () => void body?.cancel().catch(() => {}),
    }
  }
  return calendarsOver(ask)
}

/** The addresses of one kind that a name has, by DNS over HTTPS. */
async function resolve(fetching: typeof fetch, host: string, type: number, signal: AbortSignal): Promise<string[]> {
  const asked = `${resolver}?name=${encodeURIComponent(host)}&type=${type}`
  const response = await fetching(asked, { headers: { accept: 'application/dns-json' }, signal })
  const { Answer } = DnsAnswer.parse(await response.json())
  return Answer.filter((record) => record.type === type).map(({ data }) => data)
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  const reader = body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    reader.releaseLock()
  }
}
