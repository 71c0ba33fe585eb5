import { Hono } from 'hono'
import { requestsToAnswer } from '../access/decide.ts'
import { RequestsToAnswer } from '../access/parts.tsx'
import type { App } from '../app-env.ts'
import { consultationsOfContact, guidanceInForce } from '../consultations/queries.ts'
import { stateOf } from '../consultations/rules.ts'
import { meetingsToCome } from '../meetings/queries.ts'
import { FollowUps, TasksPassedOn, ToRecord } from '../outcomes/parts.tsx'
import { openTasks, toFollowUp, unrecorded } from '../outcomes/queries.ts'
import { daysAskedFor } from '../outcomes/rules.ts'
import { page } from '../page.tsx'
import { namedOfficers } from '../people/queries.ts'
import { daysAfter, instantOf, ukDay, utc } from '../platform/time.ts'
import { MeetingsToRecord, OverdueActions } from '../records/parts.tsx'
import { overdueActions, unrecordedMeetings } from '../records/queries.ts'
import { daysAskedFor as meetingsAskedFor } from '../records/rules.ts'
import { caseload } from '../schools/queries.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { YourWaits } from '../waiting/parts.tsx'
import { waitsOfContact } from '../waiting/queries.ts'
import { listIn } from '../waiting/rules.ts'
import { SchoolHome, StaffHome } from './pages.tsx'

/** Home: for a school contact their officer, guidance and bookings; for staff the ways to their work. */
export const home = new Hono<App>().get('/', signedInOnly, async (c) => {
  const { me } = c.var
  const { db } = c.env.store
  const today = ukDay(c.env.now())
  const now = utc(c.env.now())
  const urns = me.schools.map(({ urn }) => urn)
  const isContact = urns.length > 0
  const officers = isContact ? await namedOfficers(db, urns, today).execute() : []
  const guidance = isContact ? await guidanceInForce(db).execute() : []
  const latest = isContact ? await consultationsOfContact(db, me.person.id, 50).execute() : []
  const booked = latest.filter((one) => stateOf(one, now) === 'booked').toReversed()
  const schools = me.roles.has('officer') ? await caseload(db, me.person.id, today).execute() : []
  const takesCalls = me.roles.has('practitioner')
  const since = instantOf(daysAfter(today, -daysAskedFor), '00:00')
  const toRecord = takesCalls ? await unrecorded(db, me.person.id, since, now).execute() : []
  const followUps = takesCalls ? await toFollowUp(db, me.person.id, today).execute() : []
  const tasks = me.roles.has('officer') ? await openTasks(db, me.person.id, today).execute() : []
  const meets = me.roles.has('officer')
  const meetingsSince = instantOf(daysAfter(today, -meetingsAskedFor), '00:00')
  const unheld = meets ? await unrecordedMeetings(db, me.person.id, meetingsSince, now).execute() : []
  const overdue = meets ? await overdueActions(db, me.person.id, today).execute() : []
  const waits = isContact ? await waitsOfContact(db, me.person.id).execute() : []
  const meetings = isContact ? await meetingsToCome(db, me.person.id, now, 50).execute() : []
  const asking = await requestsToAnswer(c.env, me)
  return page(
    c,
    { title: 'Home' },
    <>
      <RequestsToAnswer requests={asking} />
      {isContact && (
        <SchoolHome me={me} officers={officers} guidance={guidance} booked={booked} meetings={meetings} now={now}>
          <YourWaits waits={waits.map((wait) => ({ ...wait, suits: listIn(wait.suits) }))} now={now} />
        </SchoolHome>
      )}
      {me.roles.size > 0 && (
        <StaffHome me={me} caseload={schools} under={isContact}>
          <ToRecord consultations={toRecord} />
          {followUps.length > 0 && (
            <>
              <h2 class="govuk-heading-m">To follow up today</h2>
              <FollowUps followUps={followUps} today={today} />
            </>
          )}
          <MeetingsToRecord meetings={unheld} />
          <TasksPassedOn tasks={tasks} />
          <OverdueActions actions={overdue} />
        </StaffHome>
      )}
    </>,
  )
})
