import { retain } from '../data-protection/retain.ts'
import { countsInWords } from '../data-protection/words.ts'
import type { World } from '../platform/world.ts'

/** Removes what has been kept for long enough, or only says how much that is. */
export async function retainNow(world: World, _: readonly string[], { 'dry-run': dryRun }: { 'dry-run': boolean }) {
  const counts = await retain(world, { dryRun, actor: { command: 'retain' } })
  return { said: [`${dryRun ? 'Due now: ' : ''}${countsInWords(counts)}`], json: counts }
}
