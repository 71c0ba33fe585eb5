import { whoseInWords } from '../src/records/words.ts'
import { dayInWords, dayOf } from '../src/ui/dates.ts'
import type { Rendered } from './facts.ts'
import { type Fact, message, type Part } from './frame.ts'
import type { RecordFacts } from './record-facts.ts'

/** Tells a school what came of its meeting: the summary, and what was agreed, with the way to tick it off. */
export function meetingRecorded(facts: RecordFacts, links: { actions: string }): Rendered {
  const { school, officer, startsAt, summary, corrects, actions } = facts
  const what = corrects ? 'Corrected: what came of your meeting' : 'What came of your meeting'
  return message(`${what}: ${school.name}, ${dayOf(startsAt)}`, what, [
    { say: `${officer.name} met ${school.name} on ${dayOf(startsAt)}.` },
    ...(corrects ? [{ say: 'This takes the place of what we sent you before.' }] : []),
    ...(summary ? [{ by: `${officer.name} writes`, typed: summary }] : []),
    ...agreed(actions),
    {
      action: {
        text: actions.length > 0 ? 'See the actions and tick them off' : 'See the meeting',
        href: links.actions,
      },
    },
    { say: `If something is not as it was agreed, tell ${officer.name}: ${officer.email}.` },
  ])
}

function agreed(actions: RecordFacts['actions']): Part[] {
  if (actions.length === 0) return [{ say: 'No actions were agreed.' }]
  const lines = actions.map((one): Fact => {
    const by = `by ${dayInWords(one.byDay)}${one.done ? ', done' : ''}`
    return [`${whoseInWords(one)}, ${by}`, one.what]
  })
  return [{ say: 'What was agreed:' }, { facts: lines }]
}
