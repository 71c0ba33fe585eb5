import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { recordedAndNotHeld, sentToNobody, writtenOffAndArranged } from './meeting-queries.ts'
import {
  bookingsOutOfDiary,
  brokenSlots,
  changesWithoutMessages,
  danglingRows,
  diaryForNothing,
  meetingsOutOfDiary,
  meetingsWithoutMessages,
} from './queries.ts'
import { verifyEvents } from './verify.ts'

/** How far back messages about a change must still be there. */
export const messagesKeptDays = 7

/** What is wrong with the data, a sentence each; an empty list is a clean bill. Reads only. */
export async function check({ store, now }: Pick<World, 'store' | 'now'>): Promise<string[]> {
  const { db } = store
  const since = utc(now().minus({ days: messagesKeptDays }))
  const outOfDiary = await bookingsOutOfDiary(db).execute()
  const forNothing = await diaryForNothing(db).execute()
  const silent = await changesWithoutMessages(db, since).execute()
  const meetingsOut = await meetingsOutOfDiary(db, utc(now())).execute()
  const silentMeetings = await meetingsWithoutMessages(db, since).execute()
  const uninvited = await sentToNobody(db, utc(now())).execute()
  const notHeld = await recordedAndNotHeld(db).execute()
  const writtenOff = await writtenOffAndArranged(db).execute()
  const slots = await brokenSlots(db).execute()
  const dangling = await danglingRows(db).execute()
  return [
    ...outOfDiary.map(({ id }) => `consultation ${id} does not hold its half hour in its practitioner's diary`),
    ...forNothing.map(
      ({ person, quarter }) => `the diary of person ${person} keeps ${quarter} for no live appointment`,
    ),
    ...silent.map(({ id }) => `consultation ${id} changed and nobody was written to`),
    ...meetingsOut.map(({ id }) => `meeting ${id} does not hold its time in its officer's diary`),
    ...silentMeetings.map(({ id }) => `meeting ${id} changed and nobody was written to`),
    ...uninvited.map(({ id }) => `meeting ${id} was sent and does not have both its school and its officer invited`),
    ...notHeld.map(({ id }) => `meeting ${id} has a record or actions and was not held`),
    ...writtenOff.map(({ id }) => `meeting ${id} stands in the place of what was written off`),
    ...slots.map(({ id }) => `slot ${id} is not half an hour long`),
    ...dangling.map(({ table, rowid }) => `row ${rowid} of ${table} points to a row that is not there`),
    ...(await verifyEvents(db)),
  ]
}
