import { Written } from './edit-parts.tsx'

/** What is said where there is nothing to show, and what a service says of itself. */
export function NotFound() {
  return (
    <>
      <h1 class="govuk-heading-l">Page not found</h1>
      <p class="govuk-body">If you typed the address, check that it is correct.</p>
      <p class="govuk-body">
        If you came by a link, what it showed may have changed, or it may not be yours to see.{' '}
        <a class="govuk-link" href="/">
          Go to your home page
        </a>
      </p>
    </>
  )
}

export function Refused({ status }: { status: number }) {
  return (
    <>
      <h1 class="govuk-heading-l">That was refused</h1>
      <p class="govuk-body">
        {refusals[status] ??
          'The form did not come from a page that this service has shown in this browser. Open the page again and send it from there.'}
      </p>
      <p class="govuk-body">Nothing was changed.</p>
    </>
  )
}

const refusals: Readonly<Record<number, string>> = {
  413: 'What was sent is too large. Go back and send less of it, or a smaller file.',
  429: 'You have done this very often in a short time. Wait ten minutes, then go back and try again.',
}

export function WentWrong() {
  return (
    <>
      <h1 class="govuk-heading-l">Something went wrong</h1>
      <p class="govuk-body">Nothing that you did was lost, but it may not have been done. Go back and try again.</p>
      <p class="govuk-body">If it happens again, tell the attendance team what you were doing and when.</p>
    </>
  )
}

/** A page that anyone may read: its title, and what was written for it, as HTML that is safe. */
export function PublicPage({ title, html }: { title: string; html: string }) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">{title}</h1>
        <Written html={html} />
      </div>
    </div>
  )
}
