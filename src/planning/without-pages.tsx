import { Details } from '../ui/index.ts'
import type { PlanOfTerm } from './plan-of-term.ts'
import type { NoPlace } from './problem.ts'
import type { WithoutPlace } from './without-place.ts'
import { whyWithoutPlace } from './words.ts'

/** What has no place, by the reason: an officer's want of hours is one thing to do, however many schools it keeps waiting. */
export function WithoutPlaces({ plan, mayPlan }: { plan: PlanOfTerm; mayPlan: boolean }) {
  const { term, officers, tierNames, withoutPlace } = plan
  const names = new Map(officers.map(({ id, name }) => [id, name]))
  const whyNot = (one: WithoutPlace) => whyWithoutPlace(one, names.get(one.officerId ?? 0))
  const groups = Map.groupBy(withoutPlace, (one) => `${whyNot(one)} ${one.because && one.officerId}`)
  const count = withoutPlace.length
  return (
    <section id="without-place">
      <h2 class="govuk-heading-m">
        {count === 1 ? 'One meeting without a place' : `${count} meetings without a place`}
      </h2>
      {[...groups.values()].map((some) => (
        <div class="hb-without">
          {some.slice(0, 1).map((one) => (
            <>
              <p class="govuk-body">{whyNot(one)}</p>
              <Ways ways={waysOut(one, mayPlan)} />
            </>
          ))}
          {some.length > openAtMost ? (
            <Details summary={`Place one of these ${some.length} by hand, or write it off`}>
              <Schools term={term.id} some={some} tierNames={tierNames} />
            </Details>
          ) : (
            <>
              <p class="govuk-hint">Place by hand, or write off:</p>
              <Schools term={term.id} some={some} tierNames={tierNames} />
            </>
          )}
        </div>
      ))}
    </section>
  )
}

/** Before a term is planned, every school is without a place. */
const openAtMost = 30

function Schools({
  term,
  some,
  tierNames,
}: {
  term: string
  some: WithoutPlace[]
  tierNames: PlanOfTerm['tierNames']
}) {
  return (
    <ul class="hb-compact">
      {some.map(({ urn, number, school, tier }) => (
        <li>
          <a class="govuk-link" href={`/plan/${term}/places/${urn}/${number}`}>
            {school}
          </a>
          <div class="hb-quiet">
            {tierNames.get(tier ?? '') ?? 'No tier'}
            {number > 1 && `, meeting ${number}`}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Ways({ ways }: { ways: readonly { href: string; text: string }[] }) {
  if (ways.length === 0) return null
  return (
    <p class="govuk-body hb-no-print">
      {ways.map(({ href, text }, i) => (
        <>
          {i > 0 && ' or '}
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </>
      ))}
    </p>
  )
}

const needsHours: NoPlace[] = ['no_openings', 'too_short_openings', 'no_time_to_travel', 'too_few_openings']

function waysOut({ urn, officerId, because }: WithoutPlace, mayPlan: boolean) {
  if (because === undefined) return []
  const needsOfficer = because === 'no_officer' || because === 'too_few_openings' || because === 'no_openings'
  const ways = [
    { href: `/availability/hours?person=${officerId}`, text: 'Change hours', show: needsHours.includes(because) },
    { href: '/allocations', text: 'Give schools to officers', show: mayPlan && needsOfficer },
    { href: `/schools/${urn}/days`, text: 'See when the school can meet', show: because === 'no_day_suits' },
    { href: '/tiers/rules', text: 'Change by when it is to be held', show: mayPlan && because === 'too_late' },
  ]
  return ways.filter(({ show }) => show)
}
