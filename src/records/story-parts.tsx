import { type Topic, topics as topicWords } from '../consultations/words.ts'
import { type Answer, answeredInWords, type Came, came } from '../outcomes/words.ts'
import { shortDay } from '../ui/dates.ts'
import { Details } from '../ui/index.ts'
import { ActionList, Ticked } from './actions-parts.tsx'
import { RegularContacts } from './calls-parts.tsx'
import { MeetingsOfSchool } from './meetings-parts.tsx'
import type { Action } from './queries.ts'
import type { SchoolStory } from './school-story.ts'

interface StoryProps {
  school: { urn: number; name: string }
  story: SchoolStory
  /** Who looks: their number, and whether they are of staff and may strike out any logged contact. */
  me: { id: number; ofStaff: boolean; manages: boolean }
  now: string
  today: string
  /** The action that was ticked off, or open again, a moment ago. */
  ticked: string | undefined
}

/** A school's people, meetings, actions, contact and consultations, its earlier school's among them. */
export function StoryOfSchool({ school, story, me, now, today, ticked }: StoryProps) {
  return (
    <>
      {story.before.length > 0 && (
        <p class="govuk-body">
          With what is known of {story.before.map(({ name, urn }) => `${name} (URN ${urn})`).join(' and ')}, which it
          followed.
        </p>
      )}
      <MeetingsOfSchool meetings={story.meetings} records={story.records} actions={story.actions} now={now} />
      <Actions actions={story.actions} today={today} ticked={ticked} />
      {me.ofStaff && <RegularContacts school={school} calls={story.calls} me={me} today={today} />}
      <Consultations topics={story.topics} now={now} />
      <Contacts school={school} contacts={story.contacts} />
    </>
  )
}

function Actions({ actions, today, ticked }: { actions: readonly Action[] } & Pick<StoryProps, 'today' | 'ticked'>) {
  const open = actions.filter(({ doneAt }) => doneAt === null)
  const done = actions.filter(({ doneAt }) => doneAt !== null)
  return (
    <section aria-labelledby="actions">
      <h2 class="govuk-heading-m" id="actions">
        Actions
      </h2>
      <Ticked action={actions.find(({ id }) => id === ticked)} backTo="school" />
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
  return `${came[who].toLowerCase()}${answered ? `; ${answeredInWords[answered]}` : ''}`
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
