import { noPupil } from '../data-protection/words.ts'
import { dayAndTime } from '../ui/dates.ts'
import { Button, ErrorSummary, type Errors, fieldsOf, InsetText, Radios, Textarea } from '../ui/index.ts'
import { SaysNow, type SaysNowProps } from './record-parts.tsx'
import { notHeldCauses } from './words.ts'

interface Met {
  id: string
  startsAt: string
  endsAt: string
  school: string
  officer: string
}

interface NotHeldProps {
  meeting: Met
  opened: string
  values: Readonly<Record<string, string | undefined>>
  seen: string
  /** Whether it was recorded as held. */
  wasHeld: boolean
  /** What somebody else has recorded since the form was opened. */
  saysNow: SaysNowProps | undefined
  errors: Errors
}

/** Why a meeting was not held, and what becomes of what was owed. */
export function MeetingNotHeld({ meeting, opened, values, seen, wasHeld, saysNow, errors }: NotHeldProps) {
  const { id, startsAt, endsAt, school, officer } = meeting
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">The meeting was not held</h1>
      <InsetText>
        {school}, {officer}
        <br />
        {dayAndTime(startsAt, endsAt)}
      </InsetText>
      {saysNow && <SaysNow {...saysNow} />}
      {wasHeld && (
        <p class="govuk-body">
          It is recorded as held. Saving this removes what was recorded, and its actions, and tells the school.
        </p>
      )}
      <form method="post" action={`/meetings/${id}/not-held${opened}`} novalidate>
        <input type="hidden" name="seen" value={seen} />
        <Radios
          {...field('because')}
          legend="Why not?"
          legendSize="m"
          items={Object.entries(notHeldCauses).map(([value, text]) => ({ value, text }))}
        />
        <Radios
          {...field('after')}
          legend="What happens now?"
          legendSize="m"
          items={[
            { value: 'again', text: 'It is planned again', hint: 'It stands in the list of what is to be planned.' },
            {
              value: 'off',
              text: 'It is written off',
              hint: 'The school is owed this meeting no more.',
              conditional: (
                <Textarea
                  {...field('reason')}
                  label="Why is it not needed any more?"
                  hint={`Managers read this. ${noPupil}`}
                  rows={3}
                  maxLength={500}
                />
              ),
            },
          ]}
        />
        <Button preventDoubleClick>{saysNow ? 'Save mine over it' : 'Save'}</Button>
      </form>
    </>
  )
}
