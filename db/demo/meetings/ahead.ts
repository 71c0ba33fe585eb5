import { accept } from '../../../src/meetings/accept.ts'
import { decline } from '../../../src/meetings/decline.ts'
import { drafts, inviteesOf, type Meeting, meetingsFrom } from '../../../src/meetings/queries.ts'
import { send } from '../../../src/meetings/send.ts'
import { planTerm } from '../../../src/planning/plan-term.ts'
import { ukDay, utc } from '../../../src/platform/time.ts'
import type { World } from '../../../src/platform/world.ts'
import { knownTerms } from '../../../src/terms/queries.ts'
import { found } from '../random.ts'
import { firstOfficer, managerIds } from '../staff.ts'
import { meetingTerms } from './terms.ts'
import { schoolCannot } from './words.ts'

const manager = { person: found(managerIds[0]) }

/** How many of the other officers' drafts are sent: each is two messages that the demo writes. */
const othersSent = 12

/**
 * Plans what is left of the term by the service's own verbs, at the world's now: some drafts are sent (all of the officer's
 * whom one may sign in as, and that of the school), of those some are accepted, and one school says that it cannot meet.
 */
export async function arrangeAhead(world: World, contactIds: readonly number[]): Promise<void> {
  const { db } = world.store
  const term = meetingTerms({ terms: await knownTerms(db), today: ukDay(world.now()) }).running.id
  await planTerm(world, term, { apply: true, actor: manager })
  const drafted = inOrder(await drafts(db, { term }).execute())
  const invitesOwn = await schoolsOf(world, contactIds)
  const isNear = ({ officerId, urn }: Meeting) => officerId === firstOfficer || invitesOwn.has(urn)
  const near = drafted.filter(isNear).filter((_, i) => i % 4 !== 3)
  const others = drafted.filter((meeting) => !isNear(meeting)).filter((_, i) => i % 2 === 0)
  const ids = [...near, ...others.slice(0, othersSent)].map(({ id }) => id)
  if (ids.length > 0) await send(world, { term, ids }, manager)
  await answers(world, ids, invitesOwn)
}

/** Of what was sent, every third is accepted; the soonest that a school had accepted before is declined. */
async function answers(world: World, sent: readonly string[], ownSchools: ReadonlySet<number>): Promise<void> {
  const { db } = world.store
  const toCome = inOrder(await meetingsFrom(db, undefined, utc(world.now())).execute())
  const fresh = toCome.filter(({ id, urn }) => sent.includes(id) && !ownSchools.has(urn))
  const accepted = fresh.filter((_, i) => i % 3 === 1)
  const declined = toCome.filter(({ id, acceptedAt }) => acceptedAt && !sent.includes(id)).slice(1, 2)
  const leads = await inviteesOf(
    db,
    [...accepted, ...declined].map(({ id }) => id),
  ).execute()
  const leadOf = (meeting: Meeting) =>
    found(leads.find(({ meetingId, part }) => meetingId === meeting.id && part === 'lead'))
  for (const meeting of accepted) {
    const lead = leadOf(meeting)
    await accept(world, meeting, meeting.sequence, lead, { person: lead.id })
  }
  for (const meeting of declined) {
    const lead = leadOf(meeting)
    const { sequence } = meeting
    await decline(world, meeting, { reason: found(schoolCannot[0]), sequence }, lead, { person: lead.id })
  }
}

async function schoolsOf({ store }: World, personIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await store.db.selectFrom('contact').select('urn').where('person_id', 'in', personIds).execute()
  return new Set(rows.map(({ urn }) => urn))
}

/** By time and school: the ids of drafts are other ones each time. */
function inOrder(meetings: readonly Meeting[]): Meeting[] {
  return meetings.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.urn - b.urn)
}
