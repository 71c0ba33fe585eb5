import { FollowUps, ToRecord } from '../outcomes/parts.tsx'
import { ConsultationRows, Heading } from './parts.tsx'
import type { PractitionersWeek } from './practitioner.ts'

/** A practitioner's consultations of today and the next days, and what waits for them. */
export function PractitionerHome({ week, under }: { week: PractitionersWeek; under: boolean }) {
  const { today, todays, later, toRecord, followUps } = week
  return (
    <>
      <Heading today={today} under={under ? 'Your consultations' : undefined} />
      <h2 class="govuk-heading-m">{under ? 'Consultations today' : 'Today'}</h2>
      {todays.length > 0 ? (
        <ConsultationRows consultations={todays} />
      ) : (
        <p class="govuk-body">No consultations today.</p>
      )}
      <ToRecord consultations={toRecord} />
      {followUps.length > 0 && (
        <>
          <h2 class="govuk-heading-m">To follow up today</h2>
          <FollowUps followUps={followUps} today={today} />
        </>
      )}
      <h2 class="govuk-heading-m">{under ? 'Consultations in the next seven days' : 'The next seven days'}</h2>
      {later.length > 0 ? <ConsultationRows consultations={later} days /> : <p class="govuk-body">None are booked.</p>}
      <p class="govuk-body">
        <a class="govuk-link" href="/diary">
          Your diary, week by week
        </a>
      </p>
    </>
  )
}
