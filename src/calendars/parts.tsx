import { dayOf, timeRange } from '../ui/dates.ts'
import { WarningText } from '../ui/index.ts'

interface ClashesProps {
  clashes: readonly {
    kind: 'consultations' | 'meetings'
    id: string
    startsAt: string
    endsAt: string
    school: string
  }[]
}

/** Says which appointments meet a time when their person is busy by their own calendar; nothing when none does. */
export function Clashes({ clashes }: ClashesProps) {
  if (clashes.length === 0) return null
  const many = clashes.length === 1 ? '1 appointment is' : `${clashes.length} appointments are`
  return (
    <>
      <WarningText>
        {many} at a time when your own calendar has you busy. Move or cancel what you cannot keep.
      </WarningText>
      <ul class="govuk-list govuk-list--bullet">
        {clashes.map(({ kind, id, startsAt, endsAt, school }) => (
          <li>
            <a class="govuk-link" href={`/${kind}/${id}`}>
              {dayOf(startsAt)}, {timeRange(startsAt, endsAt)}
            </a>
            , {school}
          </li>
        ))}
      </ul>
    </>
  )
}
