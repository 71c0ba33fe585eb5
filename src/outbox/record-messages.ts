import { meetingNotHeld } from '../../emails/meeting-not-held.ts'
import { meetingRecorded } from '../../emails/meeting-recorded.ts'
import { meetingsToRecord } from '../../emails/meetings-to-record.ts'
import { NotHeldFacts, RecordFacts, UnrecordedMeetings } from '../../emails/record-facts.ts'
import { meetingPath } from '../meetings/paths.ts'
import type { Kind } from './messages.ts'

/** The messages about what came of meetings, by the name in their row. */
export const recordKinds: Record<string, Kind> = {
  'meeting-record-school': {
    words: 'What came of a meeting',
    async write({ facts }, { baseUrl, secret }) {
      const known = RecordFacts.parse(JSON.parse(facts))
      return meetingRecorded(known, {
        actions: `${baseUrl}${meetingPath(secret, known.id, known.recipientId)}#actions`,
      })
    },
  },
  'meeting-not-held-school': {
    words: 'A meeting was not held after all',
    async write({ facts }, { baseUrl, secret }) {
      const known = NotHeldFacts.parse(JSON.parse(facts))
      return meetingNotHeld(known, { meeting: baseUrl + meetingPath(secret, known.id, known.recipientId) })
    },
  },
  'meetings-to-record': {
    words: 'Meetings to record',
    async write({ facts }, { baseUrl, secret }) {
      const known = UnrecordedMeetings.parse(JSON.parse(facts))
      const links = known.meetings.map(({ id }) => baseUrl + meetingPath(secret, id, known.recipientId))
      return meetingsToRecord(known, links)
    },
  },
}
