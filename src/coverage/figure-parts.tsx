import type { Child } from 'hono/jsx'
import { type Figures, type Part, reasonsFor } from './coverage.ts'
import { addressOf } from './filter-parts.tsx'
import type { CoverageForm } from './forms.ts'
import { ofDue, share } from './parts.tsx'
import type { Dashboard } from './view.ts'
import { missedAmong } from './words.ts'

/** The figures of a period, what is most to be looked at first; each opens its list of schools. */
export function BigFigures({ view, figures }: { view: Dashboard; figures: Figures }) {
  const { asked, outlooks, open } = view
  const missed = outlooks.flatMap((one) => one.missed)
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
      {runs && (
        <Figure
          look={missed.length > 0 ? 'warn' : 'main'}
          number={missed.length}
          text={link(
            'missed',
            missed.length > 0 ? `will be missed, among those ${missedAmong(missed)}` : 'will be missed',
          )}
        />
      )}
      <Figure
        number={figures['not arranged']}
        text={link('not arranged', runs ? 'not yet arranged' : 'not arranged')}
      />
      {coming > 0 && <Figure number={figures.invited} text={link('invited', 'invited, no answer yet')} />}
      {(runs || figures.booked > 0) && (
        <Figure number={share(figures.booked, figures)} text={link('booked', `booked: ${figures.booked} more`)} />
      )}
      {figures.unrecorded > 0 && <Figure number={figures.unrecorded} text={link('unrecorded', 'past, not recorded')} />}
      <Figure number={figures['not held']} text={link('not held', 'not held')} />
      <Figure number={figures['written off']} text={link('written off', 'written off')} />
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

/** Why meetings were not held, the most common reason first. */
export function NotHeld({ parts }: { parts: readonly Part[] }) {
  const reasons = [...reasonsFor(parts, 'not held')].sort((a, b) => b[1] - a[1])
  if (reasons.length === 0) return null
  return (
    <p class="govuk-body">
      Not held, by reason: {reasons.map(([because, count]) => `${because} ${count}`).join(', ')}.
    </p>
  )
}
