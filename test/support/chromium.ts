import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

/** What finding a browser needs of the machine that the tests run on. */
export interface Machine {
  env: Record<string, string | undefined>
  /** Where playwright-core's installer puts its Chromium. */
  installers: string
  root: boolean
  /** Runs a command, for this many seconds at most; whether it ended well. `show`: what it says may be read. */
  run(command: string, args: string[], seconds: number, show?: boolean): boolean
}

// The one that has no window to draw comes first: with it the same tests take a sixth less.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]

/**
 * A Chromium that is on the machine: the one that CHROMIUM_PATH names, else one on the PATH, else the one of playwright-core's
 * installer. It counts only if it says its version: some are there and do not start, for want of a library or a snap.
 */
export function findChromium({ env, installers, run }: Machine): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const known = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : [...onPath, installers]
  return known.find((path) => run(path, ['--version'], 20))
}

/** A Chromium, installed if there is none: by playwright-core, else as Debian's package when that may be done. */
export function getChromium(machine: Machine): string {
  const { env, root, run } = machine
  const found = findChromium(machine)
  if (found) return found
  if (env.CHROMIUM_PATH) throw new Error(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which does not start.`)
  run('npx', ['playwright-core', 'install', '--no-shell', 'chromium'], 300, true)
  const installed = findChromium(machine)
  if (installed) return installed
  if (root && run('apt-get', ['update'], 300, true)) {
    const packages = ['chromium-headless-shell', 'chromium']
    packages.some((name) => run('apt-get', ['install', '-y', name], 900, true) && findChromium(machine))
  }
  const packaged = findChromium(machine)
  if (packaged) return packaged
  throw new Error(
    'The browser tests need a Chromium, and none could be installed. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to where one is.',
  )
}

const here: Machine = {
  env: process.env,
  installers: chromium.executablePath(),
  root: process.getuid?.() === 0,
  run: (command, args, seconds, show) =>
    spawnSync(command, args, {
      timeout: seconds * 1000,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0,
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Chromium of the browser tests is. */
    chromium: string
    /** A folder for what good-page.ts has looked at in this run. */
    looked: string
  }
}

/** Vitest runs this once, before the browser tests and only for them, so that one process at a time installs. */
export default function setup(project: TestProject): () => void {
  const looked = mkdtempSync(join(tmpdir(), 'handbell-looked-'))
  project.provide('chromium', getChromium(here))
  project.provide('looked', looked)
  return () => rmSync(looked, { recursive: true })
}
