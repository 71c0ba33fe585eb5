import { type Actor, logEvent } from '../audit/events.ts'
import { looksLikePupilNumber } from '../data-protection/pupil-data.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { unknownPlaceholders } from './placeholders.ts'
import { insertVersion, saveAbout } from './queries.ts'
import type { AboutSettings } from './settings.ts'
import { longestPage, type PageName } from './words.ts'

export type PageRefusal = 'empty' | 'too_long' | 'unknown_placeholder' | 'pupil_data' | 'changed_meanwhile'

const words = {
  empty: 'Write the page, or use our own words again',
  too_long: `The page must be ${longestPage} characters or less`,
  unknown_placeholder: 'The page has names in double braces that mean nothing:',
  pupil_data: 'The page has what looks like a pupil’s UPN or an NHS number. Take it out',
  changed_meanwhile: 'Somebody else has changed this page since you opened it. Open it again to see what they wrote',
} satisfies Record<PageRefusal, string>

/** Why a page cannot be published as it is written, in words; undefined when it can. */
export function whatIsWrongWith(markdown: string): string | undefined {
  if (markdown.trim() === '') return words.empty
  if (markdown.length > longestPage) return words.too_long
  const unknown = unknownPlaceholders(markdown)
  if (unknown.length > 0) return `${words.unknown_placeholder} ${unknown.map((name) => `{{${name}}}`).join(', ')}`
  // Dates may stand here: an accessibility statement has to say when it was prepared.
  return looksLikePupilNumber(markdown) ? words.pupil_data : undefined
}

/** Who changes a page: a person, since every version keeps who wrote it. */
type Editor = Actor & { person: number }

/**
 * Publishes a page as a new version, after the one that the writer saw; `null` gives it our own words again. Returns
 * what is wrong, in words, or undefined when it is published. Every version is kept.
 */
export async function changePage(
  { store, now }: World,
  name: PageName,
  { markdown, after }: { markdown: string | null; after: number },
  editor: Editor,
): Promise<string | undefined> {
  const { db, atomic } = store
  const wrong = markdown === null ? undefined : whatIsWrongWith(markdown)
  if (wrong) return wrong
  const row = { name, version: after + 1, markdown, person_id: editor.person, changed_at: utc(now()) }
  try {
    await atomic(
      insertVersion(db, row),
      logEvent(db, now(), editor, 'page.changed', name, { version: after + 1, own: markdown !== null }),
    )
  } catch (error) {
    if (brokenConstraint(error) !== 'a_version_is_written_once') throw error
    return words.changed_meanwhile
  }
  return undefined
}

/** Names other people on the public pages. */
export async function changeDetails({ store, now }: World, settings: AboutSettings, editor: Actor): Promise<void> {
  const { db, atomic } = store
  await atomic(saveAbout(db, settings), logEvent(db, now(), editor, 'page.changed', 'contacts'))
}
