import { type Actor, logEvent } from '../audit/events.ts'
import { looksLikePupilNumber } from '../data-protection/pupil-data.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { whatIsWrongWith } from './rules.ts'
import type { NationalFigures } from './settings.ts'
import { insertTemplate, saveNationalFigures } from './statements.ts'

/** Why a template cannot be published, in words; undefined when it can. A date may stand in it, a pupil's number may not. */
export function problemWith(markdown: string): string | undefined {
  const wrong = whatIsWrongWith(markdown)
  if (wrong || !looksLikePupilNumber(markdown)) return wrong
  return 'The agenda has what looks like a pupil’s UPN or an NHS number. Take it out'
}

/** Who publishes: a person, since every version keeps who it was. */
type Editor = Actor & { person: number }

/**
 * Publishes a template as a new version, after the one that the writer saw; `null` gives the tier its own up, so that it has
 * ours again, or the general one. What was sent stays as it was. Returns what is wrong, in words, or undefined.
 */
export async function publish(
  { store: { db, atomic }, now }: World,
  tier: string,
  { markdown, after }: { markdown: string | null; after: number },
  editor: Editor,
): Promise<string | undefined> {
  const wrong = markdown === null ? undefined : problemWith(markdown)
  if (wrong) return wrong
  const version = after + 1
  try {
    await atomic(
      insertTemplate(db, { tier, version, markdown, person_id: editor.person, published_at: utc(now()) }),
      logEvent(db, now(), editor, 'agenda.published', `agenda:${tier}`, { version, own: markdown !== null }),
    )
  } catch (error) {
    if (brokenConstraint(error) !== 'an_agenda_version_is_written_once') throw error
    return 'Somebody else has changed this agenda since you opened it. Open it again to see what they wrote'
  }
  return undefined
}

/** Keeps other national figures, for the agendas that are sent from then on. */
export async function changeNationalFigures(
  { store: { db, atomic }, now }: World,
  figures: NationalFigures,
  editor: Actor,
): Promise<void> {
  await atomic(saveNationalFigures(db, figures), logEvent(db, now(), editor, 'agenda.figures-changed', 'agendas'))
}
