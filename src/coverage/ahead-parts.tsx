import { dateInWords } from '../ui/dates.ts'
import { Details, InsetText, Table } from '../ui/index.ts'
import { addressOf } from './filter-parts.tsx'
import type { OpenMeeting, Outlook } from './forecast.ts'
import type { Dashboard } from './view.ts'
import { fixInWords, howForetold, many, missedWords, stateWords } from './words.ts'

const shownAtOnce = 6

/** Who will be missed if nobody does anything, why, and what would help; in the term that is running. */
export function WillBeMissed({ view: { outlooks, open, asked } }: { view: Dashboard }) {
  if (open.length === 0) return null
  const missed = outlooks.reduce((sum, one) => sum + one.missed.length, 0)
  return (
    <section aria-labelledby="missed">
      <h2 class="govuk-heading-m" id="missed">
        Will be missed
      </h2>
      {missed === 0 ? (
        <InsetText>At the pace so far, and with the openings that are left, no school will be missed.</InsetText>
      ) : (
        <>
          <p class="govuk-body">
            {many(missed, 'meeting')} will not be held by the end of term if things go on as they do.{' '}
            <a class="govuk-link" href={addressOf('/coverage/schools', asked, { state: 'missed' })}>
              See each school
            </a>
          </p>
          <ul class="hb-cards">
            {outlooks.slice(0, shownAtOnce).map((one) => (
              <li class="hb-card">
                <h3 class="govuk-heading-s">
                  {one.officer?.name ?? 'No named officer'}: {many(one.missed.length, 'meeting')}
                </h3>
                <p>
                  <Schools outlook={one} />
                </p>
                <p>{whyOf(one)}</p>
                {one.fixes.map((fix) => (
                  <p class="hb-card__fix">{fixInWords(fix)}</p>
                ))}
              </li>
            ))}
          </ul>
          {outlooks.length > shownAtOnce && (
            <p class="govuk-body">{many(outlooks.length - shownAtOnce, 'more officer')} with fewer.</p>
          )}
        </>
      )}
      <Details summary="How this is foretold">
        {howForetold.map((text) => (
          <p class="govuk-body">{text}</p>
        ))}
      </Details>
    </section>
  )
}

function Schools({ outlook: { missed } }: { outlook: Outlook }) {
  return (
    <>
      {missed.slice(0, 5).map((one, i) => (
        <>
          {i > 0 && ', '}
          <SchoolLink {...one} />
        </>
      ))}
      {missed.length > 5 && ` and ${missed.length - 5} more`}
    </>
  )
}

function whyOf({ officer, missed, toArrange, room }: Outlook): string {
  const because = missed[0]?.because ?? 'term_over'
  if (!officer || because === 'term_over') return missedWords[because]
  const pace = officer.pace === null ? '' : ` at ${(5 * officer.pace).toFixed(1)} meetings a week`
  const has = because === 'too_slow' ? `${room}${pace}` : `${many(officer.openings, 'opening')}`
  return `${missedWords[because]} ${toArrange} still to arrange, room for ${has}.`
}

/** Schools that were never met and those that have waited longest, among the ones that are owed a meeting this term. */
export function Waiting({ view: { open, asked } }: { view: Dashboard }) {
  const once = [...new Map(open.map((one) => [one.urn, one])).values()]
  const never = once.filter(({ lastMet }) => lastMet === null)
  const longest = once.filter(({ lastMet }) => lastMet !== null).slice(0, 10)
  if (once.length === 0) return null
  return (
    <div class="hb-halves">
      {longest.length > 0 && (
        <Table
          caption="Due longest"
          captionSize="m"
          small
          stacks
          columns={['School', 'Last met', 'Now']}
          rows={longest.map((one) => [
            <SchoolLink {...one} />,
            dateInWords(one.lastMet ?? ''),
            stateWords[one.state].name,
          ])}
        />
      )}
      {never.length > 0 && (
        <div>
          <Table
            caption={`Never met: ${many(never.length, 'school')}`}
            captionSize="m"
            small
            stacks
            columns={['School', 'Now']}
            rows={never.slice(0, shownAtOnce).map((one) => [<SchoolLink {...one} />, stateWords[one.state].name])}
          />
          {never.length > shownAtOnce && (
            <p class="govuk-body">
              <a class="govuk-link" href={addressOf('/coverage/schools', asked, { state: 'never met' })}>
                All schools that were never met
              </a>
            </p>
          )}
        </div>
      )}
    </div>
  )
}

function SchoolLink({ urn, name }: Pick<OpenMeeting, 'urn' | 'name'>) {
  return (
    <a class="govuk-link" href={`/schools/${urn}`}>
      {name}
    </a>
  )
}
