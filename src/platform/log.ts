/** One line of JSON for each thing worth knowing. No personal data goes into `about`. */
export interface Log {
  info(what: string, about?: Record<string, unknown>): void
  error(what: string, error: unknown, about?: Record<string, unknown>): void
}

/** A log that writes each line with `write` (stdout on Node, the console on Workers). */
export function lineLog(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  const line = (level: string, what: string, about: Record<string, unknown>) =>
    write(JSON.stringify({ at: now().toISOString(), level, what, ...about }))
  return {
    info: (what, about = {}) => line('info', what, about),
    error: (what, error, about = {}) => {
      const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
      line('error', what, { ...about, message, stack })
    },
  }
}

/** The same log, whose every line is also about this: the id of the request that caused it. */
export function logAbout(log: Log, always: Record<string, unknown>): Log {
  return {
    info: (what, about) => log.info(what, { ...always, ...about }),
    error: (what, error, about) => log.error(what, error, { ...always, ...about }),
  }
}
