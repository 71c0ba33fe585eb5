import type { Child } from 'hono/jsx'
import { BookingsTable, GuidanceList, Officer } from '../consultations/parts.tsx'
import type { Consultation } from '../consultations/queries.ts'
import { MeetingsToAnswer } from '../meetings/parts.tsx'
import type { Meeting } from '../meetings/queries.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { Button, Table } from '../ui/index.ts'

interface SchoolHomeProps {
  /** What they wait for. */
  children?: Child
  me: SignedIn
  officers: readonly { urn: number; name: string; email: string; phone: string | null }[]
  guidance: readonly { title: string; address: string }[]
  booked: readonly Consultation[]
  /** What was sent to the school and is to come, soonest first. */
  meetings: readonly Meeting[]
  now: string
}

export function SchoolHome({ me, officers, guidance, booked, meetings, now, children }: SchoolHomeProps) {
  const [school, ...others] = me.schools
  const mayBook = me.schools.some(({ open }) => open)
  return (
    <>
      <h1 class="govuk-heading-l">
        {school && others.length === 0 ? school.name : `Your ${me.schools.length} schools`}
      </h1>
      <MeetingsToAnswer meetings={meetings} now={now} />
      {mayBook ? (
        <>
          <p class="govuk-body">Talk for 30 minutes with a senior practitioner about attendance, by phone or video.</p>
          <Button href="/consultations/new" start>
            Book a consultation
          </Button>
        </>
      ) : (
        <p class="govuk-body">
          Your school has closed, so no more consultations can be booked. What was booked stays here.
        </p>
      )}
      <h2 class="govuk-heading-m">What is booked</h2>
      {booked.length > 0 ? (
        <BookingsTable caption="Consultations to come" captionHidden consultations={booked} now={now} />
      ) : (
        <p class="govuk-body">Nothing is booked.</p>
      )}
      {children}
      <h2 class="govuk-heading-m">Your named officer</h2>
      {me.schools.map(({ urn, name }) => (
        <>
          {others.length > 0 && <h3 class="govuk-heading-s">{name}</h3>}
          <Officer officer={officers.find((one) => one.urn === urn)} />
        </>
      ))}
      <h2 class="govuk-heading-m">Guidance</h2>
      {guidance.length > 0 ? <GuidanceList guidance={guidance} /> : <p class="govuk-body">None has been added yet.</p>}
    </>
  )
}

interface StaffHomeProps {
  /** What waits for them to do. */
  children?: Child
  me: SignedIn
  caseload: readonly { urn: number; name: string; town: string | null; phase: string }[]
  /** Whether it stands under a school contact's home: some people are both. */
  under: boolean
}

export function StaffHome({ me, caseload, under, children }: StaffHomeProps) {
  const parts = [
    {
      href: '/meetings',
      text: 'My meetings',
      about: 'today, coming, not answered, to be planned again',
      role: 'officer',
    },
    { href: '/diary', text: 'Your diary', about: 'who you talk to today and this week', role: 'practitioner' },
    {
      href: '/availability/calendar',
      text: 'Your calendar',
      about: 'what is offered, booked and blocked, week by week',
      role: 'practitioner',
    },
    {
      href: '/availability/hours',
      text: 'Your hours',
      about: 'when you take consultations, and time off',
      role: 'practitioner',
    },
    { href: '/availability/hours', text: 'Your hours', about: 'when you meet schools, and time off', role: 'officer' },
    {
      href: '/availability/line',
      text: 'The consultation line',
      about: 'the days it is open, notice and how far ahead',
      role: 'manager',
    },
    {
      href: '/availability/hours/people',
      text: 'Everybody’s hours',
      about: 'when each practitioner and officer works, and their calendars',
      role: 'manager',
    },
    {
      href: '/line',
      text: 'How the line does',
      about: 'the coming weeks by practitioner, how it was used, who to ask for more hours',
      role: 'manager',
    },
    { href: '/waiting', text: 'Waiting list', about: 'schools for which no time suited', role: 'manager' },
    {
      href: '/plan',
      text: 'Plan of the term',
      about: 'when each school is to be met, to be planned, looked at and sent',
      role: me.roles.has('manager') ? 'manager' : 'officer',
    },
    {
      href: '/tiers',
      text: 'Tiers of a term',
      about: 'which schools are owed a meeting, and why',
      role: me.roles.has('manager') ? 'manager' : 'officer',
    },
    {
      href: '/tiers/rules',
      text: 'Who is owed a meeting',
      about: 'the rules that give each school its tier',
      role: 'manager',
    },
    {
      href: '/meetings/settings',
      text: 'How meetings are arranged',
      about: 'how long, how many a day, who keeps the notes',
      role: 'manager',
    },
    { href: '/terms', text: 'School terms', about: 'terms, half-terms and bank holidays', role: 'manager' },
    { href: '/guidance', text: 'Guidance', about: 'the links that schools see before they book', role: 'manager' },
    {
      href: '/imports',
      text: 'Imports',
      about: 'schools, contacts, people, attendance and terms from files',
      role: 'manager',
    },
    {
      href: '/messages/undelivered',
      text: 'Messages',
      about: 'those that wait or could not be delivered',
      role: 'manager',
    },
    { href: '/audit', text: 'History', about: 'who did what and when, and what was refused', role: 'manager' },
  ] as const
  const Heading = under ? 'h2' : 'h1'
  return (
    <>
      <Heading class="govuk-heading-l">{under ? 'Your work' : `Hello, ${me.person.name}`}</Heading>
      {children}
      <ul class="govuk-list govuk-list--spaced">
        {parts
          .filter(({ role }) => me.roles.has(role))
          .map(({ href, text, about }) => (
            <li>
              <a class="govuk-link govuk-!-font-weight-bold" href={href}>
                {text}
              </a>
              <br />
              {about}
            </li>
          ))}
      </ul>
      {me.roles.has('officer') && <Caseload schools={caseload} />}
    </>
  )
}

function Caseload({ schools }: { schools: StaffHomeProps['caseload'] }) {
  if (schools.length === 0) return <p class="govuk-body">No schools are allocated to you today.</p>
  return (
    <Table
      caption={`Your ${schools.length} schools`}
      captionSize="m"
      stacks
      columns={['School', 'Phase', 'Town', 'Contact']}
      rows={schools.map(({ urn, name, phase, town }) => [
        <a class="govuk-link" href={`/schools/${urn}`}>
          {name}
        </a>,
        phase,
        town ?? '',
        <a class="govuk-link" href={`/schools/${urn}/regular-contacts/new`}>
          Log contact<span class="govuk-visually-hidden"> with {name}</span>
        </a>,
      ])}
    />
  )
}
