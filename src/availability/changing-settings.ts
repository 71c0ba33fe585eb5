import type { World } from '../platform/world.ts'
import type { Change } from './change.ts'
import { keptLineSetting } from './queries.ts'
import type { LineSettings } from './settings.ts'
import { saveLineSettings, settingsAsSeen } from './statements.ts'
import { settingsInWords } from './words.ts'

/**
 * The change that runs the line by other settings. What can be set is bounded by `LineSettings`; refused when the settings
 * are kept in other words than were seen (`keptLineSetting`): whoever changes them knows what they change.
 */
export async function changingSettings(
  { store: { db } }: World,
  settings: LineSettings,
  seen: string | null,
): Promise<Change | { because: 'changed_meanwhile' }> {
  if ((await keptLineSetting(db)) !== seen) return { because: 'changed_meanwhile' }
  return {
    applied: (facts) => ({ ...facts, settings }),
    writes: [settingsAsSeen(db, seen), saveLineSettings(db, settings)],
    event: { kind: 'line.settings-changed', subject: 'line', details: settings },
    says: settingsInWords(settings),
  }
}
