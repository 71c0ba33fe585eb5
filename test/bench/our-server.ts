import { listen, openWorld } from '../../src/node.ts'

// The real service on the data folder of the environment, without the jobs, on any free port. It ends as if by itself,
// so that a profile is written: BENCH_NODE_OPTIONS="--cpu-prof --cpu-prof-dir=DIR" npm run bench -- NAME
process.once('SIGTERM', () => process.exit())
const { port } = await listen(openWorld(process.env), 0, { jobs: false })
process.send?.({ port })
