import { isLiteralAddress } from './public-address.ts'

/** Why a published calendar could not be had. */
export type Unread =
  | 'bad_address'
  | 'not_public'
  | 'not_reached'
  | 'refused'
  | 'gone'
  | 'too_many_redirects'
  | 'too_large'
  | 'too_slow'
  | 'compressed'
  | 'not_a_calendar'

/** What a server says of the copy that it gave, to ask the next time whether there is another. */
export interface Copy {
  etag: string | null
  lastModified: string | null
}

export type Fetched =
  | ({ ok: true; changed: true; text: string } & Copy)
  | { ok: true; changed: false }
  | { ok: false; because: Unread }

/** Calendars that people publish elsewhere, read over the network. */
export interface Calendars {
  /** The text of the calendar at an address, or that it is the copy that we have. Never throws; keeps to all limits. */
  read(address: string, have: Copy): Promise<Fetched>
}

/** One answer of a server, whose body has not been read yet. `drop` lets go of a body that is not wanted. */
export interface Answer {
  status: number
  header(name: string): string | undefined
  body: AsyncIterable<Uint8Array>
  drop(): void
}

/** Asks one address, without following where it leads; how that is done safely is the runtime's. May throw. */
export type Ask = (url: URL, headers: Record<string, string>, signal: AbortSignal) => Promise<Answer | Unread>

export const limits = { bytes: 5 * 1024 * 1024, redirects: 3, milliseconds: 15_000 } as const

/**
 * Reads published calendars by an `ask` that reaches public addresses only. The rest is the same everywhere: https only, each
 * redirect looked at like the first address, limits on size and time that hold while the body comes, nothing unpacked.
 */
export function calendarsOver(ask: Ask, milliseconds: number = limits.milliseconds): Calendars {
  return {
    async read(address, have) {
      const signal = AbortSignal.timeout(milliseconds)
      try {
        return await inTime(signal, follow(ask, address, have, signal))
      } catch {
        // Whatever went wrong on the way is the other side's: nothing of it is ours to mend.
        return no(signal.aborted ? 'too_slow' : 'not_reached')
      }
    },
  }
}

const no = (because: Unread) => ({ ok: false, because }) as const

/** What is awaited, unless the time is over first: then it rejects, whether what goes on below it listens or not. */
function inTime<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, over])
}

async function follow(ask: Ask, address: string, have: Copy, signal: AbortSignal): Promise<Fetched> {
  let next = address
  for (let redirects = 0; redirects <= limits.redirects; redirects++) {
    const url = safeUrl(next)
    if (!url) return no(redirects === 0 ? 'bad_address' : 'not_public')
    const answer = await ask(url, headersFor(have), signal)
    if (typeof answer === 'string') return no(answer)
    const location = answer.status >= 300 && answer.status < 400 && answer.status !== 304 && answer.header('location')
    if (!location) return await contentOf(answer, signal)
    answer.drop()
    if (!URL.canParse(location, url.href)) return no('not_reached')
    next = new URL(location, url.href).href
  }
  return no('too_many_redirects')
}

function headersFor({ etag, lastModified }: Copy): Record<string, string> {
  return {
    accept: 'text/calendar',
    'accept-encoding': 'identity',
    'user-agent': 'Handbell',
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  }
}

/**
 * An address that may be asked: https on its own port, no user, a host with a name that could be public. What the name
 * resolves to is for `ask` to look at.
 */
function safeUrl(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  const named = host.includes('.') && !isLiteralAddress(host)
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  return plain && named && !notOnTheInternet.test(host) ? url : undefined
}

const notOnTheInternet = /\.(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|onion)$/

async function contentOf(answer: Answer, signal: AbortSignal): Promise<Fetched> {
  const because = unwanted(answer)
  if (because || answer.status === 304) {
    answer.drop()
    return because ? no(because) : { ok: true, changed: false }
  }
  const text = await textOf(answer, signal)
  if (text === undefined) return no('too_large')
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s/i.test(text.slice(0, 1000))) return no('not_a_calendar')
  return {
    ok: true,
    changed: true,
    text,
    etag: short(answer.header('etag')),
    lastModified: short(answer.header('last-modified')),
  }
}

/** Why an answer is of no use, by its head alone. Servers that know no better send a calendar as plain text or as bytes. */
function unwanted(answer: Answer): Unread | undefined {
  const { status } = answer
  if (status === 304) return undefined
  if (status === 404 || status === 410) return 'gone'
  if (status === 401 || status === 403) return 'refused'
  if (status !== 200) return 'not_reached'
  if (!/^(|identity)$/i.test(answer.header('content-encoding') ?? '')) return 'compressed'
  if (Number(answer.header('content-length') ?? 0) > limits.bytes) return 'too_large'
  const type = answer.header('content-type') ?? ''
  return /^(text\/calendar|text\/plain|application\/(octet-stream|ics)|\s*$)/i.test(type) ? undefined : 'not_a_calendar'
}

/** The body as text, or undefined as soon as it is too large. */
async function textOf({ body, drop }: Answer, signal: AbortSignal): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  try {
    for await (const chunk of body) {
      signal.throwIfAborted()
      bytes += chunk.length
      if (bytes > limits.bytes) return undefined
      text += decoder.decode(chunk, { stream: true })
    }
    return text + decoder.decode()
  } finally {
    drop()
  }
}

/** What is kept and sent back of what a server says; what is longer than any needs is not kept. */
const short = (header: string | undefined) => (header && header.length <= 300 ? header : null)
