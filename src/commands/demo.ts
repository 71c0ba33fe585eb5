import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bookAhead, makeDemo } from '../../db/demo.ts'
import { demoPeople } from '../demo/people.ts'
import { listen, type NodeWorld } from '../node.ts'
import { makeLink } from '../sign-in/sign-in.ts'
import { stopAsked } from './serve.ts'

const minutesADay = 24 * 60

/** Makes up an authority, unless that was done before, and serves it with links to sign in by. */
export async function demo(world: NodeWorld): Promise<undefined> {
  const people = await demoPeople(world.store.db)
  if (people.length === 0) {
    process.stdout.write('Making up an authority …\n')
    await makeDemo(world.store, world.now())
    await bookAhead(world)
  }
  // Lines about requests would push the links off the screen.
  const quiet = { ...world, log: { ...world.log, info: () => {} } }
  const running = await listen(quiet, world.port, { hostname: world.host, trustProxy: world.trustProxy })
  const { baseUrl } = world.config
  const lines = await Promise.all(
    (await demoPeople(world.store.db)).map(async ({ kind, name, email }) => {
      const link = await makeLink(world, email, minutesADay)
      return `  ${`${kind}, ${name}`.padEnd(46)} ${baseUrl}${link}`
    }),
  )
  process.stdout.write(
    [
      '',
      `Handbell is ready at ${baseUrl}`,
      '',
      'Sign in as (each link works once; more at the next address):',
      ...lines,
      '',
      `Sign in as anyone again:    ${baseUrl}/demo`,
      `Messages sent so far:       ${baseUrl}/demo/messages`,
      '',
      'Stop with Ctrl+C. What is done here is kept for the next time; npm run demo -- --fresh starts over.',
      '',
    ].join('\n'),
  )
  await stopAsked()
  await running.stop()
  return undefined
}

/** The demo keeps to a folder of its own, and messages are always kept there. */
export function demoEnvironment({ SMTP_URL: _, ...env }: Record<string, unknown>): Record<string, unknown> {
  return { ...env, HANDBELL_DATA: env.HANDBELL_DATA ?? './data/demo' }
}

/** Removes what Handbell itself made in a data folder, and nothing else. */
export function startOver(folder: string): void {
  const made = ['handbell.sqlite', 'handbell.sqlite-wal', 'handbell.sqlite-shm', 'secret', 'mail']
  for (const name of made) rmSync(join(folder, name), { recursive: true, force: true })
}
