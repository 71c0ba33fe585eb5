import { defineConfig } from 'vitest/config'

const browser = 'test/browser/**/*.test.{ts,tsx}'

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
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
