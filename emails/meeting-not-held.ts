import { notHeldCauses } from '../src/records/words.ts'
import { dayOf } from '../src/ui/dates.ts'
import type { Rendered } from './facts.ts'
import { message } from './frame.ts'
import type { NotHeldFacts } from './record-facts.ts'

/** Tells a school which was sent the summary of a meeting that it was not held after all, and what becomes of it. */
export function meetingNotHeld(facts: NotHeldFacts, links: { meeting: string }): Rendered {
  const { school, officer, startsAt, because, writtenOff } = facts
  const what = 'Corrected: your meeting was not held'
  return message(`${what}: ${school.name}, ${dayOf(startsAt)}`, what, [
    {
      say: `We told you what came of the meeting of ${school.name} with ${officer.name} on ${dayOf(startsAt)}. That has been corrected: the meeting was not held, and the actions that we sent you no longer stand.`,
    },
    { facts: [['Why it was not held', notHeldCauses[because]]] },
    {
      say: writtenOff
        ? 'It will not be planned again in this term.'
        : 'It is to be planned again, and you will be sent another time.',
    },
    { action: { text: 'See the meeting', href: links.meeting } },
    { say: `If that is not how it was, tell ${officer.name}: ${officer.email}.` },
  ])
}
