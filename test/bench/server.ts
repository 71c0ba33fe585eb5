import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { z } from 'zod'

/** A server in a process of its own, so that the load does not run where the work is done. */
export interface Server extends AsyncDisposable {
  /** Where the first data folder is served. */
  port: number
  /** Where each is. */
  ports: number[]
}

const Started = z.object({ ports: z.array(z.number()) })

/**
 * Starts `our-server.ts` or `bare-server.ts` on data folders; it is killed when it is disposed of, or when we end. What is to
 * be compared is served by one process, since two can differ by where the machine runs them.
 */
export async function startServer(which: 'our' | 'bare', ...folders: string[]): Promise<Server> {
  const child = fork(join(import.meta.dirname, `${which}-server.ts`), {
    execArgv: ['--import', 'tsx', ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [])],
    env: { ...process.env, NODE_ENV: 'production', HANDBELL_DATA: folders.join(delimiter) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = once(child, 'exit')
  const failed = ended.then(() => Promise.reject(new Error(`The ${which} server did not start`)))
  const [message] = await Promise.race([once(child, 'message'), failed])
  failed.catch(() => {})
  const { ports } = Started.parse(message)
  const [port = 0] = ports
  return {
    ports,
    port,
    async [Symbol.asyncDispose]() {
      process.off('exit', kill)
      child.kill('SIGTERM')
      setTimeout(kill, 3000).unref()
      await ended
    },
  }
}

/** A folder on the disk that goes away with the process. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handbell-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
