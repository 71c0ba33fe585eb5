import { Button } from '../ui/index.ts'
import { type ProviderName, providers, refusalWords, type SignInRefusal } from './words.ts'

interface NotSignedInProps {
  by: ProviderName
  because: SignInRefusal
  school?: { urn: number; name: string } | undefined
  /** Where the same way begins again. */
  again: string
  /** Where links by email are asked for, unless they are switched off. */
  links: string | undefined
}

export function NotSignedIn({ by, because, school, again, links }: NotSignedInProps) {
  const { title, text } = refusalWords[because]
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{text}</p>
      {school && (
        <>
          <p class="govuk-body">You chose {school.name}.</p>
          <Button href={`/access/new/details?urn=${school.urn}`}>Ask for access</Button>
        </>
      )}
      <h2 class="govuk-heading-m">What you can do</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <a class="govuk-link" href={again}>
            sign in with {providers[by].name} again
          </a>
        </li>
        {links && (
          <li>
            <a class="govuk-link" href={links}>
              have a link to sign in sent to your work email address
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

export function SignedOutHere({ of }: { of: ProviderName }) {
  const { name } = providers[of]
  return (
    <>
      <h1 class="govuk-heading-l">You have signed out of this service</h1>
      <p class="govuk-body">
        You may still be signed in to {name} in this browser. If other people use this computer, sign out of it too.
      </p>
      <Button href={`/sign-out/${of}`}>Sign out of {name}</Button>
      <p class="govuk-body">
        <a class="govuk-link" href="/sign-in">
          Sign in again
        </a>
      </p>
    </>
  )
}
