import { type Expression, sql } from 'kysely'
import { oncePer } from '../platform/once-per.ts'
import { prepared } from '../platform/prepared.ts'
import type { Db } from '../platform/store.ts'
import type { Slot } from './rules.ts'
import { LineSettings } from './settings.ts'

/** What may be offered at `now`: starts in [from, until); all three are UTC instants. */
export interface Span {
  from: string
  until: string
  /** A time that is held for somebody is free again once this has reached the hold's end. */
  now: string
  /** Of one practitioner only, for a school that asks for the one it spoke to last. */
  practitionerId?: number | undefined
}

/** Times that somebody can take, in order: UTC instants, and how many practitioners are free. One statement, no scan. */
export async function freeTimes(db: Db, { from, until, now, practitionerId }: Span) {
  return freeTimesQuery(db, from, until, now, practitionerId ?? null).execute()
}

/** The same as a statement, for a plan to be asked of it. */
export const freeTimesQuery = prepared((db, from: string, until: string, now: string, practitionerId: number | null) =>
  db
    .selectFrom('slot')
    .select((e) => ['starts_at', 'ends_at', e.fn.countAll<number>().as('free')])
    .where('withdrawn_at', 'is', null)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .where(sql<boolean>`practitioner_id = ifnull(${practitionerId}, practitioner_id)`)
    .where((e) => e.or([e('held_until', 'is', null), e('held_until', '<=', now)]))
    .where(freeInDiary)
    .groupBy('starts_at')
    .orderBy('starts_at'),
)

/** A slot's practitioner has nothing in their diary while it lasts. */
const freeInDiary = sql<boolean>`not exists (select 1 from diary
  where diary.person_id = slot.practitioner_id and diary.quarter >= slot.starts_at and diary.quarter < slot.ends_at)`

/** The first free start in the span, a UTC instant, or undefined. */
export async function nextFreeTime(db: Db, span: Span): Promise<string | undefined> {
  const first = await freeSlots(db, span).select('slot.starts_at').orderBy('slot.starts_at').limit(1).executeTakeFirst()
  return first?.starts_at
}

/**
 * The three free starts in the span that are nearest to a given start, which is not itself among them: UTC
 * instants, the nearest first, of two as near the earlier one. `only`: what else must hold of their slots.
 */
export async function nearestFreeTimes(
  db: Db,
  startsAt: string,
  span: Span,
  only?: Expression<boolean>,
): Promise<string[]> {
  const nearest = await nearestFreeTimesQuery(db, startsAt, span, only).execute()
  return nearest.map(({ starts_at }) => starts_at)
}

/** The same as a statement. Three before and three after are enough to find three nearest, however many are free. */
export function nearestFreeTimesQuery(db: Db, startsAt: string, span: Span, only: Expression<boolean> = sql`true`) {
  const starts = freeSlots(db, span).where(only).select('slot.starts_at').groupBy('slot.starts_at').limit(3)
  const before = starts.where('slot.starts_at', '<', startsAt).orderBy('slot.starts_at', 'desc')
  const after = starts.where('slot.starts_at', '>', startsAt).orderBy('slot.starts_at')
  return db
    .selectFrom(before.as('before'))
    .select('starts_at')
    .unionAll(db.selectFrom(after.as('after')).select('starts_at'))
    .$call((near) => db.selectFrom(near.as('near')))
    .select('starts_at')
    .orderBy(sql`abs(unixepoch(starts_at) - unixepoch(${startsAt}))`)
    .orderBy('starts_at')
    .limit(3)
}

/**
 * Slots on offer that start in the span and whose practitioner's diary has nothing while they last. Those that are held
 * are left out, except for whom they are held for.
 */
export function freeSlots(db: Db, { from, until, now, practitionerId }: Span, heldFor: string | null = null) {
  return db
    .selectFrom('slot')
    .where('slot.withdrawn_at', 'is', null)
    .where('slot.starts_at', '>=', from)
    .where('slot.starts_at', '<', until)
    .where(sql<boolean>`(slot.held_until is null or slot.held_until <= ${now} or slot.held_for = ${heldFor})`)
    .$if(practitionerId !== undefined, (slots) => slots.where('slot.practitioner_id', '=', practitionerId ?? 0))
    .where(freeInDiary)
}

/** The setting `line`, with defaults where it says nothing. */
export async function lineSettings(db: Db): Promise<LineSettings> {
  const row = await lineSetting(db).executeTakeFirst()
  return row ? settingsIn(row) : LineSettings.parse({})
}

/** The setting `line` in the words in which it is kept, by which one knows whether it is still the same; null for none. */
export async function keptLineSetting(db: Db): Promise<string | null> {
  return (await lineSetting(db).executeTakeFirst())?.value ?? null
}

const settingsIn = oncePer(({ value }: { value: string }) => LineSettings.parse(JSON.parse(value)))

const lineSetting = prepared((db) => db.selectFrom('setting').select('value').where('name', '=', 'line'))

/** Days on which the line is open, those that have ended before a local day left out, in order of weekday and day. */
export async function serviceDays(db: Db, since: string) {
  return await db
    .selectFrom('service_day')
    .selectAll()
    .where((or) => or.or([or('to_day', 'is', null), or('to_day', '>=', since)]))
    .orderBy('weekday')
    .orderBy('from_day')
    .execute()
}

/** Slots that start after an instant, withdrawn ones too, and whether a live consultation holds each. */
export async function slotsAfter(db: Db, instant: string): Promise<Slot[]> {
  return await db
    .selectFrom('slot')
    .select(['id', 'practitioner_id', 'starts_at', 'withdrawn_at', 'held_until'])
    .select((e) => e.exists(liveConsultation(db)).$castTo<number>().as('booked'))
    .where('starts_at', '>', instant)
    .execute()
}

/** The booking that holds a slot of the outer statement, if one does. */
export function liveConsultation(db: Db) {
  return db
    .selectFrom('consultation')
    .select(sql.lit(1).as('live'))
    .where('consultation.cancelled_at', 'is', null)
    .where('consultation.slot_id', '=', sql.ref<number>('slot.id'))
}
