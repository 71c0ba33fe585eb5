import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'

interface Action {
  href: string
  text: string
  /** Completes the link for those who hear it out of its place: Change, "time". */
  about?: string | undefined
}

interface SummaryRow {
  key: Child
  value: Child
  actions?: readonly Action[] | undefined
}

interface SummaryListProps {
  rows: readonly SummaryRow[]
  noBorder?: boolean | undefined
  class?: string | undefined
}

export function SummaryList({ rows, noBorder, class: extra }: SummaryListProps) {
  const anyActions = rows.some(({ actions = [] }) => actions.length > 0)
  return (
    <dl class={classes('govuk-summary-list', noBorder && 'govuk-summary-list--no-border', extra)}>
      {rows.map(({ key, value, actions = [] }) => (
        <div
          class={classes(
            'govuk-summary-list__row',
            anyActions && actions.length === 0 && 'govuk-summary-list__row--no-actions',
          )}
        >
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {actions.length > 0 && (
            <dd class="govuk-summary-list__actions">
              {actions.length === 1 ? (
                actions.map(ActionLink)
              ) : (
                <ul class="govuk-summary-list__actions-list">
                  {actions.map((action) => (
                    <li class="govuk-summary-list__actions-list-item">
                      <ActionLink {...action} />
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

function ActionLink({ href, text, about }: Action) {
  return (
    <a class="govuk-link" href={href}>
      {text}
      {about && <span class="govuk-visually-hidden"> {about}</span>}
    </a>
  )
}
