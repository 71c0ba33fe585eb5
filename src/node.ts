import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import type Database from 'better-sqlite3'
import { Hono } from 'hono'
import { DateTime } from 'luxon'
import { migrate } from '../db/migrate.ts'
import { app } from './app.tsx'
import { onEveryAnswer } from './headers.ts'
import { runDueJobs } from './jobs.ts'
import { calendarsOnNode } from './platform/calendars-node.ts'
import { parseEnvironment, signInOf } from './platform/config.ts'
import { lineLog } from './platform/log.ts'
import { folderMail } from './platform/mail-folder.ts'
import { smtpMail } from './platform/mail-smtp.ts'
import { lastForwarded } from './platform/network.ts'
import { openIdOverHttp } from './platform/open-id.ts'
import { openSqlite } from './platform/sqlite-node.ts'
import { nodeStore } from './platform/store-node.ts'
import type { World } from './platform/world.ts'
import { writesInThread } from './platform/writes-node.ts'

/** A World on this machine: a SQLite file in the data folder, mail by SMTP or as files beside it. */
export interface NodeWorld extends World {
  host: string
  port: number
  trustProxy: boolean
  sqlite: Database.Database
  close(): Promise<void>
}

/** Opens the data folder that the environment names, brings its database up to date, and supplies the World. */
export function openWorld(env: Record<string, unknown>, { demo = false } = {}): NodeWorld {
  const set = parseEnvironment(env)
  const file = join(set.HANDBELL_DATA, 'handbell.sqlite')
  const sqlite = openSqlite(file)
  migrate(sqlite)
  const writes = writesInThread(file)
  const smtp = set.SMTP_URL ? smtpMail({ ...set, SMTP_URL: set.SMTP_URL }) : undefined
  const log = lineLog(linesTogether((lines) => process.stdout.write(lines)))
  const underWay = new Set<Promise<void>>()
  return {
    store: nodeStore(sqlite, writes),
    mail: smtp ?? folderMail(join(set.HANDBELL_DATA, 'mail'), set.MAIL_FROM),
    openId: openIdOverHttp(),
    calendars: calendarsOnNode(),
    now: () => DateTime.utc(),
    config: {
      baseUrl: (set.BASE_URL ?? `http://localhost:${set.PORT}`).replace(/\/$/, ''),
      secret: set.SECRET ?? keptSecret(set.HANDBELL_DATA),
      smtpUrl: set.SMTP_URL,
      mailFrom: set.MAIL_FROM,
      securityContact: set.SECURITY_CONTACT,
      monitorToken: set.MONITOR_TOKEN,
      ...signInOf(set),
      demo,
    },
    log,
    later: (work) => {
      const caught = work.catch((error: unknown) => log.error('Work that was left for later failed', error))
      underWay.add(caught)
      void caught.then(() => underWay.delete(caught))
    },
    usesAhead: new Map(),
    host: set.HOST,
    port: set.PORT,
    trustProxy: set.TRUST_PROXY,
    sqlite,
    async close() {
      await Promise.all(underWay)
      smtp?.close()
      await writes.end()
      sqlite.close()
    },
  }
}

/** Writes lines, those of one turn of the event loop at once: a request's work is shorter than a write. */
function linesTogether(write: (lines: string) => void): (line: string) => void {
  let waiting = ''
  const flush = () => {
    if (waiting) write(waiting)
    waiting = ''
  }
  process.once('exit', flush)
  return (line) => {
    if (!waiting) setImmediate(flush)
    waiting += `${line}\n`
  }
}

/** The secret made at the first start and kept in the data folder, readable by its owner only. */
function keptSecret(folder: string): string {
  const file = join(folder, 'secret')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

const root = fileURLToPath(new URL('../public', import.meta.url))
const cacheForEver = 'public, max-age=31536000, immutable'

/** The assets, which never change under their names. On Workers, `public/_headers` says the same of them. */
const assets = new Hono().use(
  '/assets/*',
  (c, next) => {
    for (const [name, value] of Object.entries(onEveryAnswer)) c.header(name, value)
    return next()
  },
  serveStatic({ root, onFound: (_, c) => c.header('cache-control', cacheForEver) }),
)

const assetsOf = /^[^/]+\/\/[^/]+\/assets\//

function answering(world: World, trustProxy: boolean) {
  return (request: Request, { incoming }: HttpBindings | Http2Bindings) => {
    if (assetsOf.test(request.url)) return assets.fetch(request)
    const forwarded = trustProxy ? lastForwarded(request.headers.get('x-forwarded-for')) : undefined
    return app.fetch(request, { ...world, from: forwarded ?? incoming.socket.remoteAddress })
  }
}

/** A running server: where it listens, and how to stop it after the requests under way. */
export interface Running {
  port: number
  stop(): Promise<void>
}

/**
 * Listens on the port (0: any free one). With `jobs`, what runs by itself runs here too. With `trustProxy`, visitors have
 * the address that the proxy in front says they have.
 */
export async function listen(
  world: World,
  port: number,
  { jobs = true, hostname = '127.0.0.1', trustProxy = false } = {},
): Promise<Running> {
  const server = serve({ fetch: answering(world, trustProxy), port, hostname })
  const listening = await new Promise<number>((resolve, reject) => {
    server.once('listening', () => resolve(portOf(server.address())))
    server.once('error', reject)
  })
  const connections = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  const stopJobs = jobs ? keepRunningJobs(world) : async () => {}
  return {
    port: listening,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      // Browsers open a connection before they need it, and Node would wait a minute for what is asked over it.
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
      // They also keep the one over which they were answered last: Node closes those that are idle now, and then waits seconds.
      const answered = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50)
      await Promise.all([stopJobs(), closed]).finally(() => clearInterval(answered))
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  return address.port
}

const tick = 2000

/** Looks every two seconds which jobs are due. Returns how to stop, which waits for the one under way. */
function keepRunningJobs(world: World): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let current = Promise.resolve()
  const run = () => {
    current = runDueJobs(world).then(() => {
      if (!stopped) timer = setTimeout(run, tick)
    })
  }
  run()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await current
  }
}
