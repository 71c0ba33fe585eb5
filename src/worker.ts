import type { D1Database, ExecutionContext } from '@cloudflare/workers-types'
import { DateTime } from 'luxon'
import { app } from './app.tsx'
import { runDueJobs } from './jobs.ts'
import { sendDue } from './outbox/send.ts'
import { calendarsOnWorkers } from './platform/calendars-worker.ts'
import { BadEnvironment, parseWorkerEnvironment, signInOf } from './platform/config.ts'
import { lineLog } from './platform/log.ts'
import { smtpMail } from './platform/mail-smtp.ts'
import { openIdOverHttp } from './platform/open-id.ts'
import { d1Store } from './platform/store-d1.ts'
import type { World } from './platform/world.ts'

/** What Cloudflare hands over: the database, and the same variables as on Node. */
interface Env {
  DB: D1Database
  [variable: string]: unknown
}

type Context = Pick<ExecutionContext, 'waitUntil'>

const log = lineLog((line) => console.log(line))
/** Kept between the requests of one isolate: what providers say of themselves is good for an hour. */
const openId = openIdOverHttp()
const calendars = calendarsOnWorkers()
const reads = ['GET', 'HEAD', 'OPTIONS']

export default {
  /** Answers as on Node. What a change queues is sent once it is answered: a sign-in link does not wait for the cron's minute. */
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    const world = openWorld(env, context, request.headers.get('cf-connecting-ip') ?? undefined)
    if (world instanceof BadEnvironment) return refuse(world)
    const response = await app.fetch(request, world)
    if (!reads.includes(request.method)) context.waitUntil(sendAndClose(world))
    return response
  },

  /** Does what the cron in wrangler.toml starts every minute. */
  async scheduled(_: unknown, env: Env, context: Context): Promise<void> {
    const world = openWorld(env, context)
    if (world instanceof BadEnvironment) return void refuse(world)
    await runDueJobs(world).finally(() => world.close())
  },
}

interface WorkerWorld extends World {
  /** Resolves when what was left for later is done. */
  settled(): Promise<unknown>
  /** Lets the mail server go: a Worker may not keep a connection for the next request. */
  close(): void
}

/** A World over D1 and SMTP for one request, or what is wrong with the environment. */
function openWorld(env: Env, context: Context, from?: string): WorkerWorld | BadEnvironment {
  try {
    const set = parseWorkerEnvironment(env)
    const mail = smtpMail(set)
    const underWay: Promise<void>[] = []
    return {
      store: d1Store(env.DB),
      mail,
      openId,
      calendars,
      now: () => DateTime.utc(),
      config: {
        baseUrl: set.BASE_URL.replace(/\/$/, ''),
        secret: set.SECRET,
        smtpUrl: set.SMTP_URL,
        mailFrom: set.MAIL_FROM,
        securityContact: set.SECURITY_CONTACT,
        monitorToken: set.MONITOR_TOKEN,
        ...signInOf(set),
        demo: false,
      },
      log,
      later: (work) => {
        underWay.push(work)
        context.waitUntil(work)
      },
      from,
      settled: () => Promise.allSettled(underWay),
      close: mail.close,
    }
  } catch (error) {
    if (error instanceof BadEnvironment) return error
    throw error
  }
}

function refuse({ message }: BadEnvironment): Response {
  log.error('The environment is not right', message)
  return new Response(`The environment is not right:\n${message}\n`, { status: 500 })
}

async function sendAndClose(world: WorkerWorld): Promise<void> {
  try {
    // A sign-in link is made once the page is answered.
    await world.settled()
    await sendDue(world)
  } catch (error) {
    world.log.error('Messages could not be sent after a change', error)
  } finally {
    world.close()
  }
}
