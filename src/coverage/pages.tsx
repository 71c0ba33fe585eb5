import type { Child } from 'hono/jsx'
import { tierName } from '../schools/words.ts'
import { Bar, BarKey, BarTable, Details, InsetText, Table } from '../ui/index.ts'
import { Waiting, WillBeMissed } from './ahead-parts.tsx'
import { dueOf, type Figures, figuresBy, figuresOf, type Part, reasonsFor } from './coverage.ts'
import { addressOf, Filters } from './filter-parts.tsx'
import type { CoverageForm } from './forms.ts'
import { Heading } from './heading-parts.tsx'
import { key, ofDue, partsOf, share } from './parts.tsx'
import { states } from './states.ts'
import { Calendar, OverDays } from './time-parts.tsx'
import type { Dashboard, View } from './view.ts'
import { otherDefinitions, stateWords } from './words.ts'

const shownAtOnce = 15

/** How a term stands: the figures, against time, who will be missed, and by whom and what they are. */
export function CoveragePage(view: Dashboard) {
  const { parts, asked, rules, officers, communities } = view
  const figures = figuresOf(parts)
  const officerNames = new Map(officers.map(({ id, name }) => [id, name]))
  const communityNames = new Map(communities.map(({ id, name }) => [id, name]))
  const by = { parts, asked }
  return (
    <>
      <Heading view={view} />
      <Filters view={view} action="/coverage" />
      <TakeAlong asked={asked} />
      <BigFigures view={view} figures={figures} />
      <Bar parts={partsOf(figures)} most={figures.owed} tall />
      <BarKey parts={key} />
      <NotHeld parts={parts} />
      <OverDays view={view} figures={figures} />
      <WillBeMissed view={view} />
      <div class="hb-halves">
        <div>
          <By
            {...by}
            caption="By tier"
            of={({ tier }) => tier}
            name={(tier) => tierName(tier, rules)}
            filter="tier"
            order={(tier) => rules.findIndex((rule) => rule.tier === tier)}
          />
          <By {...by} caption="By phase" of={({ phase }) => phase} name={(phase) => phase} filter="phase" />
        </div>
        <By
          {...by}
          caption="By officer"
          of={({ officerId }) => officerId}
          name={(id) => (id === null ? 'No named officer' : (officerNames.get(id) ?? 'Somebody'))}
          filter="officer"
        />
        <By
          {...by}
          caption="By learning community"
          of={({ communityId }) => communityId}
          name={(id) => (id === null ? 'No community' : (communityNames.get(id) ?? ''))}
          filter="community"
        />
        <Calendar view={view} />
      </div>
      <Waiting view={view} />
      <p class="govuk-body hb-no-print">
        <a class="govuk-link" href={`/coverage/patterns?term=${view.period.terms.at(-1)?.id ?? ''}`}>
          Patterns among schools: attendance, who falls, network meetings, severe absence
        </a>
      </p>
      <Definitions />
    </>
  )
}

/** What else the same figures can be had as. */
function TakeAlong({ asked }: { asked: CoverageForm }) {
  return (
    <p class="govuk-body hb-no-print">
      <a class="govuk-link" href={addressOf('/coverage/files', asked)}>
        Save the figures
      </a>
      , see{' '}
      <a class="govuk-link" href={addressOf('/coverage/summary', asked)}>
        a summary on one page
      </a>
      , or make an{' '}
      <a class="govuk-link" href={addressOf('/coverage/evidence', asked)}>
        evidence pack
      </a>
      .
    </p>
  )
}

function BigFigures({ view, figures }: { view: Dashboard; figures: Figures }) {
  const { asked, outlooks, open } = view
  const missed = outlooks.reduce((sum, one) => sum + one.missed.length, 0)
  const runs = open.length > 0
  const link = (state: CoverageForm['state'], text: string) => (
    <a class="govuk-link" href={addressOf('/coverage/schools', asked, { state })}>
      {text}
    </a>
  )
  const coming = figures.booked + figures.invited
  return (
    <ul class="hb-figures">
      <Figure
        look="main"
        number={share(figures.held, figures)}
        text={link('held', `held: ${ofDue(figures.held, figures)}`)}
      />
      <Figure number={share(figures.booked, figures)} text={link('booked', `booked: ${figures.booked} more`)} />
      {coming > 0 && <Figure number={figures.invited} text={link('invited', 'invited, no answer yet')} />}
      <Figure
        number={figures['not arranged']}
        text={link('not arranged', runs ? 'not yet arranged' : 'not arranged')}
      />
      <Figure number={figures['not held']} text={link('not held', 'not held')} />
      {figures.unrecorded > 0 && <Figure number={figures.unrecorded} text={link('unrecorded', 'past, not recorded')} />}
      <Figure number={figures['written off']} text={link('written off', 'written off')} />
      {runs && <Figure look={missed > 0 ? 'warn' : 'main'} number={missed} text={link('missed', 'will be missed')} />}
    </ul>
  )
}

function Figure({ number, text, look }: { number: Child; text: Child; look?: 'main' | 'warn' }) {
  return (
    <li class={`hb-figure${look ? ` hb-figure--${look}` : ''}`}>
      <span class="hb-figure__number">{number}</span>
      {text}
    </li>
  )
}

function NotHeld({ parts }: { parts: readonly Part[] }) {
  const reasons = [...reasonsFor(parts, 'not held')].sort((a, b) => b[1] - a[1])
  if (reasons.length === 0) return null
  return (
    <p class="govuk-body">
      Not held, by reason: {reasons.map(([because, count]) => `${because} ${count}`).join(', ')}.
    </p>
  )
}

interface ByProps<K> {
  parts: readonly Part[]
  asked: CoverageForm
  caption: string
  of: (part: Part) => K
  name: (key: K) => string
  filter: 'tier' | 'officer' | 'community' | 'phase'
  order?: ((key: K) => number) | undefined
}

/** Bars with numbers, those with the most still due first unless they have an order of their own. */
function By<K extends string | number | null>({ parts, asked, caption, of, name, filter, order }: ByProps<K>) {
  const groups = [...figuresBy(parts, of)].filter(([, { owed }]) => owed > 0)
  if (groups.length < 2) return null
  const open = (figures: Figures) => dueOf(figures) - figures.held
  const sorted = order
    ? groups.sort((a, b) => order(a[0]) - order(b[0]))
    : groups.sort((a, b) => open(b[1]) - open(a[1]) || name(a[0]).localeCompare(name(b[0])))
  const rowsOf = (some: typeof sorted) =>
    some.map(([group, figures]) => ({
      name: (
        <a class="govuk-link" href={addressOf('/coverage', asked, { [filter]: String(group ?? 'none') })}>
          {name(group)}
        </a>
      ),
      parts: partsOf(figures),
      numbers: [ofDue(figures.held, figures), share(figures.held, figures), figures.booked],
    }))
  const table = (some: typeof sorted, title: string) => (
    <BarTable
      caption={title}
      of={caption.replace('By ', '').replace(/^./, (first) => first.toUpperCase())}
      columns={['Held', 'Share', 'Booked']}
      rows={rowsOf(some)}
      shares
    />
  )
  return (
    <div>
      {table(sorted.slice(0, shownAtOnce), caption)}
      {sorted.length > shownAtOnce && (
        <Details summary={`The other ${sorted.length - shownAtOnce}`}>
          {table(sorted.slice(shownAtOnce, 200), `${caption}, the others`)}
        </Details>
      )}
    </div>
  )
}

/** What the words of the page mean: the same that the figures are made by. */
export function Definitions() {
  return (
    <Details summary="What exactly is counted">
      <Table
        caption="What exactly is counted"
        captionHidden
        stacks
        firstCellIsHeader
        columns={['Word', 'What it means']}
        rows={[
          ...otherDefinitions.map(({ name, means }) => [name, means]),
          ...states.map((state) => [stateWords[state].name, stateWords[state].means]),
        ]}
      />
    </Details>
  )
}

/** Before anything is fixed for the period, or before there are terms. */
export function NothingFixed({ view }: { view: View | undefined }) {
  return (
    <>
      {view ? <Heading view={view} /> : <h1 class="govuk-heading-l">Coverage</h1>}
      {view && <Filters view={view} action="/coverage" />}
      <InsetText>
        <p class="govuk-body">
          {view
            ? 'Nothing is fixed yet for this term, so no meeting is owed and there is nothing to count.'
            : 'No school terms are known yet, so there is nothing to count.'}
        </p>
        {view && (
          <p class="govuk-body">
            <a class="govuk-link" href={`/tiers?term=${view.period.terms[0]?.id ?? ''}`}>
              See who would be owed a meeting
            </a>
          </p>
        )}
      </InsetText>
    </>
  )
}
