import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** Closes the run with a plain line of what was counted: `N passed, N failed`, and `, N skipped` if any were. */
export default class PlainCount implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    // A file or a hook that failed, and an error outside of every test, are failures that no test shows.
    const failedInTests = new Set(tests.filter((test) => test.result().state === 'failed').map(({ module }) => module))
    const elsewhere = modules.filter((module) => module.state() === 'failed' && !failedInTests.has(module))
    const skipped = count('skipped') + count('pending')
    const failed = count('failed') + elsewhere.length + unhandled.length
    console.log(`\n${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
}
