import { listen, openWorld } from '../../src/node.ts'

// The real service on the data folder of the environment, without the jobs, on any free port.
const { port } = await listen(openWorld(process.env), 0, { jobs: false })
process.send?.({ port })
