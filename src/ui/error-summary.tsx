import type { PropsWithChildren } from 'hono/jsx'
import type { Errors } from './form.ts'

interface ErrorSummaryProps {
  /** Each message links to the field of its name; the message under '' is about the whole form and links nowhere. */
  errors: Errors
  /** The fields that are date inputs: their links go to the first box, the day. */
  dates?: readonly string[] | undefined
  title?: string | undefined
}

/** The list of what went wrong, for the top of the page; nothing when nothing did. Takes the focus when the page opens. */
export function ErrorSummary(props: PropsWithChildren<ErrorSummaryProps>) {
  const { errors, dates = [], title = 'There is a problem', children } = props
  const messages = Object.entries(errors)
  if (messages.length === 0) return null
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {children && <p>{children}</p>}
          <ul class="govuk-list govuk-error-summary__list">
            {messages.map(([field, message]) => (
              <li>{field ? <a href={`#${field}${dates.includes(field) ? '-day' : ''}`}>{message}</a> : message}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
