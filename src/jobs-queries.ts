import type { Db } from './platform/store.ts'

/** Begins a run of a job unless one began after `since`: a row comes back only to the process that may run it. */
export function beginRun(db: Db, name: string, now: string, since: string) {
  return db
    .insertInto('job_run')
    .values({ name, started_at: now, finished_at: null, outcome: null })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ started_at: now, finished_at: null, outcome: null })
        .where('job_run.started_at', '<=', since),
    )
    .returning('name')
}

export function endRun(db: Db, name: string, startedAt: string, now: string, outcome: string) {
  return db
    .updateTable('job_run')
    .set({ finished_at: now, outcome })
    .where('name', '=', name)
    .where('started_at', '=', startedAt)
}

/** Lets a job run at the next look, however lately it ran. */
export function makeDue(db: Db, name: string) {
  return db.deleteFrom('job_run').where('name', '=', name)
}
