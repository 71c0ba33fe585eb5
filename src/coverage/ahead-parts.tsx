import { shortDateInWords } from '../ui/dates.ts'
import { Details, InsetText, Table } from '../ui/index.ts'
import { addressOf } from './filter-parts.tsx'
import { Remedy } from './fix-parts.tsx'
import { leastPast, type OpenMeeting, type Outlook } from './forecast.ts'
import type { Dashboard } from './view.ts'
import { waitingAmong } from './waiting.ts'
import { howForetold, type Looking, many, missedWords, stateWords } from './words.ts'

const shownAtOnce = 3
const longestAtOnce = 5
/** Of a large authority the rest is in the list of schools. */
const officersAtMost = 60

/** Who will be missed if nobody does anything, why, and what would help; in the term that is running. */
export function WillBeMissed({ view, me }: { view: Dashboard; me: Looking }) {
  const { outlooks, open, asked, past, period } = view
  const term = period.terms[0]?.id ?? ''
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
          <Cards outlooks={outlooks.slice(0, shownAtOnce)} {...{ past, term, me }} />
          {outlooks.length > shownAtOnce && (
            <Details summary={`${many(outlooks.length - shownAtOnce, 'more officer')}, with fewer`}>
              <Cards outlooks={outlooks.slice(shownAtOnce, officersAtMost)} {...{ past, term, me }} />
            </Details>
          )}
        </>
      )}
      <Unanswered view={view} />
      <Details summary="How this is foretold">
        {howForetold.map((text) => (
          <p class="govuk-body">{text}</p>
        ))}
      </Details>
    </section>
  )
}

/** Invitations without an answer are taken as held, and nobody can say which will not be: what became of others is told. */
function Unanswered({ view: { open, asked, past } }: { view: Dashboard }) {
  const count = open.filter(({ state }) => state === 'invited').length
  if (!past || count === 0 || past.unanswered.count < leastPast) return null
  const { count: stood, held } = past.unanswered
  return (
    <p class="govuk-body">
      {many(count, 'invitation')} {count === 1 ? 'has' : 'have'} no answer yet. Of those that had none at this point of
      the last {many(past.terms, 'term')}, {stood - held} of {stood} came to nothing:{' '}
      <a class="govuk-link" href={addressOf('/coverage/schools', asked, { state: 'invited' })}>
        ring these schools
      </a>
      .
    </p>
  )
}

interface CardsProps {
  outlooks: readonly Outlook[]
  past: Dashboard['past']
  term: string
  me: Looking
}

function Cards({ outlooks, past, term, me }: CardsProps) {
  return (
    <ul class="hb-cards">
      {outlooks.map((one) => (
        <li class="hb-card">
          <h3 class="govuk-heading-s">
            {one.officer?.name ?? 'No named officer'}: {many(one.missed.length, 'meeting')}
          </h3>
          <p>
            <Schools outlook={one} />
          </p>
          <p>{whyOf(one, past)}</p>
          {one.fixes.map((fix) => (
            <p class="hb-card__fix">
              <Remedy {...{ fix, term, me }} officer={one.officer?.id ?? null} />
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Schools({ outlook: { missed } }: { outlook: Outlook }) {
  const bySchool = [...Map.groupBy(missed, ({ urn }) => urn).values()]
  const schools = bySchool.flatMap((some) => some.slice(0, 1).map((one) => ({ one, meetings: some.length })))
  return (
    <>
      {schools.slice(0, 5).map(({ one, meetings }, i) => (
        <>
          {i > 0 && ', '}
          <SchoolLink {...one} />
          {meetings > 1 && ` (${many(meetings, 'meeting')})`}
        </>
      ))}
      {schools.length > 5 && ` and ${schools.length - 5} more`}
    </>
  )
}

function whyOf({ officer, missed, toArrange, room }: Outlook, past: Dashboard['past']): string {
  const because = missed[0]?.because ?? 'term_over'
  if (!officer || because === 'term_over') return missedWords[because]
  if (because === 'seldom_so_late' && past) {
    const { count, held } = past.notArranged
    return `${missedWords[because]} In the last ${many(past.terms, 'term')}, ${held} of ${count}. ${toArrange} still to arrange.`
  }
  const pace = officer.pace === null ? '' : ` at ${(5 * officer.pace).toFixed(1)} meetings a week`
  const isShared = missed.some(({ turns }) => turns !== undefined)
  const openings = isShared ? `${room}` : many(officer.openings, 'opening')
  const has = because === 'too_slow' ? `${room}${pace}` : openings
  return `${missedWords[because]} ${toArrange} still to arrange, room for ${has}.`
}

/** Schools that were never met and those that have waited longest, among the ones that are owed a meeting this term. */
export function Waiting({ view: { open, asked } }: { view: Dashboard }) {
  const { longest, never } = waitingAmong(open, longestAtOnce)
  if (open.length === 0) return null
  return (
    <div class="hb-halves" id="waiting">
      {longest.count > 0 && (
        <div>
          <Table
            caption="Due longest"
            captionSize="m"
            small
            columns={['School', 'Last met', 'Now']}
            rows={longest.first.map((one) => [
              <SchoolLink {...one} />,
              shortDateInWords(one.lastMet ?? ''),
              stateWords[one.state].name,
            ])}
          />
          {longest.count > longestAtOnce && (
            <p class="govuk-body">
              <a class="govuk-link" href={addressOf('/coverage/schools', asked, { sort: 'met' })}>
                All schools, by when they were last met
              </a>
            </p>
          )}
        </div>
      )}
      {never.count > 0 && (
        <div>
          <Table
            caption={`Never met: ${many(never.count, 'school')}`}
            captionSize="m"
            small
            columns={['School', 'Now']}
            rows={never.first.map((one) => [<SchoolLink {...one} />, stateWords[one.state].name])}
          />
          {never.count > longestAtOnce && (
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
