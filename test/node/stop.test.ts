import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { openSqlite } from '../../src/platform/sqlite-node.ts'
import { nodeStore } from '../../src/platform/store-node.ts'
import { peopleAndSchools } from '../support/people.ts'
import { inOneFile } from '../support/program.ts'
import { queue } from '../support/queue.ts'
import { startService } from '../support/service.ts'
import { startMailServer } from '../support/smtp.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbell-'))
})
let stopAnyway = () => {}
afterEach(() => {
  stopAnyway()
  rmSync(folder, { recursive: true, force: true })
})

/** `handbell serve` in a process of its own, once it listens; unless told otherwise as its users start it. */
async function serve(more: Record<string, string> = {}, program = ['--import', 'tsx', 'src/cli.ts']) {
  const env = { PATH: process.env.PATH, HANDBELL_DATA: folder, PORT: '0', ...more }
  const child = spawn(process.execPath, [...program, 'serve'], { cwd: root, env })
  stopAnyway = () => void child.kill('SIGKILL')
  const lines: { what: string; port?: number; [about: string]: unknown }[] = []
  let text = ''
  const listening = new Promise<number>((resolve) => {
    child.stdout.on('data', (more) => {
      text += more
      const whole = text.split('\n')
      text = whole.pop() ?? ''
      for (const line of whole) {
        lines.push(JSON.parse(line))
        const port = lines.at(-1)?.port
        if (port) resolve(port)
      }
    })
  })
  child.stderr.on('data', (more) => console.error(String(more)))
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { port: await listening, child, exit, lines }
}

test('SIGTERM lets a request that is under way be answered, takes no new one, and ends with 0', async () => {
  const { port, child, exit, lines } = await serve()
  const answer = new Promise<number | undefined>((resolve, reject) => {
    const type = 'application/x-www-form-urlencoded'
    const headers = { 'content-type': type, 'content-length': 7, origin: `http://127.0.0.1:${port}` }
    const slow = request({ port, host: '127.0.0.1', method: 'POST', path: '/sign-in', headers }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode))
    })
    slow.once('error', reject)
    slow.write('emai')
    setTimeout(() => child.kill('SIGTERM'), 300)
    setTimeout(() => slow.end('l=x'), 900)
  })
  await new Promise((resolve) => setTimeout(resolve, 600))
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
  const status = await answer
  // The form has no token of ours: it is read to its end, and only then refused.
  expect(status).toBe(403)
  expect(await exit).toBe(0)
  expect(lines.at(-1)).toMatchObject({ what: 'Request', method: 'POST', status })
})

test('a connection over which nothing was asked yet, as browsers keep one, does not hold up the end', async () => {
  const { address, stop } = await startService()
  const silent = connect(Number(new URL(address).port), '127.0.0.1')
  await new Promise((resolve) => silent.once('connect', resolve))
  const closed = new Promise((resolve) => silent.once('close', resolve))
  silent.on('error', () => {})
  await (await fetch(address, { headers: { connection: 'close' } })).text()
  await stop()
  await closed
})

test('SIGTERM lets the messages that are being sent be sent, each marked, and ends with 0', async () => {
  const sqlite = openSqlite(join(folder, 'handbell.sqlite'))
  migrate(sqlite)
  const store = nodeStore(sqlite)
  await peopleAndSchools(store)
  const at = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  for (let i = 0; i < 5; i++) {
    await queue(store, 'consultation-booked-contact', { id: `0c5c6a4e-6a52-4f0e-9d1f-3f0f5f1a2b3${i}`, at })
  }
  const server = await startMailServer()
  const env = { SMTP_URL: `smtp://127.0.0.1:${server.port}`, MAIL_FROM: 'Attendance <attendance@authority.test>' }
  const { child, exit } = await serve(env, [await inOneFile('src/cli.ts')])
  while (server.got.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGTERM')
  expect(await exit).toBe(0)
  const sent = await store.db.selectFrom('outbox').select('sent_at').where('sent_at', 'is not', null).execute()
  expect(sent.length).toBe(server.got.length)
  expect(server.got.length).toBe(5)
  sqlite.close()
  await server.stop()
})
