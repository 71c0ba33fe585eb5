import { managerMonday, officerMonday } from '../../emails/monday.ts'
import { ManagerMonday, OfficerMonday } from '../../emails/monday-facts.ts'
import { meetingPath } from '../meetings/paths.ts'
import { mondayPath } from '../mondays/paths.ts'
import { mondayMessages } from '../mondays/words.ts'
import type { Kind } from './messages.ts'

/** The messages of a Monday, by the name in their row. */
export const mondayKinds: Record<string, Kind> = {
  'monday-officer': {
    words: mondayMessages.officer.name,
    async write({ facts }, { baseUrl, secret }) {
      const known = OfficerMonday.parse(JSON.parse(facts))
      return officerMonday(known, {
        meeting: (id) => baseUrl + meetingPath(secret, id, known.recipientId),
        more: `${baseUrl}/meetings`,
        off: baseUrl + mondayPath(secret, 'officer', known.recipientId),
      })
    },
  },
  'monday-manager': {
    words: mondayMessages.manager.name,
    async write({ facts }, { baseUrl, secret }) {
      const known = ManagerMonday.parse(JSON.parse(facts))
      const more = `${baseUrl}/coverage?term=${known.term}`
      return managerMonday(known, { more, off: baseUrl + mondayPath(secret, 'manager', known.recipientId) })
    },
  },
}
