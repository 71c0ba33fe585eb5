import { Reason } from '../data-protection/parts.tsx'
import { noPupil } from '../data-protection/words.ts'
import { halfHourAfter } from '../platform/time.ts'
import { dayAndTime } from '../ui/dates.ts'
import { Button, ErrorSummary, type Errors, InsetText, Radios, TimeTiles } from '../ui/index.ts'
import type { OneProps } from './pages.tsx'
import type { daysOf, Week } from './week.ts'
import { WeekOfTimes } from './week-parts.tsx'

interface MoveProps extends OneProps {
  week: Week
  days: ReturnType<typeof daysOf>
  nextWithTimes: string | undefined
  values: { at?: string | undefined; reason?: string | undefined }
  errors: Errors
  /** The nearest times, when the one that was chosen has gone. */
  alternatives?: readonly string[] | undefined
  /** The practitioner must say why, since the school reads it. */
  byPractitioner: boolean
}

export function MoveConsultation(props: MoveProps) {
  const { consultation, opened, week, days, nextWithTimes, values, errors, alternatives = [], byPractitioner } = props
  const path = `/consultations/${consultation.id}`
  const to = (monday: string) => `${path}/move${opened ? `${opened}&` : '?'}week=${monday}`
  const times =
    alternatives.length > 0 ? (
      <Radios
        name="at"
        legend="Choose one of the nearest times"
        legendSize="m"
        items={alternatives.map((at) => ({ value: at, text: dayAndTime(at, halfHourAfter(at)) }))}
        error={errors.at}
      />
    ) : (
      <WeekOfTimes week={week} days={days} nextWithTimes={nextWithTimes} to={to}>
        <TimeTiles
          name="at"
          legend="Choose the new time"
          legendSize="m"
          days={days}
          value={values.at}
          error={errors.at}
        />
      </WeekOfTimes>
    )
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Move this consultation</h1>
      <InsetText>
        Now: {dayAndTime(consultation.startsAt, consultation.endsAt)}, {consultation.school} with{' '}
        {consultation.practitioner}
      </InsetText>
      <p class="govuk-body">
        It stays with {consultation.practitioner} where they are free at the new time. Otherwise a colleague takes it.
      </p>
      <form method="post" action={`${path}/time${opened}`} novalidate>
        <input type="hidden" name="sequence" value={consultation.sequence} />
        <input type="hidden" name="week" value={week.monday} />
        {/* The ways to other weeks come before the reason, which would have to be written again there. */}
        {times}
        {(days.length > 0 || alternatives.length > 0) && (
          <>
            <Reason
              label={byPractitioner ? 'Why does it move? The school will read this' : 'Why does it move? (optional)'}
              value={values.reason}
              error={errors.reason}
            />
            <Button preventDoubleClick>Move consultation</Button>
          </>
        )}
      </form>
      {alternatives.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={to(week.monday)}>
            See all times
          </a>
        </p>
      )}
    </>
  )
}

interface CancelProps extends OneProps {
  reason?: string | undefined
  errors: Errors
}

export function CancelConsultation({ consultation, opened, reason, errors }: CancelProps) {
  const { id, startsAt, endsAt, school, practitioner } = consultation
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Cancel this consultation</h1>
      <InsetText>
        {dayAndTime(startsAt, endsAt)}, {school} with {practitioner}
      </InsetText>
      <form method="post" action={`/consultations/${id}/cancellation${opened}`} novalidate>
        <Reason
          label="Why is it cancelled?"
          hint={`The school and the practitioner both read this. ${noPupil}`}
          rows={3}
          value={reason}
          error={errors.reason}
        />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            Cancel consultation
          </Button>
          <a class="govuk-link" href={`/consultations/${id}${opened}`}>
            Keep it
          </a>
        </div>
      </form>
    </>
  )
}

/** There is nothing to be moved or cancelled any more, and why. */
export function CannotChange({ consultation, opened, title, because }: OneProps & { title: string; because: string }) {
  const { id, startsAt, endsAt, school, practitioner } = consultation
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{because}</p>
      <InsetText>
        {dayAndTime(startsAt, endsAt)}, {school} with {practitioner}
      </InsetText>
      <p class="govuk-body">
        <a class="govuk-link" href={`/consultations/${id}${opened}`}>
          See the consultation
        </a>
      </p>
    </>
  )
}
