import { type MeetingFacts as Facts, MeetingFacts, type Rendered } from '../../emails/facts.ts'
import type { Sent, Side } from '../../emails/meeting.ts'
import { meetingCancelled, meetingDeclined, meetingWithoutYou } from '../../emails/meeting-cancelled.ts'
import {
  meetingAgenda,
  meetingAskedAgain,
  meetingChanged,
  meetingInvited,
  meetingMoved,
} from '../../emails/meeting-invited.ts'
import { htmlOf } from '../about/markdown.ts'
import { textOf } from '../about/markdown-text.ts'
import { meetingInvitation } from '../invitations/meeting.ts'
import { meetingPath } from '../meetings/paths.ts'
import { mailbox } from '../platform/mail.ts'
import type { Kind } from './messages.ts'

/** Every kind of message about a meeting, by the name in its row. */
export const meetingKinds: Record<string, Kind> = {
  ...bothSides('meeting-invited', 'Invitation to a meeting', 'REQUEST', meetingInvited),
  ...bothSides('meeting-moved', 'Meeting moved', 'REQUEST', meetingMoved),
  ...bothSides('meeting-changed', 'Others are invited to a meeting', 'REQUEST', meetingChanged),
  ...bothSides('meeting-agenda', 'Agenda of a meeting sent again', 'REQUEST', meetingAgenda),
  ...bothSides('meeting-cancelled', 'Meeting cancelled', 'CANCEL', meetingCancelled),
  ...bothSides('meeting-declined', 'School cannot meet', 'CANCEL', meetingDeclined),
  ...bothSides('meeting-without-you', 'No longer invited to a meeting', 'CANCEL-RECIPIENT', meetingWithoutYou),
  'meeting-asked-again-school': kind('Asked once more to answer', 'school', undefined, meetingAskedAgain),
}

/** `CANCEL-RECIPIENT` takes the entry out of one calendar: the others keep theirs. */
type Carries = 'REQUEST' | 'CANCEL' | 'CANCEL-RECIPIENT' | undefined
type Render = (facts: Facts, side: Side, sent: Sent) => Rendered

function bothSides(name: string, words: string, carries: Carries, render: Render): Record<string, Kind> {
  return {
    [`${name}-school`]: kind(words, 'school', carries, render),
    [`${name}-officer`]: kind(words, 'officer', carries, render),
  }
}

function kind(words: string, side: Side, carries: Carries, render: Render): Kind {
  return {
    words,
    async write({ facts, recipient, queuedAt }, { baseUrl, secret, mailFrom }) {
      const known = MeetingFacts.parse(JSON.parse(facts))
      const { agenda } = known
      const rendered = render(known, side, {
        meeting: baseUrl + meetingPath(secret, known.id, known.recipientId),
        agenda: agenda === null ? undefined : { html: htmlOf(agenda), text: textOf(agenda) },
      })
      if (!carries) return rendered
      const method = carries === 'REQUEST' ? carries : 'CANCEL'
      const ics = meetingInvitation(known, {
        method,
        organizer: mailbox(mailFrom),
        host: new URL(baseUrl).hostname,
        at: queuedAt,
        ...(carries === 'CANCEL-RECIPIENT' && { only: recipient }),
      })
      return { ...rendered, invitation: { method, ics } }
    },
  }
}
