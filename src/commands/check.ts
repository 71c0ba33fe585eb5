import { check } from '../audit/check.ts'
import { newestSeal } from '../audit/verify.ts'
import type { NodeWorld } from '../node.ts'
import { damageIn } from '../platform/backup-node.ts'

/** Checks the file, every invariant and the seals of the history; says the last seal, to be kept elsewhere. */
export async function checkEverything(world: NodeWorld) {
  const problems = [...damageIn(world.sqlite), ...(await check(world))]
  const seal = (await newestSeal(world.store.db)) ?? null
  if (problems.length > 0) return { refused: problems, json: { problems, seal } }
  const sealed = seal ? [`The history is sealed up to event ${seal.eventId}: ${seal.hash}`] : []
  return { said: ['The data is whole.', ...sealed], json: { problems, seal } }
}
