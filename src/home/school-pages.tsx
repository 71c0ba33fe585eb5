import { GuidanceList, InsteadOfAnother, Officer } from '../consultations/parts.tsx'
import { MeetingsToAnswer } from '../meetings/parts.tsx'
import { whoseInWords } from '../people/words.ts'
import { ActionList, Ticked } from '../records/actions-parts.tsx'
import { Button, Details } from '../ui/index.ts'
import { YourWaits } from '../waiting/parts.tsx'
import { ConsultationRows } from './parts.tsx'
import type { SchoolToCome } from './school.ts'

const meetingsShown = 3
const actionsShown = 3

/** A school's home: what can be done and answered first, then what was agreed and what is awaited, and who its officer is. */
export function SchoolHome(toCome: SchoolToCome) {
  const { me, officers, later, guidance, booked, meetings, actions, ticked, waits, reached, today, now } = toCome
  const [school, ...others] = me.schools
  const open = me.schools.filter((one) => one.open)
  const mayBook = open.length > 0
  const awaited = <YourWaits waits={waits} now={now} />
  const held = waits.some(({ heldUntil }) => heldUntil !== null && heldUntil > now)
  const laterOf = Map.groupBy(later, ({ urn }) => urn)
  const officerOf = (urn: number) => officers.find((one) => one.urn === urn)
  // Schools with the same officer now and later stand together.
  const toldOf = ({ urn }: { urn: number }) => whoseInWords(officerOf(urn)?.name, laterOf.get(urn) ?? [])
  const schoolsOf = Map.groupBy(me.schools, (one) => `${officerOf(one.urn)?.id} ${toldOf(one)}`)
  const guides = `Guidance (${guidance.length})`
  return (
    <>
      <h1 class="govuk-heading-l">
        {school && others.length === 0 ? school.name : `Your ${me.schools.length} schools`}
      </h1>
      <div class="hb-columns">
        <div>
          {reached.map((told) => (
            <p class="govuk-body">{told}</p>
          ))}
          {reached.length > 0 && <InsteadOfAnother />}
          {mayBook ? (
            reached.length < open.length && (
              <Button href="/consultations/new" start>
                Book a consultation
              </Button>
            )
          ) : (
            <p class="govuk-body">
              Your school has closed, so no more consultations can be booked. What was booked stays here.
            </p>
          )}
          {held && awaited}
          <MeetingsToAnswer meetings={meetings.slice(0, meetingsShown)} now={now} />
          {meetings.length > meetingsShown && (
            <p class="govuk-body">
              <a class="govuk-link" href="/meetings">
                See all {meetings.length} meetings
              </a>
            </p>
          )}
          <h2 class="govuk-heading-m">Consultations booked</h2>
          {booked.length > 0 ? (
            <ConsultationRows consultations={booked} days schools={others.length > 0} />
          ) : (
            <p class="govuk-body">None are booked.</p>
          )}
          {!held && awaited}
          {(actions.length > 0 || ticked) && (
            <>
              <h2 class="govuk-heading-m">What you have agreed to do</h2>
              <Ticked action={ticked} backTo="home" />
              {actions.length === 0 && <p class="govuk-body">All of it is done.</p>}
              <ActionList actions={actions.slice(0, actionsShown)} today={today} backTo="home" />
              {actions.length > actionsShown && (
                <p class="govuk-body">
                  <a class="govuk-link" href={`/schools/${actions[0]?.urn ?? ''}#actions`}>
                    See all {actions.length} actions
                  </a>
                </p>
              )}
            </>
          )}
        </div>
        <aside class="hb-aside" aria-labelledby="officer">
          <h2 class="govuk-heading-s" id="officer">
            Your named officer{others.length > 0 && 's'}
          </h2>
          {[...schoolsOf].map(([, some]) => (
            <>
              {others.length > 0 && (
                <p class="govuk-body govuk-!-margin-bottom-1">{some.map(({ name }) => name).join(', ')}:</p>
              )}
              <Officer officer={officerOf(some[0]?.urn ?? 0)} />
              {some.slice(0, 1).map((one) => laterOf.has(one.urn) && <p class="govuk-body">{toldOf(one)}.</p>)}
            </>
          ))}
          {guidance.length > 0 && (
            <Details summary={guides}>
              <GuidanceList guidance={guidance} />
            </Details>
          )}
        </aside>
      </div>
    </>
  )
}
