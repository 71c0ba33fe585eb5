import type { Child } from 'hono/jsx'
import type { PlannedMeeting, PlanState } from './rules.ts'
import { stateWords } from './words.ts'

const idOf = (state: PlanState) => `sign-${state.replace(' ', '-')}`

/** The signs of the states, once on a page, before the first `Sign`: a shape for each, so that colour never stands alone. */
export function Signs() {
  return (
    <svg class="hb-sprite" aria-hidden="true" focusable="false">
      <symbol id={idOf('draft')} viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.2" />
      </symbol>
      <symbol id={idOf('pinned')} viewBox="0 0 16 16">
        <path fill="currentColor" d="M4 1h8v2l-1.5 1v3.5L13 10v1.5H9V15l-1 1-1-1v-3.5H3V10l2.5-2.5V4L4 3z" />
      </symbol>
      <symbol id={idOf('invited')} viewBox="0 0 16 16">
        <path fill="currentColor" d="M1 1.5 15 8 1 14.5 3 9l6-1-6-1z" />
      </symbol>
      <symbol id={idOf('not answered')} viewBox="0 0 16 16">
        <path fill="currentColor" fill-rule="evenodd" d="M8 1l7.5 14H.5zM7 6l.3 5h1.4L9 6zm0 6.2v1.7h2v-1.7z" />
      </symbol>
      <symbol id={idOf('accepted')} viewBox="0 0 16 16">
        <path fill="currentColor" d="m1.5 8.7 2-2 3 2.8 6-7 2 2-8 9.3z" />
      </symbol>
      <symbol id={idOf('unrecorded')} viewBox="0 0 16 16">
        <g fill="none" stroke="currentColor" stroke-width="2">
          <circle cx="8" cy="8" r="6.5" />
          <path d="M8 4v4.3l2.8 1.7" />
        </g>
      </symbol>
      <symbol id={idOf('held')} viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="7" fill="currentColor" />
        <path fill="none" stroke="#fff" stroke-width="2" d="m4.5 8.3 2.5 2.5 4.5-5" />
      </symbol>
    </svg>
  )
}

/** The sign of a state; who listens hears nothing of it, so that words must stand beside it. */
export function Sign({ state }: { state: PlanState }) {
  return (
    <svg class={`hb-sign hb-${idOf(state)}`} aria-hidden="true" focusable="false">
      <use href={`#${idOf(state)}`} />
    </svg>
  )
}

/** The state of a meeting, with its sign. */
export function StateOf({ state }: { state: PlanState }) {
  return (
    <span class="hb-state">
      <Sign state={state} /> {stateWords[state]}
    </span>
  )
}

/** What the signs of a calendar mean. */
export function Key({ shown }: { shown: readonly PlanState[] }) {
  return (
    <p class="hb-signs">
      {shown.map((state) => (
        <StateOf state={state} />
      ))}
    </p>
  )
}

/** Where a meeting of a plan is shown and changed. */
export function addressOf({ id, sentAt }: Pick<PlannedMeeting, 'id' | 'sentAt'>): string {
  return sentAt === null ? `/plan/drafts/${id}` : `/meetings/${id}`
}

/** A few numbers side by side, each over what it counts. */
export function Figures({
  figures,
}: {
  figures: readonly { count: number; text: Child; href?: string | undefined }[]
}) {
  return (
    <dl class="hb-totals">
      {figures.map(({ count, text, href }) => (
        <div>
          <dt>{text}</dt>
          <dd>
            {href ? (
              <a class="govuk-link" href={href}>
                {count}
              </a>
            ) : (
              count
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The role that an element of a table has anyway: on a phone it is drawn as a block, and would be no table any more. */
export const kept = (role: string) => ({ role })
