import { contactRoles, contactRoleWords } from '../people/fields.ts'
import { Button, ErrorSummary, type Errors, fieldsOf, Input, InsetText, Radios } from '../ui/index.ts'
import { Answers, Request } from './parts.tsx'

interface FindSchoolProps {
  asked: string | undefined
  found: readonly { urn: number; name: string; town: string | null }[]
  /** Whether there are more than are shown. */
  more: boolean
}

export function FindSchool({ asked, found, more }: FindSchoolProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Ask for access</h1>
      <p class="govuk-body">If you work at a school, you can book and change its consultations here.</p>
      <form method="get" action="/access/new">
        <Input
          name="q"
          label="Find your school"
          labelSize="m"
          hint="Its name, town, postcode or URN"
          type="search"
          value={asked}
        />
        <Button>Search</Button>
      </form>
      {asked === '' && (
        <p class="govuk-body">
          Write a part of your school’s name, its town, its postcode or its URN, and press Search.
        </p>
      )}
      {asked && (
        <>
          <h2 class="govuk-heading-m">Choose your school</h2>
          {found.length === 0 && (
            <p class="govuk-body">No open school fits “{asked}”. Try fewer words, or only the name of the town.</p>
          )}
          <ul class="govuk-list govuk-list--spaced">
            {found.map(({ urn, name, town }) => (
              <li>
                <a class="govuk-link" href={`/access/new/details?urn=${urn}`}>
                  {name}
                </a>
                <br />
                {town ? `${town}, ` : ''}URN {urn}
              </li>
            ))}
          </ul>
          {more && <p class="govuk-body">There are more. Add another word, such as the town.</p>}
        </>
      )}
    </>
  )
}

interface AskProps {
  school: { urn: number; name: string }
  values: { name?: string | undefined; email?: string | undefined; role?: string | undefined }
  errors: Errors
}

export function Ask({ school, values, errors }: AskProps) {
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">{school.name}</span>
      <h1 class="govuk-heading-l">About you</h1>
      <form method="post" action="/access" novalidate>
        <input type="hidden" name="urn" value={String(school.urn)} />
        <Input {...field('name')} label="Your name" labelSize="s" autocomplete="name" />
        <Input
          {...field('email')}
          label="Work email address"
          labelSize="s"
          hint="With an address of your school you usually have access at once"
          type="email"
          autocomplete="email"
        />
        <Radios
          {...field('role')}
          legend="Your role at the school"
          legendSize="s"
          items={contactRoles.map((value) => ({ value, text: contactRoleWords[value] }))}
        />
        <Button preventDoubleClick>Ask for access</Button>
      </form>
    </>
  )
}

export function AskedCheckEmail() {
  return (
    <>
      <h1 class="govuk-heading-l">Check your email</h1>
      <p class="govuk-body">
        We have sent you a link. Open it and press the button, so that we know that the address is yours. Nobody else is
        told before.
      </p>
      <p class="govuk-body">If nothing comes, look in your junk mail, or ask again with the right address.</p>
    </>
  )
}

export function Confirm({ school }: { school: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">Confirm your email address</h1>
      <p class="govuk-body">You asked for access for {school}.</p>
      <form method="post">
        <Button preventDoubleClick>This address is mine</Button>
      </form>
    </>
  )
}

export function Confirmed({ school, allowed }: { school: string; allowed: boolean }) {
  return allowed ? (
    <>
      <h1 class="govuk-heading-l">You have access</h1>
      <p class="govuk-body">You can book for {school}. You sign in with a link that we send to your address.</p>
      <Button href="/sign-in">Sign in</Button>
    </>
  ) : (
    <>
      <h1 class="govuk-heading-l">Your school has been asked</h1>
      <p class="govuk-body">
        We have asked the contacts of {school} and its attendance improvement officer. As soon as one of them allows it,
        we send you a message.
      </p>
      <p class="govuk-body">You can close this page. The request ends after 14 days.</p>
    </>
  )
}

export function ConfirmIsNoUse() {
  return (
    <>
      <h1 class="govuk-heading-l">This link cannot be used</h1>
      <p class="govuk-body">The request has ended, or you have asked again since.</p>
      <Button href="/access/new">Ask for access</Button>
    </>
  )
}

interface DecisionProps {
  request: { id: string; name: string; email: string; role: string; school: string }
  /** What a message's link adds to the address, else ''. */
  opened: string
}

export function Decision({ request, opened }: DecisionProps) {
  const { id, name, email, role, school } = request
  return (
    <>
      <h1 class="govuk-heading-l">Does {name} work at your school?</h1>
      <p class="govuk-body">
        {name} ({role}) asks to book for {school}, and has shown that the address <strong>{email}</strong> is theirs.
      </p>
      <InsetText>Who has access sees and changes what the school has booked.</InsetText>
      <Answers id={id} name={name} opened={opened} />
    </>
  )
}

export function AllRequests({ requests }: { requests: readonly DecisionProps['request'][] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Requests for access</h1>
      {requests.length === 0 && <p class="govuk-body">Nobody waits for an answer.</p>}
      {requests.map((request) => (
        <Request {...request} />
      ))}
    </>
  )
}

/** What came of an answer, and where the contacts of the school are for whoever has signed in. */
export function Answered({ words, urn }: { words: string; urn?: number | undefined }) {
  return (
    <>
      <h1 class="govuk-heading-l">{words}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={urn === undefined ? '/' : `/schools/${urn}/contacts`}>
          {urn === undefined ? 'Go to Handbell' : 'See the contacts of the school'}
        </a>
      </p>
    </>
  )
}
