import { existsSync, statfsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const browser = 'test/browser/**/*.test.{ts,tsx}'

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // No module of ours has a state, so files share what is imported, one D1 and one browser for each worker.
    isolate: false,
    // What a test leaves behind is much and short-lived: less of it is copied.
    execArgv: ['--max-semi-space-size=64'],
    maxWorkers: '100%',
    setupFiles: 'test/support/each-file.ts',
    env: inMemory('/dev/shm'),
    reporters: ['default', './test/support/reporter.ts'],
    projects: [
      { extends: true, test: { name: 'service', include: ['test/**/*.test.{ts,tsx}'], exclude: [browser] } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browser],
          globalSetup: 'test/support/chromium.ts',
          // A journey takes seconds on a machine of its own; this is for a busy one.
          testTimeout: 120_000,
        },
      },
    ],
  },
})

/** Has the tests' databases in memory, where there is a folder for that: otherwise each commit waits for the disk. */
function inMemory(folder: string): { TMPDIR?: string } {
  if (!existsSync(folder)) return {}
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > 2 ** 30 ? { TMPDIR: folder } : {}
}
