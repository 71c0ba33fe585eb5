import { Officers } from '../meetings/parts.tsx'
import { shortDayAsOf } from '../ui/dates.ts'
import { NumberedPages, Table } from '../ui/index.ts'
import { ActionTag } from './actions-parts.tsx'
import type { Action } from './queries.ts'
import { whoseInWords } from './words.ts'

interface OpenActionsProps {
  officers: readonly { id: number; name: string }[]
  officerId: number | undefined
  today: string
  /** How many there are, and the part of them that is shown. */
  count: number
  shown: readonly Action[]
  page: number
  pages: number
}

/** What was agreed at meetings and is not done yet, those due first first. */
export function OpenActions({ officers, officerId, today, count, shown, page, pages }: OpenActionsProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Actions</h1>
      <Officers action="/meetings/actions" officers={officers} officerId={officerId} />
      <p class="govuk-body">{count === 0 ? 'Nothing is open.' : `${count} not done yet, those due first first.`}</p>
      {shown.length > 0 && (
        <Table
          caption="Actions that are not done yet"
          captionHidden
          stacks
          class="hb-lines"
          columns={['Action', 'School', 'Whose', 'By']}
          rows={shown.map((action) => [
            <a class="govuk-link" href={`/meetings/${action.meetingId}#actions`}>
              {action.what}
            </a>,
            <a class="govuk-link" href={`/schools/${action.urn}`}>
              {action.school}
            </a>,
            whoseInWords(action),
            <>
              {shortDayAsOf(action.byDay, today)} <ActionTag action={action} today={today} />
            </>,
          ])}
        />
      )}
      <NumberedPages
        {...{ page, pages }}
        address={(number) => `/meetings/actions?officer=${officerId ?? 'all'}&page=${number}`}
      />
    </>
  )
}
