import { Written } from '../about/edit-parts.tsx'
import type { Meeting } from '../meetings/queries.ts'
import { dayAndTime, dayOf, timeOf } from '../ui/dates.ts'
import { Button, ErrorSummary, type Errors, InsetText, NotificationBanner, Textarea } from '../ui/index.ts'
import { longestPoint } from './words.ts'

interface Sent {
  sequence: number
  sentAt: string
}

interface AgendaPageProps {
  meeting: Meeting
  /** What a link in a message adds to every address of this meeting. */
  opened: string
  /** The agenda as HTML of `htmlOf`. */
  html: string
  /** When what is shown was sent; undefined while it is what would be sent. */
  sentAt: string | undefined
  news?: string | undefined
  problem?: string | undefined
  errors?: Errors
  /** What officers and managers see besides. */
  forStaff: ForStaffProps | undefined
}

/** The agenda of one meeting, to read and to print. */
export function AgendaPage({ meeting, opened, html, sentAt, news, problem, errors = {}, forStaff }: AgendaPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      {news && <NotificationBanner success text={news} />}
      {problem && <NotificationBanner text={problem} />}
      <span class="govuk-caption-l">{meeting.school}</span>
      <h1 class="govuk-heading-l">Agenda of the targeting support meeting</h1>
      {factLines(meeting).map((fact) => (
        <p class="govuk-body">{fact}</p>
      ))}
      <div class="govuk-button-group hb-no-print">
        <button type="button" class="govuk-button govuk-button--secondary hb-print" hidden>
          Print
        </button>
        <a class="govuk-link" href={`/meetings/${meeting.id}/agenda/agenda.docx${opened}`}>
          Save it as a Word file to fill in
        </a>
      </div>
      {sentAt && forStaff && (
        <p class="govuk-body hb-no-print">
          As it was sent on {dayOf(sentAt)}, {timeOf(sentAt)}.
        </p>
      )}
      {forStaff?.unsent && <Unsent meeting={meeting} opened={opened} />}
      <Written html={html} />
      {forStaff && <ForStaff {...forStaff} errors={errors} />}
    </>
  )
}

/** When a meeting is, with whom and how: a line each, for the page and the file. */
export function factLines({ startsAt, endsAt, officer, mode, school, videoLink }: Meeting): string[] {
  const how = {
    video: videoLink ? `Video call: ${videoLink}` : 'Video call: the officer sends the link',
    phone: 'Phone call: the officer rings the school',
    'in-person': `In person, at ${school}`,
  }[mode]
  return [dayAndTime(startsAt, endsAt), `With ${officer}, attendance improvement officer`, how]
}

interface ForStaffProps {
  meeting: Meeting
  opened: string
  /** Whether the agenda can still change. */
  open: boolean
  points: readonly { id: string; point: string; by: string }[]
  /** The id that a point gets which is added by the form. */
  newId: string
  typed: string
  sent: readonly Sent[]
  /** Whether what would be sent now differs from what was sent, and may be sent. */
  unsent: boolean
}

/** Tells staff that the school has another agenda, and the way to change that. */
function Unsent({ meeting, opened }: Pick<ForStaffProps, 'meeting' | 'opened'>) {
  return (
    <div class="hb-no-print">
      <InsetText>
        <p class="govuk-body">
          The agenda has changed since the invitation went out. The school has the earlier one: nothing is sent again
          unless you press the button.
        </p>
        <form method="post" action={`/meetings/${meeting.id}/agenda/sending${opened}`}>
          <input type="hidden" name="sequence" value={meeting.sequence} />
          <Button preventDoubleClick>Send the agenda again</Button>
        </form>
      </InsetText>
    </div>
  )
}

function ForStaff(props: ForStaffProps & { errors: Errors }) {
  const { meeting, opened, open, points, newId, typed, sent, errors } = props
  const path = `/meetings/${meeting.id}/agenda`
  return (
    <section class="hb-no-print" aria-labelledby="points">
      <h2 class="govuk-heading-m" id="points">
        Points for this meeting only
      </h2>
      {points.map(({ id, point, by }) => (
        <form method="post" action={`${path}/points/${id}/removal${opened}`} class="hb-point">
          <p class="govuk-body">
            <span class="hb-as-typed">{point}</span> ({by})
          </p>
          {open && (
            <Button variant="secondary">
              Remove<span class="govuk-visually-hidden">: {point}</span>
            </Button>
          )}
        </form>
      ))}
      {points.length === 0 && <p class="govuk-body">None has been added.</p>}
      {open && (
        <form method="post" action={`${path}/points${opened}`} novalidate>
          <input type="hidden" name="id" value={newId} />
          <Textarea
            name="point"
            label="Add a point"
            labelSize="s"
            hint="The school reads it. Do not name a pupil."
            rows={2}
            maxLength={longestPoint}
            value={typed}
            error={errors.point}
          />
          <Button variant="secondary" preventDoubleClick>
            Add it
          </Button>
        </form>
      )}
      {sent.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What was sent</h2>
          <ul class="govuk-list govuk-list--bullet">
            {sent.map(({ sequence, sentAt }) => (
              <li>
                <a class="govuk-link" href={`${path}/sent/${sequence}${opened}`}>
                  The agenda sent on {dayOf(sentAt)}, {timeOf(sentAt)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
