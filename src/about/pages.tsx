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

export function Refused({ tooLarge }: { tooLarge: boolean }) {
  return (
    <>
      <h1 class="govuk-heading-l">That was refused</h1>
      <p class="govuk-body">
        {tooLarge
          ? 'What was sent is too large. Go back and send less of it, or a smaller file.'
          : 'The form did not come from a page of this service. Open the page again and send it from there.'}
      </p>
      <p class="govuk-body">Nothing was changed.</p>
    </>
  )
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

export function Help() {
  return (
    <>
      <h1 class="govuk-heading-l">Help</h1>
      <h2 class="govuk-heading-m">Signing in</h2>
      <p class="govuk-body">
        Enter your work email address and open the link that we send you. It works once, for 15 minutes. If nothing
        comes, your attendance improvement officer can say which address they have for you.
      </p>
      <h2 class="govuk-heading-m">The consultation line</h2>
      <p class="govuk-body">
        A school that could not reach its named officer, or whose question the guidance did not answer, can talk to a
        senior practitioner for 30 minutes. You can move or cancel a consultation until it begins; the invitation in
        your calendar changes with it.
      </p>
      <h2 class="govuk-heading-m">Nothing about pupils</h2>
      <p class="govuk-body">
        Do not write a pupil’s name, UPN, date of birth or anything else that tells who they are. Talk about them by
        phone.
      </p>
    </>
  )
}

export function Privacy() {
  return (
    <>
      <h1 class="govuk-heading-l">Privacy</h1>
      <p class="govuk-body">
        This service holds the names, work email addresses and work phone numbers of school contacts and of the
        authority’s attendance team, and what they booked, about which topic and when. It holds nothing about pupils.
      </p>
      <p class="govuk-body">
        It uses one cookie, to keep you signed in. It is deleted when you sign out, or after a week.
      </p>
      <p class="govuk-body">To see, correct or remove what is held about you, ask the authority’s attendance team.</p>
    </>
  )
}

export function Accessibility() {
  return (
    <>
      <h1 class="govuk-heading-l">Accessibility</h1>
      <p class="govuk-body">
        This service is built to meet level AA of the Web Content Accessibility Guidelines 2.2. It works with a keyboard
        alone, with a screen reader, at 400% zoom and without scripts. Every page is tested for it.
      </p>
      <p class="govuk-body">If something does not work for you, tell the authority’s attendance team.</p>
    </>
  )
}
