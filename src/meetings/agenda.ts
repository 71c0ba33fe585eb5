import type { Db } from '../platform/store.ts'
import { tiersOfMeetings } from './queries.ts'

/** What a meeting is to cover: by which version of which tier's template, as Markdown. Version 0 comes with Handbell. */
export interface Agenda {
  tier: string
  version: number
  markdown: string
}

/** The agendas of these meetings as they would be sent now, by the meeting's id. */
export async function agendasOf(db: Db, meetingIds: readonly string[]): Promise<Map<string, Agenda>> {
  const rows = await tiersOfMeetings(db, meetingIds).execute()
  return new Map(rows.map(({ id, tier }) => [id, { tier: tier ?? 'all', version: 0, markdown: usual }]))
}

/** DOMAIN.md, The meeting. */
const usual = `1. How the school is, and the actions agreed last time
2. Trends in your own attendance data, beside the authority’s and the national figures
3. Severely absent pupils: is there an agreed plan for every one?
4. Persistently absent pupils whose barriers need more than one agency
5. Groups and cohorts that stand out
6. Whole-school practice: processes, early identification, use of codes
7. Good practice to share, and training for your staff
8. Legal intervention, only where support has failed
9. Actions (what, who, by when) and the date of the next meeting
`
