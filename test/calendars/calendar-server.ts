import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Agent, createServer, type RequestOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type ConnectionOptions, connect } from 'node:tls'

/** A real https server on this machine that answers for every host under calendar.test, and what it was asked. */
export interface CalendarServer {
  requests: { host: string; path: string; headers: IncomingMessage['headers'] }[]
  /** How many answers were cut off before they were all sent. */
  cutOff: number
  /** Opens connections to the server, wherever they are asked to go. */
  agent: PinnedAgent
  stop(): Promise<void>
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void

export async function startCalendarServer(answer: Answering): Promise<CalendarServer> {
  const server = createServer({ key, cert: certificate }, (request, response) => {
    const { host = '' } = request.headers
    calendars.requests.push({ host, path: request.url ?? '', headers: request.headers })
    response.on('close', () => {
      if (!response.writableFinished) calendars.cutOff++
    })
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = portOf(server.address())
  const calendars: CalendarServer = {
    requests: [],
    cutOff: 0,
    agent: new PinnedAgent(port),
    stop: () => {
      server.closeAllConnections()
      return new Promise((stopped) => server.close(() => stopped()))
    },
  }
  return calendars
}

/**
 * The network of a test: it connects to the server on this machine, and remembers to which addresses it was told to connect.
 * Names, certificates, redirects and all that is sent are as anywhere.
 */
export class PinnedAgent extends Agent {
  readonly told: string[] = []
  readonly #port: number

  constructor(port: number) {
    super({ ca: certificate, keepAlive: false })
    this.#port = port
  }

  override createConnection(options: RequestOptions & ConnectionOptions) {
    const { lookup, ...others } = options
    lookup?.(String(options.host), { all: true }, (_, found) => {
      this.told.push(...[found].flat().map((one) => (typeof one === 'string' ? one : one.address)))
    })
    return connect({ ...others, host: '127.0.0.1', port: this.#port })
  }
}

function portOf(address: string | AddressInfo | null): AddressInfo {
  if (!address || typeof address === 'string') throw new Error('The server listens on no port')
  return address
}

// Made for the tests and used by nothing else: it vouches for hosts of the test's own network.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVXu0Qnu+16TPWgtj
gEHZd9l8OIYQwelG4pp+lsHmvWShRANCAAQYPOlx9Wa9thn3ipwrwKTa6T4OyNMr
SaZ5BmMTMfJsmHSXiU2YN8QN6Zvxh8TWcsoVTmTctBX0n7bdwJik4Bnp
-----END PRIVATE KEY-----`
const certificate = `-----BEGIN CERTIFICATE-----
MIIBcTCCARegAwIBAgIBATAKBggqhkjOPQQDAjAhMR8wHQYDVQQDDBZjYWxlbmRh
cnMgb2YgdGhlIHRlc3RzMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAw
WjAhMR8wHQYDVQQDDBZjYWxlbmRhcnMgb2YgdGhlIHRlc3RzMFkwEwYHKoZIzj0C
AQYIKoZIzj0DAQcDQgAEGDzpcfVmvbYZ94qcK8Ck2uk+DsjTK0mmeQZjEzHybJh0
l4lNmDfEDemb8YfE1nLKFU5k3LQV9J+23cCYpOAZ6aM+MDwwKQYDVR0RBCIwIIIN
Y2FsZW5kYXIudGVzdIIPKi5jYWxlbmRhci50ZXN0MA8GA1UdEwEB/wQFMAMBAf8w
CgYIKoZIzj0EAwIDSAAwRQIhAJbpFWc+o9H0kjZqqe8ttEuRMRyx8eZbGovrivMV
a/q7AiAW5kEmRxyF/auAwVjzkwL5Jy51dHwvKoFoD7IZo3/Omw==
-----END CERTIFICATE-----`
