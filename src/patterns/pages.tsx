import { termTitle } from '../terms/words.ts'
import { Details } from '../ui/index.ts'
import { Attendance, Falling } from './attendance-parts.tsx'
import { NetworkMeetings } from './network-parts.tsx'
import { Filters } from './parts.tsx'
import type { Patterns } from './read.ts'
import { SevereAbsence } from './severe-parts.tsx'

/** What schools have in common: their attendance, who falls, who could meet about the same, and severe absence. */
export function PatternsPage(all: Patterns) {
  return (
    <>
      <span class="govuk-caption-l">{termTitle(all.term.id)}</span>
      <h1 class="govuk-heading-l">Patterns</h1>
      <Filters {...all} />
      <Contents />
      <Attendance {...all} />
      <Falling {...all} />
      <NetworkMeetings {...all} />
      <SevereAbsence {...all} />
      <HowReckoned />
    </>
  )
}

/** What is on the page, whose top alone a phone shows. */
function Contents() {
  return (
    <nav class="hb-no-print" aria-label="On this page">
      <ul class="hb-contents">
        {sections.map(([id, text]) => (
          <li>
            <a class="govuk-link" href={`#${id}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const sections = [
  ['attendance', 'Attendance'],
  ['falling', 'Falling fastest'],
  ['network-meetings', 'Network meetings'],
  ['severe-absence', 'Severely absent pupils'],
] as const

function HowReckoned() {
  return (
    <Details summary="How this is reckoned">
      <ul class="govuk-list govuk-list--bullet">
        <li>
          Schools are those that are open today, in the tier that was fixed for the term. What is known of a school that
          another followed counts for the one that it is now.
        </li>
        <li>
          Attendance is compared on one day and from one source: the latest, up to the end of the term and at most a
          year old, for which at least half as many schools have a figure as have any. Groups of fewer than three
          schools show no average.
        </li>
        <li>
          A group with schools of several kinds is compared with the averages of these kinds, in the proportion of its
          own pupils. Kinds for which England has no figure are left out of such groups, and shown by phase.
        </li>
        <li>
          “A year before” is the figure nearest to 365 days before the latest, at most two months from it. When that is
          missing we say so, and take no other source.
        </li>
        <li>
          A concern is: a consultation about the same topic that was not cancelled; attendance under and persistent
          absence over our averages for the phase; 5 or more pupils who need several agencies, as recorded when the
          school was last met; an action agreed with the same agency. “Write to them” takes each school’s attendance
          lead, or else its attendance officer, headteacher or office.
        </li>
        <li>
          Severely absent pupils are told of all schools alike, and term by term, so that no two tables can be
          subtracted from each other. If any of the three totals is under 5, nothing is told by group.
        </li>
      </ul>
    </Details>
  )
}
