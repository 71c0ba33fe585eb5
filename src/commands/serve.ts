import { listen, type NodeWorld } from '../node.ts'

/** Answers until the process is asked to stop: then it answers what it has begun, and sends what it is sending. */
export async function serve(world: NodeWorld): Promise<undefined> {
  const running = await listen(world, world.port, { hostname: world.host, trustProxy: world.trustProxy })
  world.log.info('Handbell listens', { port: running.port, baseUrl: world.config.baseUrl })
  await stopAsked()
  await running.stop()
  return undefined
}

/** Resolves when the process is asked to stop. */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
