import { tierName } from '../schools/words.ts'
import { addressOf } from './filter-parts.tsx'
import type { View } from './view.ts'
import { periodTitle } from './words.ts'

/** What the page is about: the term, and whose schools where they are not all. */
export function Heading({ view, title }: { view: View; title?: string | undefined }) {
  const { asked, officers, communities, rules, period } = view
  const of = [
    asked.officer === 'none' ? 'no named officer' : officers.find(({ id }) => String(id) === asked.officer)?.name,
    asked.tier && tierName(asked.tier === 'none' ? null : asked.tier, rules),
    asked.community === 'none' ? 'no community' : communities.find(({ id }) => String(id) === asked.community)?.name,
    asked.phase,
    asked.q && `“${asked.q}”`,
  ].filter(Boolean)
  return (
    <>
      <span class="govuk-caption-l">{periodTitle(period)}</span>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-3">
        {title ?? 'Coverage'}
        {of.length > 0 && `: ${of.join(', ')}`}
      </h1>
      {of.length > 0 && (
        <p class="govuk-body hb-no-print">
          <a class="govuk-link" href={addressOf('/coverage', { ...asked, ...narrowest })}>
            Show all schools
          </a>
        </p>
      )}
    </>
  )
}

const narrowest = { officer: 'all', tier: '', community: '', phase: '', q: '', state: '' } as const
