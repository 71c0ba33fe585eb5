import type { Db } from '../platform/store.ts'

/** What the meetings hold about a person, by the name of its table, each as a query of its own. */
export function heldOfMeetings(db: Db, id: number) {
  const meetings = db
    .selectFrom('meeting')
    .innerJoin('school', 'school.urn', 'meeting.urn')
    .select(['school.name as school', 'term', 'starts_at', 'ends_at', 'mode', 'sent_at', 'held_at', 'not_held_at'])
    .orderBy('starts_at')
  return {
    'meeting (as the officer)': meetings.where('officer_id', '=', id),
    'meeting (accepted by them)': meetings.select('accepted_at').where('accepted_by', '=', id),
    'meeting (cancelled by them)': meetings
      .select(['cancelled_because', 'cancel_reason'])
      .where('cancelled_by', '=', id),
    meeting_invitee: db.selectFrom('meeting_invitee').select(['meeting_id', 'part']).where('person_id', '=', id),
    meeting_record: db
      .selectFrom('meeting_record')
      .select(['meeting_id', 'recorded_at', 'summary'])
      .where('recorded_by', '=', id),
    meeting_limit: db.selectFrom('meeting_limit').select(['most_a_day', 'gap_minutes']).where('person_id', '=', id),
    action: db.selectFrom('action').select(['what', 'by_day', 'done_at']).where('done_by', '=', id),
    agenda_point: db.selectFrom('agenda_point').select(['point', 'added_at']).where('person_id', '=', id),
    agenda_template: db
      .selectFrom('agenda_template')
      .select(['tier', 'version', 'published_at'])
      .where('person_id', '=', id),
    regular_contact: db
      .selectFrom('regular_contact')
      .innerJoin('school', 'school.urn', 'regular_contact.urn')
      .select(['school.name as school', 'how', 'made_on', 'logged_at', 'note'])
      .where('person_id', '=', id),
    'regular_contact (struck out by them)': db
      .selectFrom('regular_contact')
      .innerJoin('school', 'school.urn', 'regular_contact.urn')
      .select(['school.name as school', 'made_on', 'struck_at', 'struck_because'])
      .where('struck_by', '=', id),
    tier_override: db
      .selectFrom('tier_override')
      .select(['urn', 'term', 'reason', 'made_at'])
      .where('person_id', '=', id),
    write_off: db.selectFrom('write_off').select(['urn', 'term', 'reason', 'made_at']).where('person_id', '=', id),
    plan_run: db.selectFrom('plan_run').select(['term', 'started_at']).where('person_id', '=', id),
  }
}
