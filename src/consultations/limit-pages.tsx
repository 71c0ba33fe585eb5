import { InsetText } from '../ui/index.ts'

/** Says that a school has as many consultations as it may have, and what it can do instead. */
export function LimitReached({ because }: { because: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">You cannot book another consultation now</h1>
      <InsetText>{because}</InsetText>
      <p class="govuk-body">
        Your attendance improvement team has set how many there may be, so that every school gets its turn. You can{' '}
        <a class="govuk-link" href="/consultations">
          cancel one that you no longer need
        </a>
        , or ask{' '}
        <a class="govuk-link" href="/">
          your named officer
        </a>
        .
      </p>
    </>
  )
}
