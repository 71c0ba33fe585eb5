import type { Child } from 'hono/jsx'
import { Button, ErrorSummary, type Errors } from '../ui/index.ts'

interface FormFrame {
  title: string
  action: string
  caption?: string | undefined
  errors: Errors
  /** The names of those fields that are dates. */
  dates?: readonly string[]
  /** What is said before the form. */
  about?: Child
  children?: Child
}

/** A page that asks for what `children` ask for, and goes on. */
export function Form({ title, action, caption, errors, dates = [], about, children }: FormFrame) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} dates={[...dates]} />
        {caption && <span class="govuk-caption-l">{caption}</span>}
        <h1 class="govuk-heading-l">{title}</h1>
        {about}
        <form method="post" action={action} novalidate>
          {children}
          <Button>Continue</Button>
        </form>
      </div>
    </div>
  )
}
