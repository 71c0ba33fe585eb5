import { randomFor } from '../../db/demo/random.ts'
import { insertAll, type Row } from '../../db/demo/rows.ts'
import { topics } from '../../src/consultations/words.ts'
import type { Store } from '../../src/platform/store.ts'
import { daysAfter, instantOf, minutesAfter, weekdayOf } from '../../src/platform/time.ts'
import { amira, ben, elmfield, jo, oakhill, sam } from '../support/people.ts'

const hours = ['09:00', '09:30', '10:00', '10:30', '11:00']

/**
 * A history of the line from September to the middle of December 2026, over the end of summer time, the same for the same
 * seed: slots that were opened early and late, withdrawn or not, booked, cancelled early and late, booked again, and what came.
 */
export async function randomHistory(store: Store, seed: string): Promise<void> {
  const random = randomFor(seed)
  const slots: Row<'slot'>[] = []
  const consultations: Row<'consultation'>[] = []
  const outcomes: Row<'outcome'>[] = []
  const topic = () => random.pick(Object.keys(topics))
  const yesOrNo = () => random.pick([0, 1, 1, null])
  for (let day = '2026-09-02'; day <= '2026-12-11'; day = daysAfter(day, 1)) {
    if (![1, 3, 5].includes(weekdayOf(day))) continue
    for (const [practitioner, time] of [amira, ben].flatMap((one) => hours.map((hour) => [one, hour] as const))) {
      if (random.chance(0.2)) continue
      const id = slots.length + 1
      const starts_at = instantOf(day, time)
      const opened_at = minutesAfter(starts_at, -60 * 24 * random.pick([1, 2, 3, 40]))
      const before = () => minutesAfter(starts_at, -random.whole(10, 60 * 24 * 12))
      let live = random.chance(0.4)
      const cancelled = random.chance(0.3) ? random.whole(1, 2) : 0
      for (let i = 0; i < cancelled + Number(live); i++) {
        const [booked_at = '', cancelled_at = ''] = [before(), before()].sort()
        const consultation = {
          ...{ id: `c${consultations.length}`, reference: `HB-${consultations.length}`, slot_id: id, mode: 'video' },
          ...{ urn: random.pick([elmfield, oakhill]), contact_id: random.pick([jo.id, sam.id]), topic: topic() },
          ...{ tried_officer: yesOrNo(), read_guidance: yesOrNo(), sequence: 0, booked_at },
          cancelled_at: i < cancelled ? cancelled_at : null,
        }
        consultations.push(consultation)
        if (i < cancelled || random.chance(0.15) || day >= '2026-11-16') continue
        const came = random.weighted([
          ['attended', 7] as const,
          ['school-absent', 2] as const,
          ['practitioner-absent', 1],
        ])
        const answered = came === 'attended' ? random.pick(['yes', 'yes', 'in-part', 'no', null]) : null
        const recorded_at = minutesAfter(starts_at, 40)
        outcomes.push({
          ...{ consultation_id: consultation.id, came, recorded_at, recorded_by: practitioner.id, answered },
          topic: random.chance(0.3) ? topic() : consultation.topic,
          answered_at: answered && recorded_at,
        })
      }
      live ||= random.chance(0.7)
      const withdrawn_at = live ? null : before()
      slots.push({
        id,
        practitioner_id: practitioner.id,
        starts_at,
        ends_at: minutesAfter(starts_at, 30),
        opened_at,
        withdrawn_at,
      })
    }
  }
  await insertAll(store, { slot: slots, consultation: consultations, outcome: outcomes })
}
