import { z } from 'zod'
import { tiersOfMeetings } from '../meetings/queries.ts'
import { authorityName } from '../people/queries.ts'
import type { Db } from '../platform/store.ts'
import { openActionsOf } from '../records/queries.ts'
import { compared } from './figures.ts'
import { filledIn, plain } from './placeholders.ts'
import { figuresOf, kindsOf, latestTemplates, nationalFigures, pointsOf, sumsOn } from './queries.ts'
import { templateFor } from './rules.ts'
import { type AgendaFacts, valuesOf } from './values.ts'
import { type Placeholder, pointsHeading } from './words.ts'

/** What a meeting is to cover: by which version of which tier's template, as Markdown. Version 0 comes with Handbell. */
export interface Agenda {
  tier: string
  version: number
  markdown: string
}

/** A meeting as its agenda tells it. */
export type MeetingToCover = AgendaFacts['meeting'] & { id: string; urn: number }

/**
 * The agendas of these meetings as they would be sent now, by the meeting's id: the template in force for the tier by which
 * each is owed, filled in, with the points that were added to it. The meetings are told as they are given, so that one that
 * is about to move has its new time.
 */
export async function agendasOf(db: Db, meetings: readonly MeetingToCover[]): Promise<Map<string, Agenda>> {
  const ids = meetings.map(({ id }) => id)
  const [tiers, templates, points, values] = await Promise.all([
    tiersOfMeetings(db, ids).execute(),
    latestTemplates(db).execute(),
    pointsOf(db, ids).execute(),
    valuesFor(db, meetings),
  ])
  const tierOf = new Map(tiers.map(({ id, tier }) => [id, tier]))
  const pointsFor = Map.groupBy(points, ({ meetingId }) => meetingId)
  return new Map(
    meetings.map(({ id }) => {
      const { markdown, ...template } = templateFor(tierOf.get(id) ?? null, templates)
      const filled = filledIn(markdown, valueFor(values, id))
      return [id, { ...template, markdown: withPoints(filled, pointsFor.get(id) ?? []) }]
    }),
  )
}

/** A template as one meeting would have it. */
export async function filledFor(db: Db, markdown: string, meeting: MeetingToCover): Promise<string> {
  return filledIn(markdown, valueFor(await valuesFor(db, [meeting]), meeting.id))
}

type Values = Record<Placeholder, string>

/** What stands for each placeholder in the agendas of these meetings, by the meeting's id. */
async function valuesFor(db: Db, meetings: readonly MeetingToCover[]): Promise<Map<string, Values>> {
  const urns = [...new Set(meetings.map(({ urn }) => urn))]
  const [authority, actions, schools, figures, national] = await Promise.all([
    authorityName(db),
    openActionsOf(db, urns).execute(),
    kindsOf(db, urns).execute(),
    figuresOf(db, urns).execute(),
    nationalFigures(db),
  ])
  const days = [...new Set(figures.map(({ asOf }) => asOf))]
  const sums = z.array(Sum).parse(await sumsOn(db, days).execute())
  const kind = new Map(schools.map(({ urn, ...kept }) => [urn, kept]))
  const actionsFor = Map.groupBy(actions, ({ urn }) => urn)
  const figuresFor = Map.groupBy(figures, ({ urn }) => urn)
  return new Map(
    meetings.map((meeting) => {
      const { id, urn } = meeting
      const school = kind.get(urn) ?? { phase: '', type: null, typeGroup: null }
      const beside = compared(school, figuresFor.get(urn) ?? [], sums, national)
      return [id, valuesOf({ meeting, authority, actions: actionsFor.get(urn) ?? [], figures: beside, national })]
    }),
  )
}

const OfMeasure = z.object({ weighted: z.number(), pupils: z.number(), schools: z.number() })
const Measured = z.string().transform((text) => OfMeasure.parse(JSON.parse(text)))
const Sum = z.object({
  ...{ phase: z.string(), type: z.string().nullable(), typeGroup: z.string().nullable() },
  ...{ asOf: z.string(), source: z.string() },
  ...{ attendance: Measured, persistentAbsence: Measured, severeAbsence: Measured },
})

function valueFor(values: ReadonlyMap<string, Values>, id: string): Values {
  const found = values.get(id)
  if (!found) throw new Error(`Meeting ${id} has no values`)
  return found
}

/** An agenda with what an officer has added for this meeting at its end. */
function withPoints(markdown: string, points: readonly { point: string }[]): string {
  if (points.length === 0) return markdown
  return `${markdown.trimEnd()}\n\n## ${pointsHeading}\n\n${points.map(({ point }) => `- ${plain(point)}`).join('\n')}\n`
}
