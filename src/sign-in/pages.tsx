import { WaysElsewhere } from '../open-id/parts.tsx'
import type { WayElsewhere } from '../open-id/words.ts'
import { Button, ErrorSummary, type Errors, Input, InsetText } from '../ui/index.ts'

interface AskForLinkProps {
  /** Other services to sign in by. */
  ways: WayElsewhere[]
  /** To whom links are sent: everybody, schools only, nobody. */
  links: 'on' | 'schools' | 'off'
  email?: string | undefined
  next?: string | undefined
  errors?: Errors | undefined
  /** Whether they came by a link of a message whose key opens nothing: it was cut short, or is not theirs any more. */
  keyIsNoUse?: boolean | undefined
}

export function AskForLink({ ways, links, keyIsNoUse, ...form }: AskForLinkProps) {
  return (
    <>
      <ErrorSummary errors={form.errors ?? {}} />
      <h1 class="govuk-heading-l">Sign in</h1>
      {keyIsNoUse && (
        <InsetText>
          The link that you followed does not open this page: it may have been cut short. Sign in to see the page.
        </InsetText>
      )}
      <WaysElsewhere ways={ways} />
      {links !== 'off' && ways.length > 0 && (
        <h2 class="govuk-heading-m">{links === 'schools' ? 'Or, if you work at a school, by email' : 'Or by email'}</h2>
      )}
      {links !== 'off' && <ByEmail {...form} />}
      <h2 class="govuk-heading-m">If you are new to this service</h2>
      <p class="govuk-body">
        If you work at a school,{' '}
        <a class="govuk-link" href="/access/new">
          ask for access
        </a>
        .
      </p>
    </>
  )
}

function ByEmail({ email, next, errors = {} }: Omit<AskForLinkProps, 'ways' | 'links' | 'keyIsNoUse'>) {
  return (
    <>
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

export function CheckYourEmail({ errors = {} }: { errors?: Errors }) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Check your email</h1>
      <p class="govuk-body">
        If that address belongs to somebody who uses this service, a link to sign in is on its way. It works once, for
        15 minutes, in this browser.
      </p>
      <h2 class="govuk-heading-m">If you read your mail on another device</h2>
      <form method="post" action="/sign-in/code" novalidate>
        <Input
          name="code"
          label="Code in the message"
          labelSize="s"
          hint="Eight letters and numbers"
          width={10}
          autocomplete="one-time-code"
          error={errors.code}
        />
        <Button variant="secondary" preventDoubleClick>
          Sign in with the code
        </Button>
      </form>
      <h2 class="govuk-heading-m">If nothing comes</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>look in your junk mail</li>
        <li>
          <a class="govuk-link" href="/sign-in">
            check the address and ask again
          </a>{' '}
          (only the newest message works)
        </li>
        <li>
          if you are new,{' '}
          <a class="govuk-link" href="/access/new">
            ask for access to your school
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

export function AskedElsewhere({ next }: { next: string | null }) {
  return (
    <>
      <h1 class="govuk-heading-l">Open this link where you asked for it</h1>
      <p class="govuk-body">
        The link was asked for in another browser or on another device, or another link has been asked for in this
        browser since. So it does not sign anybody in here, which keeps you safe if a message of yours is forwarded.
      </p>
      <p class="govuk-body">You can:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>open the link in the browser where you asked for it</li>
        <li>type the code in the message there, on the page that says to check your email</li>
        <li>ask for a new link here</li>
      </ul>
      <Button href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'}>Send me a new link here</Button>
    </>
  )
}

export function SignInToGoOn({ to, typed }: { to: string; typed: readonly (readonly [string, string])[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Sign in to go on</h1>
      <p class="govuk-body">You are no longer signed in. What you typed is kept on this page, and not sent yet.</p>
      <ol class="govuk-list govuk-list--number">
        <li>
          <a class="govuk-link" href="/sign-in" target="_blank" rel="noopener noreferrer">
            Sign in (opens in a new tab)
          </a>
        </li>
        <li>Come back to this tab and press the button.</li>
      </ol>
      <form method="post" action={to}>
        {typed.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button preventDoubleClick>Send what I typed</Button>
      </form>
    </>
  )
}

export function LinkIsNoUse() {
  return (
    <>
      <h1 class="govuk-heading-l">This link cannot be used</h1>
      <p class="govuk-body">
        It has been used already, it is more than 15 minutes old, or you have asked for a newer one since.
      </p>
      <Button href="/sign-in">Send me a new link</Button>
    </>
  )
}

/** A link that was used, or Back to it, opened by whoever is signed in already. */
export function SignedInAlready() {
  return (
    <>
      <h1 class="govuk-heading-l">You are signed in</h1>
      <p class="govuk-body">This link has been used, or is no longer needed.</p>
      <Button href="/">Go to your home page</Button>
    </>
  )
}
