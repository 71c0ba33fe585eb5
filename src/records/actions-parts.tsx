import { dayInWords, dayOf } from '../ui/dates.ts'
import { Button, NotificationBanner, Tag } from '../ui/index.ts'
import type { Action } from './queries.ts'
import { isOverdue } from './rules.ts'
import { whoseInWords } from './words.ts'

/** Where a press leads back to: the page that it stands on. */
export type BackTo = 'home' | 'school' | 'meeting'

interface ActionListProps {
  actions: readonly Action[]
  today: string
  backTo: BackTo
  opened?: string
}

/** Actions, each with whose it is, by when, and a button that ticks it off or takes the tick off again. */
export function ActionList({ actions, today, backTo, opened = '' }: ActionListProps) {
  return (
    <>
      {actions.map((action) => (
        <article class="hb-appointment">
          <p class="govuk-body govuk-!-margin-bottom-1">
            <span class="hb-as-typed">{action.what}</span> <ActionTag action={action} today={today} />
          </p>
          <p class="govuk-body-s govuk-!-margin-bottom-2">
            {whoseInWords(action)}, by {dayInWords(action.byDay)}
            {action.doneAt && `. Done on ${dayOf(action.doneAt)}${action.doneBy ? `, by ${action.doneBy}` : ''}`}
          </p>
          {action.doneAt ? (
            <Reopen action={action} backTo={backTo} opened={opened} text="Not done after all" />
          ) : (
            <form method="post" action={pathOf(action, 'completion', opened)}>
              <input type="hidden" name="back" value={backTo} />
              <Button variant="secondary" preventDoubleClick class="govuk-!-margin-bottom-0">
                Mark as done<span class="govuk-visually-hidden">: {action.what}</span>
              </Button>
            </form>
          )}
        </article>
      ))}
    </>
  )
}

interface TickedProps {
  /** The action that was ticked off, or open again, a moment ago; nothing when none was. */
  action: Action | undefined
  backTo: BackTo
  opened?: string
}

/** Says what a press on an action has just done, with the way to undo it. */
export function Ticked({ action, backTo, opened = '' }: TickedProps) {
  if (!action) return null
  return (
    <NotificationBanner id="ticked" success text={action.doneAt ? 'Marked as done' : 'Not done after all'}>
      <p class="govuk-body hb-as-typed">{action.what}</p>
      {action.doneAt && <Reopen action={action} backTo={backTo} opened={opened} text="Undo" />}
    </NotificationBanner>
  )
}

function Reopen({ action, backTo, opened, text }: { action: Action; backTo: BackTo; opened: string; text: string }) {
  return (
    <form method="post" action={pathOf(action, 'reopening', opened)}>
      <input type="hidden" name="back" value={backTo} />
      <button type="submit" class="hb-link-button govuk-link">
        {text}
        <span class="govuk-visually-hidden">: {action.what}</span>
      </button>
    </form>
  )
}

function pathOf({ id, meetingId }: Action, what: 'completion' | 'reopening', opened: string): string {
  return `/meetings/${meetingId}/actions/${id}/${what}${opened}`
}

/** Whether an action is done or overdue; nothing while it is neither. */
export function ActionTag({ action, today }: { action: Pick<Action, 'doneAt' | 'byDay'>; today: string }) {
  if (action.doneAt) return <Tag colour="green">Done</Tag>
  return isOverdue(action, today) ? <Tag colour="red">Overdue</Tag> : null
}
