import { randomFor } from '../../db/demo/random.ts'
import { insertAll, type Row } from '../../db/demo/rows.ts'
import type { Store } from '../../src/platform/store.ts'
import { daysAfter, instantOf } from '../../src/platform/time.ts'
import { amira, grace, peopleAndSchools, ruth } from '../support/people.ts'

export const now = '2026-11-16T08:00:00Z'
const kinds = [
  { phase: 'Primary' },
  { phase: 'Secondary' },
  { phase: 'Not applicable', type: 'Community special school' },
  { phase: 'Not applicable', type: 'Pupil referral unit' },
  { phase: 'Nursery' },
]
const days = ['2025-07-22', '2025-10-23', '2025-12-19', '2026-03-27', '2026-07-21', '2026-10-23']

/** Sixty schools with what patterns are made of, the same for the same seed; the last five each followed another. */
export async function randomPatterns(store: Store, seed: string): Promise<void> {
  await peopleAndSchools(store)
  const random = randomFor(seed)
  const urns = Array.from({ length: 60 }, (_, i) => 130_001 + i)
  const schools = urns.map((urn, i): Row<'school'> => {
    const { phase, type = null } = random.pick(kinds)
    return {
      ...{ urn, la_code: 999, name: `School ${urn}`, phase, type },
      status: i < 5 ? 'Closed' : random.pick(['Open', 'Open', 'Open, but proposed to close', 'Closed']),
      pupils: random.pick([null, 0, 40, 210, 400, 980]),
      community_id: random.pick([null, 1, 2, 3]),
      predecessor_urn: i >= 55 ? 130_001 + (i - 55) : null,
    }
  })
  const figures = urns.flatMap((urn) =>
    days.flatMap((as_of) =>
      ['dfe', 'authority'].flatMap((source): Row<'attendance_figure'>[] =>
        random.chance(source === 'dfe' ? 0.2 : 0.8)
          ? [
              {
                ...{ urn, as_of, source },
                attendance_tenths: random.chance(0.1) ? null : random.whole(850, 980),
                persistent_absence_tenths: random.chance(0.1) ? null : random.whole(50, 400),
                severe_absence_tenths: null,
              },
            ]
          : [],
      ),
    ),
  )
  const met = urns.flatMap((urn) =>
    ['2026-summer', '2026-autumn'].flatMap((term) =>
      [1, 2].flatMap((number) => {
        const id = `${term}-${urn}-${number}`
        const day = daysAfter(term === '2026-summer' ? '2026-05-01' : '2026-09-14', random.whole(0, 60))
        const starts_at = instantOf(day, random.pick(['09:00', '10:00', '11:00']))
        const held = random.chance(0.7)
        const meeting: Row<'meeting'> = {
          ...{
            id,
            term,
            urn,
            number,
            officer_id: ruth.id,
            starts_at,
            mode: 'video',
            drafted_at: '2026-04-01T08:00:00Z',
          },
          ...{ ends_at: starts_at.replace(':00:00Z', ':45:00Z'), sequence: 0, held_at: held ? starts_at : null },
        }
        const severely_absent = random.chance(0.15) ? null : random.pick([0, 1, 2, 3, 4, 5, 9, 20, 45])
        const record: Row<'meeting_record'> = {
          ...{ meeting_id: id, recorded_at: starts_at, recorded_by: ruth.id, attended: '["officer"]', severely_absent },
          severely_absent_with_plan: severely_absent === null ? null : random.whole(0, severely_absent),
          several_agencies: random.pick([null, 0, 4, 5, 12]),
        }
        const action: Row<'action'> = {
          ...{
            id: `a-${id}`,
            meeting_id: id,
            urn,
            what: 'Meet',
            who: 'agency',
            by_day: '2026-12-01',
            agreed_at: starts_at,
          },
          agency: random.pick(['School nursing', 'school nursing', 'Family hub', 'Removed']),
        }
        return [{ meeting, record: held && random.chance(0.9) ? record : undefined, action: held ? action : undefined }]
      }),
    ),
  )
  const asked = urns.flatMap((urn, n) =>
    [0, 1].map((i) => {
      const id = `${urn}-${i}`
      const starts_at = instantOf(daysAfter('2026-03-20', 2 * (60 * i + ((n * 7) % 60)) + random.whole(0, 1)), '09:00')
      const cancelled = random.chance(0.3)
      return {
        id,
        urn,
        starts_at,
        cancelled,
        topic: topicOf(random),
        outcome: random.chance(0.4) ? topicOf(random) : null,
      }
    }),
  )
  await insertAll(store, {
    term: [
      { id: '2026-summer', from_day: '2026-04-13', to_day: '2026-07-21', half_term_from: null, half_term_to: null },
    ],
    learning_community: [2, 3].map((id) => ({ id, name: `Community ${id}` })),
    school: schools,
    attendance_figure: figures,
    owed: urns.flatMap((urn): Row<'owed'>[] =>
      random.chance(0.8)
        ? [
            {
              ...{ term: '2026-autumn', urn, tier: random.pick(['secondary', 'all', null]), fits: '[]', figures: '{}' },
              ...{ not_known: '[]', meetings: 1, minutes: 45, mode: 'video', by_day: '2026-12-18', decided_at: now },
            },
          ]
        : [],
    ),
    meeting: met.map(({ meeting }) => meeting),
    meeting_record: met.flatMap(({ record }) => (record ? [record] : [])),
    action: met.flatMap(({ action }) => (action ? [action] : [])),
    slot: asked.map(({ starts_at }, i) => ({
      ...{ id: i + 1, practitioner_id: i % 2 ? amira.id : grace.id, starts_at, opened_at: '2026-03-01T08:00:00Z' },
      ends_at: starts_at.replace(':00:00Z', ':30:00Z'),
    })),
    contact: urns.map((urn, i) => ({ id: 100 + i, urn, person_id: amira.id, role: 'office' })),
    consultation: asked.map(({ id, urn, topic, cancelled }, i) => ({
      ...{ id, reference: `HB-${id}`, slot_id: i + 1, urn, contact_id: amira.id, topic, mode: 'video' },
      ...{ sequence: 0, booked_at: '2026-03-02T08:00:00Z', cancelled_at: cancelled ? '2026-03-03T08:00:00Z' : null },
    })),
    outcome: asked.flatMap(({ id, outcome }): Row<'outcome'>[] =>
      outcome
        ? [
            {
              consultation_id: id,
              came: 'attended',
              topic: outcome,
              recorded_at: now,
              recorded_by: amira.id,
              revision: 0,
              advice_topics: '[]',
            },
          ]
        : [],
    ),
  })
}

const topicOf = (random: ReturnType<typeof randomFor>) => random.pick(['codes', 'codes', 'legal', 'training', 'other'])
