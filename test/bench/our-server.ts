import { delimiter } from 'node:path'
import { listen, openWorld } from '../../src/node.ts'

// The real service on each data folder of the environment, without the jobs, on any free port. It ends as if by itself,
// so that a profile is written: BENCH_NODE_OPTIONS="--cpu-prof --cpu-prof-dir=DIR" npm run bench -- NAME
process.once('SIGTERM', () => process.exit())
const folders = (process.env.HANDBELL_DATA ?? '').split(delimiter)
const worlds = folders.map((folder) => openWorld({ ...process.env, HANDBELL_DATA: folder }))
const running = await Promise.all(worlds.map((world) => listen(world, 0, { jobs: false })))
process.send?.({ ports: running.map(({ port }) => port) })
