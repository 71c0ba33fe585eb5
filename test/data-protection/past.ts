import type { Store } from '../../src/platform/store.ts'
import { halfHourAfter, ukTime, utc } from '../../src/platform/time.ts'
import { amira, elmfield, jo } from '../support/people.ts'

interface Past {
  id: string
  /** A UTC instant. */
  at: string
  contact?: { id: number }
  practitioner?: { id: number }
  urn?: number
  topic?: string
  mode?: 'phone' | 'video'
  cancelled?: boolean
}

/** A consultation as it was booked once, with its slot, its diary and all that can be typed into one. */
export async function bookedOnce({ db, atomic }: Store, past: Past): Promise<void> {
  const { id, at, contact = jo, practitioner = amira, urn = elmfield, topic = 'codes', mode = 'phone' } = past
  const before = utc(ukTime(at).minus({ days: 30 }))
  const slot = await db
    .insertInto('slot')
    .values({ practitioner_id: practitioner.id, starts_at: at, ends_at: halfHourAfter(at), opened_at: before })
    .onConflict((conflict) => conflict.columns(['practitioner_id', 'starts_at']).doUpdateSet({ opened_at: before }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const quarters = past.cancelled ? [] : [at, utc(ukTime(at).plus({ minutes: 15 }))]
  await atomic(
    db.insertInto('consultation').values({
      id,
      reference: `HB-${id}`,
      slot_id: slot.id,
      urn,
      contact_id: contact.id,
      topic,
      mode,
      phone: mode === 'phone' ? '01632 960101' : null,
      note: 'Jo would like to talk about codes',
      booked_at: before,
      ...(past.cancelled && {
        cancelled_at: before,
        cancelled_by: contact.id,
        cancel_reason: 'Jo is ill',
        sequence: 1,
      }),
    }),
    ...quarters.map((quarter) =>
      db.insertInto('diary').values({ person_id: practitioner.id, quarter, appointment_id: id }),
    ),
  )
}
