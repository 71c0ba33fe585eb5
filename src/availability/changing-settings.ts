import type { World } from '../platform/world.ts'
import type { Change } from './change.ts'
import type { LineSettings } from './settings.ts'
import { saveLineSettings } from './statements.ts'
import { settingsInWords } from './words.ts'

/** The change that runs the line by other settings. Refuses nothing: what can be set is bounded by `LineSettings`. */
export function changingSettings({ store: { db } }: World, settings: LineSettings): Change {
  return {
    applied: (facts) => ({ ...facts, settings }),
    writes: [saveLineSettings(db, settings)],
    event: { kind: 'line.settings-changed', subject: 'line', details: settings },
    says: settingsInWords(settings),
  }
}
