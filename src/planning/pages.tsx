import type { Child } from 'hono/jsx'
import { termInWords } from '../terms/words.ts'
import { dateInWords } from '../ui/dates.ts'
import { Button, InsetText, NotificationBanner, Select } from '../ui/index.ts'
import { weeksOf } from './calendar.ts'
import { OfficersCalendar, Overview, type Shown as ShownMeeting } from './calendar-pages.tsx'
import { nextStep } from './next-step.ts'
import { Figures } from './parts.tsx'
import type { PlanOfTerm } from './plan-of-term.ts'
import { WithoutPlaces } from './without-pages.tsx'
import { type Done, doneWords, outcomeInWords } from './words.ts'

/** What somebody has just done by hand. */
export interface News {
  done: Done
  school: string
  /** Where the meeting was that was dropped: it can be put back. */
  was?: { urn: number; number: number; officerId: number; startsAt: string; pinned: boolean } | undefined
}

export interface PlanProps {
  plan: PlanOfTerm
  meetings: readonly ShownMeeting[]
  /** Whose plan is shown; everybody's when undefined. */
  officerId: number | undefined
  /** Whether the reader plans the term, and sees everybody's. */
  mayPlan: boolean
  today: string
  /** Who plans terms: asked where the reader does not. */
  planners: readonly { name: string }[]
  news?: News | undefined
  /** Whether the plan has been made just now. */
  justPlanned: boolean
  /** Which of its two looks is shown. */
  as: 'calendar' | 'table'
  children: Child
}

/** The plan of a term: what there is of it in figures, as a calendar or a table, and what has no place. */
export function Plan(props: PlanProps) {
  const { plan, meetings, officerId, mayPlan, today, planners, news, justPlanned, as, children } = props
  const { term, lastRun, withoutPlace, isFixed } = plan
  const path = `/plan/${term.id}`
  const who = `?officer=${officerId ?? 'all'}`
  const name = plan.officers.find(({ id }) => id === officerId)?.name
  const isRunning = lastRun?.state.is === 'running'
  const canPlan = mayPlan && !isRunning && term.to_day > today
  const states = meetings.map(({ state }) => state)
  const next = nextStep({ path, who, term: term.id, states, withoutPlace: withoutPlace.length, canPlan })
  return (
    <>
      {news && <Did news={news} term={term.id} />}
      {justPlanned && lastRun?.state.is === 'done' && (
        <NotificationBanner success title="Planned" text={outcomeInWords(lastRun.state.outcome)}>
          <p class="govuk-body">Nothing has been sent: look at the drafts, move what should be elsewhere, then send.</p>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">
        {name && <span class="govuk-caption-l">{name}</span>}
        Plan of the {termInWords(term.id)}
      </h1>
      {isRunning && (
        <InsetText>
          A plan is being made: the drafts may change.{' '}
          {mayPlan && (
            <a class="govuk-link" href={`${path}/runs/${lastRun.id}`}>
              See how far it is
            </a>
          )}
        </InsetText>
      )}
      {mayPlan && <Whose {...props} />}
      <Counts {...props} />
      <div class="govuk-button-group hb-no-print">
        {next && <Button href={next.href}>{next.text}</Button>}
        {canPlan && meetings.length > 0 && (
          <Button href={`${path}/making`} variant="secondary">
            Plan again
          </Button>
        )}
        <button type="button" class="govuk-button govuk-button--secondary hb-print" hidden>
          Print
        </button>
        <a class="govuk-link" href={`${path}/plan.csv${who}`}>
          Save as a CSV file
        </a>
        <a class="govuk-link" href={`${path}/plan.xlsx${who}`}>
          Save as an Excel file
        </a>
      </div>
      {meetings.length > 0 || as === 'table' ? (
        <>
          <Looks path={path} who={who} as={as} />
          {children}
        </>
      ) : (
        <p class="govuk-body">
          {isFixed || !mayPlan
            ? 'Nothing has been planned yet.'
            : 'Nothing has been planned yet, and it is not fixed yet what schools are owed.'}
          {!mayPlan && ` ${whoPlans(plan.term, planners, today)}`}
        </p>
      )}
      {withoutPlace.length > 0 && <WithoutPlaces plan={plan} mayPlan={mayPlan} />}
      <OtherTerms plan={plan} who={who} />
    </>
  )
}

/** Who plans a term and until when, for an officer who finds no plan. */
function whoPlans({ from_day, to_day }: PlanOfTerm['term'], planners: PlanProps['planners'], today: string): string {
  if (to_day < today) return 'The term is over.'
  const names = planners.map(({ name }) => name)
  const who = names.length > 0 && names.length <= 3 ? names.join(' or ') : 'A manager'
  const when = today < from_day ? `, before it begins on ${dateInWords(from_day)}` : ''
  return `${who} plans the term${when}. Your drafts are shown here as soon as that is done.`
}

function Whose({ plan, officerId, as }: PlanProps) {
  const path = `/plan/${plan.term.id}`
  return (
    <form method="get" action={as === 'table' ? `${path}/table` : path} class="hb-filters hb-no-print">
      <Select
        name="officer"
        label="Whose meetings"
        items={[
          { value: 'all', text: 'All officers' },
          ...plan.officers.map(({ id, name }) => ({ value: String(id), text: name })),
        ]}
        value={officerId === undefined ? 'all' : String(officerId)}
      />
      <Button variant="secondary">Show</Button>
    </form>
  )
}

function Did({ news: { done, school, was }, term }: { news: News; term: string }) {
  return (
    <NotificationBanner success text={doneWords[done](school)}>
      {was && (
        <form method="post" action={`/plan/${term}/places/${was.urn}/${was.number}`}>
          <input type="hidden" name="at" value={was.startsAt} />
          <input type="hidden" name="officer" value={was.officerId} />
          <input type="hidden" name="back" value={was.pinned ? 'pinned' : 'free'} />
          <Button variant="secondary" class="govuk-!-margin-bottom-0" preventDoubleClick>
            Put it back
          </Button>
        </form>
      )}
    </NotificationBanner>
  )
}

function Counts({ plan, meetings, officerId }: PlanProps) {
  const of = (...wanted: string[]) => meetings.filter(({ state }) => wanted.includes(state)).length
  const drafts = of('draft', 'pinned')
  const owed = { count: plan.owed, text: 'owed' }
  const without = { count: plan.withoutPlace.length, text: 'without a place', href: '#without-place' }
  return (
    <Figures
      figures={[
        ...(officerId === undefined && plan.isFixed ? [owed] : []),
        { count: drafts, text: drafts === 1 ? 'draft' : 'drafts' },
        { count: of('pinned'), text: 'of them pinned' },
        { count: meetings.length - drafts, text: 'invitations sent' },
        { count: of('accepted', 'held', 'unrecorded'), text: 'of them accepted' },
        plan.withoutPlace.length > 0 ? without : { count: 0, text: 'without a place' },
      ]}
    />
  )
}

function Looks({ path, who, as }: { path: string; who: string; as: 'calendar' | 'table' }) {
  const looks = [
    { name: 'calendar', text: 'Calendar', href: `${path}${who}` },
    { name: 'table', text: 'Table', href: `${path}/table${who}` },
  ] as const
  return (
    <nav aria-label="Show the plan as" class="hb-looks hb-no-print">
      {looks.map(({ name, text, href }) => (
        <a class="hb-looks__one" href={href} aria-current={name === as ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  )
}

/** The calendar: one officer's weeks and days, or all officers' weeks. */
export function PlanCalendar({ plan, meetings, officerId, today }: Omit<PlanProps, 'children'>) {
  const weeks = weeksOf(plan.term, meetings, today)
  const caption = `Meetings of the ${termInWords(plan.term.id)}`
  if (officerId !== undefined) return <OfficersCalendar caption={caption} weeks={weeks} />
  const has = new Set([...meetings, ...plan.withoutPlace].map((one) => one.officerId))
  const officers = plan.officers.filter(({ id }) => has.has(id))
  const to = (id: number) => `/plan/${plan.term.id}?officer=${id}`
  return <Overview {...{ caption, weeks, officers, to }} withoutPlace={plan.withoutPlace} />
}

function OtherTerms({ plan: { term, terms }, who }: { plan: PlanOfTerm; who: string }) {
  const at = terms.findIndex(({ id }) => id === term.id)
  const others = terms.slice(Math.max(0, at - 1), at + 3).filter(({ id }) => id !== term.id)
  if (others.length === 0) return null
  return (
    <p class="govuk-body hb-no-print">
      Other terms:{' '}
      {others.map(({ id }, i) => (
        <>
          {i > 0 && ', '}
          <a class="govuk-link" href={`/plan/${id}${who}`}>
            {termInWords(id)}
          </a>
        </>
      ))}
    </p>
  )
}

/** Before the first terms are imported. */
export function NoTerms() {
  return (
    <>
      <h1 class="govuk-heading-l">Plan of a term</h1>
      <p class="govuk-body">No school terms are known yet, so there is nothing to plan.</p>
    </>
  )
}
