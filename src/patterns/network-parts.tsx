import { Details } from '../ui/index.ts'
import { addressesOf, mailTo, type Proposal } from './network.ts'
import { addressOf, Save, SchoolLink } from './parts.tsx'
import type { Patterns } from './read.ts'
import { groupName } from './tables.ts'
import { concernInWords, reasonInWords } from './words.ts'

const shownAtOnce = 5

/** Groups of schools with the same concern, with why and whom to write to. */
export function NetworkMeetings(all: Patterns) {
  const { proposals, asked } = all
  return (
    <section>
      <h2 class="govuk-heading-m" id="network-meetings">
        For a network meeting
      </h2>
      <p class="govuk-body">
        Schools of one community or phase with the same concern this term or the term before: from 3 to 20 of them, and
        more than if all our schools shared it evenly. Those that stand out most come first.
      </p>
      {proposals.length === 0 && <p class="govuk-body">No group stands out.</p>}
      <ol class="govuk-list govuk-list--number">
        {proposals.slice(0, shownAtOnce).map((one) => (
          <OneProposal all={all} proposal={one} />
        ))}
      </ol>
      {proposals.length > shownAtOnce && (
        <Details summary={`The other ${proposals.length - shownAtOnce}`}>
          <ol class="govuk-list govuk-list--number" start={shownAtOnce + 1}>
            {proposals.slice(shownAtOnce).map((one) => (
              <OneProposal all={all} proposal={one} />
            ))}
          </ol>
        </Details>
      )}
      {proposals.length > 0 && <Save asked={asked} name="network-meetings" of="all of these" />}
    </section>
  )
}

function OneProposal({ all, proposal }: { all: Patterns; proposal: Proposal }) {
  const { concern, way, group, schools, key } = proposal
  const { title } = concernInWords(concern)
  const name = groupName(way, group, all)
  const mail = mailTo(addressesOf(schools, all.contacts), `Network meeting: ${title.toLowerCase()}`)
  return (
    <li>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
        {title}: {name}
      </h3>
      <p class="govuk-body govuk-!-margin-bottom-1">{reasonInWords(proposal)}</p>
      <Details summary={`The ${schools.length} schools`}>
        {schools.map((school, i) => (
          <>
            {i > 0 && ', '}
            <SchoolLink school={school} />
          </>
        ))}
      </Details>
      <p class="govuk-body-s hb-no-print">
        {mail ? (
          <a class="govuk-link" href={mail}>
            Write to them
            <span class="govuk-visually-hidden">
              : {title}, {name}
            </span>
          </a>
        ) : (
          'Too many addresses for one link: save them'
        )}
        {', or '}
        <a class="govuk-link" href={addressOf(all.asked, 'contacts.csv', { group: key })} download>
          save their contacts
          <span class="govuk-visually-hidden">
            : {title}, {name}
          </span>
        </a>
      </p>
    </li>
  )
}
