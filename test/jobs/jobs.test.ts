import { expect, test } from 'vitest'
import { importFile } from '../../src/imports/import.ts'
import { runDueJobs } from '../../src/jobs.ts'
import { peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

onBothStores((store) => {
  const runs = () => store().db.selectFrom('job_run').select(['name', 'started_at', 'finished_at', 'outcome']).execute()
  const startOf = async (name: string) => (await runs()).find((run) => run.name === name)?.started_at

  test('what is due runs once, though several processes look at the same time', async () => {
    const world = testWorld(store())
    let ran = 0
    const counting = {
      name: 'count',
      everySeconds: 60,
      run: async () => {
        ran += 1
        return `run ${ran}`
      },
    }
    await Promise.all([1, 2, 3].map(() => runDueJobs(world, [counting])))
    expect(ran).toBe(1)
    expect(await runs()).toMatchObject([{ name: 'count', outcome: 'run 1', finished_at: '2026-11-16T08:00:00Z' }])
  })

  test('a job runs again when its time has come, and not before', async () => {
    const world = testWorld(store())
    await runDueJobs(world)
    world.setClock('2026-11-16T08:59:59Z')
    await runDueJobs(world)
    expect(await startOf('open-slots')).toBe('2026-11-16T08:00:00Z')
    world.setClock('2026-11-16T09:00:00Z')
    await runDueJobs(world)
    expect(await startOf('open-slots')).toBe('2026-11-16T09:00:00Z')
  })

  test('new terms open their slots at the next look', async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    await runDueJobs(world)
    const file =
      'academic_year,term,from,to,half_term_from,half_term_to\n2027/28,autumn,2027-09-02,2027-12-17,2027-10-25,2027-10-29\n'
    const imported = await importFile(world, 'terms', () => new Blob([file]).stream(), {}, { command: 'import' })
    expect(imported.imported).toBe(true)
    world.setClock('2026-11-16T08:00:02Z')
    await runDueJobs(world)
    expect(await startOf('open-slots')).toBe('2026-11-16T08:00:02Z')
  })
})
