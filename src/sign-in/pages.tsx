import { Button, ErrorSummary, type Errors, Input } from '../ui/index.ts'

interface AskForLinkProps {
  email?: string | undefined
  next?: string | undefined
  errors?: Errors | undefined
}

export function AskForLink({ email, next, errors = {} }: AskForLinkProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Sign in</h1>
      <p class="govuk-body">We will send you a link to sign in with. You do not need a password.</p>
      <form method="post" action="/sign-in" novalidate>
        <Input
          name="email"
          label="Work email address"
          labelSize="s"
          hint="The address at which the attendance team writes to you"
          type="email"
          autocomplete="email"
          value={email}
          error={errors.email}
        />
        {next && <input type="hidden" name="next" value={next} />}
        <Button preventDoubleClick>Send me a link</Button>
      </form>
    </>
  )
}

export function CheckYourEmail() {
  return (
    <>
      <h1 class="govuk-heading-l">Check your email</h1>
      <p class="govuk-body">
        If that address belongs to somebody who uses this service, a link to sign in is on its way. It works once, for
        15 minutes.
      </p>
      <h2 class="govuk-heading-m">If nothing comes</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>look in your junk mail</li>
        <li>
          <a class="govuk-link" href="/sign-in">
            check the address and ask again
          </a>
        </li>
        <li>ask your attendance improvement officer whether that is the address they have for you</li>
      </ul>
    </>
  )
}

export function PressToSignIn() {
  return (
    <>
      <h1 class="govuk-heading-l">Sign in</h1>
      <p class="govuk-body">Press the button to go on. The link works once.</p>
      <form method="post">
        <Button>Sign in</Button>
      </form>
    </>
  )
}

export function LinkIsNoUse() {
  return (
    <>
      <h1 class="govuk-heading-l">This link cannot be used</h1>
      <p class="govuk-body">It has been used already, or it is more than 15 minutes old.</p>
      <Button href="/sign-in">Send me a new link</Button>
    </>
  )
}
