import { type Topic, topics as topicWords } from '../consultations/words.ts'
import { type Answer, answers, type Came, came } from '../outcomes/words.ts'
import { dayOf, shortDay, timeOf } from '../ui/dates.ts'
import { Button, Details } from '../ui/index.ts'
import { MeetingsOfSchool } from './meetings-parts.tsx'
import { ActionList } from './parts.tsx'
import type { Action, RegularContact } from './queries.ts'
import type { SchoolStory } from './school-story.ts'
import { contactWays } from './words.ts'

interface StoryProps {
  school: { urn: number; name: string }
  story: SchoolStory
  /** Who looks: their number, and whether they are of staff and may take back any logged contact. */
  me: { id: number; ofStaff: boolean; manages: boolean }
  now: string
  today: string
}

/** A school's people, meetings, actions, contact and consultations, its earlier school's among them. */
export function StoryOfSchool({ school, story, me, now, today }: StoryProps) {
  return (
    <>
      {story.before.length > 0 && (
        <p class="govuk-body">
          With what is known of {story.before.map(({ name, urn }) => `${name} (URN ${urn})`).join(' and ')}, which it
          followed.
        </p>
      )}
      <MeetingsOfSchool meetings={story.meetings} records={story.records} actions={story.actions} now={now} />
      <Actions actions={story.actions} today={today} />
      {me.ofStaff && <RegularContacts school={school} calls={story.calls} me={me} />}
      <Consultations topics={story.topics} now={now} />
      <Contacts school={school} contacts={story.contacts} />
    </>
  )
}

const shownAtOnce = 6

function Actions({ actions, today }: { actions: readonly Action[]; today: string }) {
  const open = actions.filter(({ doneAt }) => doneAt === null)
  const done = actions.filter(({ doneAt }) => doneAt !== null)
  return (
    <section aria-labelledby="actions">
      <h2 class="govuk-heading-m" id="actions">
        Actions
      </h2>
      {open.length > 0 ? (
        <ActionList actions={open} today={today} backTo="school" />
      ) : (
        <p class="govuk-body">No action is open.</p>
      )}
      {done.length > 0 && (
        <Details summary={`${done.length} done`}>
          <ActionList actions={done} today={today} backTo="school" />
        </Details>
      )}
    </section>
  )
}

interface ContactProps {
  school: { urn: number; name: string }
  calls: readonly RegularContact[]
  me: StoryProps['me']
}

function RegularContacts({ school, calls, me }: ContactProps) {
  const [latest, earlier] = [calls.slice(0, shownAtOnce), calls.slice(shownAtOnce)]
  const shown = { school, me }
  return (
    <section aria-labelledby="regular-contact">
      <h2 class="govuk-heading-m" id="regular-contact">
        Regular contact
      </h2>
      {calls.length === 0 && <p class="govuk-body">No call or email has been logged.</p>}
      <Calls calls={latest} {...shown} />
      {earlier.length > 0 && (
        <Details summary={`${earlier.length} earlier`}>
          <Calls calls={earlier} {...shown} />
        </Details>
      )}
      <Button href={`/schools/${school.urn}/regular-contacts/new`} variant="secondary">
        Log a call or an email
      </Button>
    </section>
  )
}

function Calls({ school, calls, me }: ContactProps) {
  if (calls.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--spaced">
      {calls.map(({ id, urn, how, madeAt, note, by, byId }) => (
        <li>
          {contactWays[how]}, {dayOf(madeAt)}, {timeOf(madeAt)}, by {by}
          {note && (
            <>
              <br />
              <span class="hb-as-typed">{note}</span>
            </>
          )}
          {urn === school.urn && (me.manages || me.id === byId) && (
            <form method="post" action={`/schools/${urn}/regular-contacts/${id}/removal`} class="hb-no-print">
              <button type="submit" class="hb-link-button govuk-link">
                Undo
                <span class="govuk-visually-hidden">
                  : {contactWays[how]} of {dayOf(madeAt)}
                </span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}

interface Talked {
  topic: Topic
  startsAt: string
  came: Came | null
  answered: Answer | null
}

function Consultations({ topics, now }: { topics: readonly Talked[]; now: string }) {
  const byTopic = [...Map.groupBy(topics, ({ topic }) => topic)].toSorted((a, b) => b[1].length - a[1].length)
  return (
    <section aria-labelledby="consultations">
      <h2 class="govuk-heading-m" id="consultations">
        Consultations
      </h2>
      {byTopic.length === 0 && <p class="govuk-body">The school has not used the consultation line.</p>}
      {byTopic.map(([topic, some]) => (
        <Details summary={`${topicWords[topic]}: ${some.length}`}>
          <ul class="govuk-list">
            {some.map((one) => (
              <li>
                {shortDay(one.startsAt)} {one.startsAt.slice(0, 4)}: {cameInWords(one, now)}
              </li>
            ))}
          </ul>
        </Details>
      ))}
    </section>
  )
}

function cameInWords({ startsAt, came: who, answered }: Talked, now: string): string {
  if (startsAt > now) return 'booked'
  if (!who) return 'not recorded'
  return `${came[who].toLowerCase()}${answered ? `; answered the question: ${answers[answered].toLowerCase()}` : ''}`
}

interface ContactsProps {
  school: { urn: number }
  contacts: SchoolStory['contacts']
}

function Contacts({ school, contacts }: ContactsProps) {
  return (
    <section aria-labelledby="contacts">
      <h2 class="govuk-heading-m" id="contacts">
        Contacts
      </h2>
      {contacts.length === 0 ? (
        <p class="govuk-body">Nobody of the school is known, so nobody can be invited.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {contacts.map(({ name, role, email, phone }) => (
            <li>
              {name}, {role}
              <br />
              <a class="govuk-link" href={`mailto:${email}`}>
                {email}
              </a>
              {phone && `, ${phone}`}
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body hb-no-print">
        <a class="govuk-link" href={`/schools/${school.urn}/contacts`}>
          Keep the contacts
        </a>
      </p>
    </section>
  )
}
