import { connect, type Socket } from 'node:net'

/** One request as it goes over the wire, HTTP/1.1 kept alive. */
export function wire(method: string, path: string, headers: Record<string, string> = {}, body = ''): Buffer {
  const all = { host: 'bench.test', ...headers, ...(body && { 'content-length': String(Buffer.byteLength(body)) }) }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

export interface Answer {
  status: number
  body: string
}

/**
 * A connection that asks one thing after another. Written on bare sockets: an HTTP client of Node's costs more than the
 * bare server does, and would make the baseline look slower than it is.
 */
export class Connection {
  readonly #socket: Socket
  #received: Buffer = Buffer.alloc(0)
  #answered: ((answer: Answer) => void) | undefined
  #failed: ((error: Error) => void) | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay()
    socket.setTimeout(30_000, () => socket.destroy(new Error('No answer for 30 seconds')))
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('error', (error) => this.#failed?.(error))
    socket.on('close', () => this.#failed?.(new Error('The server closed the connection')))
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => resolve(new Connection(socket)))
      socket.once('error', reject)
    })
  }

  ask(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve
      this.#failed = reject
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#failed = undefined
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const headEnds = this.#received.indexOf('\r\n\r\n')
    if (headEnds < 0) return
    const head = this.#received.toString('latin1', 0, headEnds)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    if (!length) return void this.#socket.destroy(new Error(`An answer without a length: ${head}`))
    const ends = headEnds + 4 + Number(length)
    if (this.#received.length < ends) return
    const answer = { status: Number(head.slice(9, 12)), body: this.#received.toString('utf8', headEnds + 4, ends) }
    this.#received = Buffer.alloc(0)
    this.#answered?.(answer)
  }
}

/** So many connections, each of which asks the next thing as soon as it is answered. */
export const concurrency = 16

interface Load {
  port: number
  /** The i-th request. */
  request: (i: number) => Buffer
  /** Every answer must have this status. */
  expect: number
  /** How many requests, or for how long. */
  until: { requests: number } | { seconds: number }
}

/** Loads a server and returns how many requests a second it answered. */
export async function requestsPerSecond({ port, request, expect, until }: Load): Promise<number> {
  const connections = await Promise.all(Array.from({ length: concurrency }, () => Connection.open(port)))
  const started = performance.now()
  const over = 'requests' in until ? (i: number) => i >= until.requests : () => secondsSince(started) >= until.seconds
  let asked = 0
  const keepAsking = async (connection: Connection) => {
    while (!over(asked)) {
      const answer = await connection.ask(request(asked++))
      if (answer.status !== expect) throw new Error(`Expected ${expect}, got ${answer.status}: ${answer.body}`)
    }
  }
  try {
    await Promise.all(connections.map(keepAsking))
    return asked / secondsSince(started)
  } finally {
    for (const connection of connections) connection.close()
  }
}

const secondsSince = (started: number) => (performance.now() - started) / 1000
