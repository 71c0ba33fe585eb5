import type { Child } from 'hono/jsx'
import { dueOf, figuresOf, percentOf } from '../coverage/coverage.ts'
import { Remedy } from '../coverage/fix-parts.tsx'
import type { Outlook } from '../coverage/forecast.ts'
import { type Looking, many, missedAmong } from '../coverage/words.ts'
import { termTitle } from '../terms/words.ts'
import { dayOf, timeOf } from '../ui/dates.ts'
import type { ManagersDay } from './manager.ts'
import { ConsultationRows, Heading, MeetingRows } from './parts.tsx'

const atOnce = 5

/** A manager's day: how the term stands, who to ring, what is on today, and beside it what waits for somebody. */
export function ManagerHome({ day, under }: { day: ManagersDay; under: boolean }) {
  const { today, now, term, talks, met, firstFree } = day
  return (
    <>
      <Heading today={today} under={under ? 'The service' : undefined} />
      {term && <ThisTerm term={term} />}
      <div class="hb-columns">
        <div>
          {term && <WhoToRing outlooks={term.outlooks} term={term.period.id} me={{ id: day.me, manages: true }} />}
          <h2 class="govuk-heading-m">The line</h2>
          <p class="govuk-body">
            {firstFree
              ? `The next free time is ${dayOf(firstFree)}, ${timeOf(firstFree)}.`
              : 'No time is free that may be booked now.'}{' '}
            {talks.length === 0 && 'No consultations today.'}
          </p>
          {talks.length > 0 && (
            <>
              <h3 class="govuk-heading-s">Today’s consultations</h3>
              <ConsultationRows consultations={talks} practitioners />
            </>
          )}
          <h2 class="govuk-heading-m">Meetings today</h2>
          {met.length > 0 ? (
            <MeetingRows meetings={met} now={now} officers />
          ) : (
            <p class="govuk-body">No meetings today.</p>
          )}
        </div>
        <WhatWaits counts={day.counts} />
      </div>
    </>
  )
}

function ThisTerm({ term: { period, parts, outlooks, open } }: { term: NonNullable<ManagersDay['term']> }) {
  const figures = figuresOf(parts)
  const missed = outlooks.flatMap((one) => one.missed)
  const schools = (state: string) => `/coverage/schools?officer=all&state=${encodeURIComponent(state)}`
  const coming = figures.booked + figures.invited
  return (
    <>
      <h2 class="govuk-heading-m">{termTitle(period.id)}</h2>
      <ul class="hb-figures">
        <Figure
          look="main"
          number={`${percentOf(figures.held, figures) ?? '–'}${dueOf(figures) > 0 ? '%' : ''}`}
          href={schools('held')}
        >
          held: {figures.held} of {dueOf(figures)}
        </Figure>
        <Figure number={coming} href="/coverage">
          booked or invited
        </Figure>
        <Figure number={figures['not arranged']} href={schools('not arranged')}>
          not yet arranged
        </Figure>
        {open.length > 0 && (
          <Figure look={missed.length > 0 ? 'warn' : undefined} number={missed.length} href={schools('missed')}>
            {missed.length > 0 ? `will be missed, among those ${missedAmong(missed)}` : 'will be missed'}
          </Figure>
        )}
      </ul>
    </>
  )
}

interface FigureProps {
  number: Child
  href: string
  look?: 'main' | 'warn' | undefined
  children: Child
}

function Figure({ number, href, look, children }: FigureProps) {
  return (
    <li class={`hb-figure${look ? ` hb-figure--${look}` : ''}`}>
      <span class="hb-figure__number">{number}</span>
      <a class="govuk-link" href={href}>
        {children}
      </a>
    </li>
  )
}

/** The officers whose schools will be missed, each with what would help. */
function WhoToRing({ outlooks, term, me }: { outlooks: readonly Outlook[]; term: string; me: Looking }) {
  if (outlooks.length === 0) return null
  return (
    <section aria-labelledby="ring">
      <h2 class="govuk-heading-m" id="ring">
        Who to ring
      </h2>
      <ul class="govuk-list hb-rows">
        {outlooks.slice(0, atOnce).map(({ officer, missed, fixes }) => (
          <li>
            <a class="govuk-link" href={`/coverage/schools?officer=${officer?.id ?? 'none'}&state=missed`}>
              {officer?.name ?? 'No named officer'}: {many(missed.length, 'meeting')} will be missed
            </a>
            {fixes.map((fix) => (
              <span class="hb-second govuk-!-margin-top-1">
                <Remedy {...{ fix, term, me }} officer={officer?.id ?? null} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      {outlooks.length > atOnce && (
        <p class="govuk-body">
          <a class="govuk-link" href="/coverage#missed">
            See all {outlooks.length} officers
          </a>
        </p>
      )}
    </section>
  )
}

function WhatWaits({ counts }: { counts: ManagersDay['counts'] }) {
  const waiting = (
    [
      [counts.messages, 'message not delivered', 'messages not delivered', '/messages/undelivered'],
      [counts.requests, 'request for access', 'requests for access', '/access/requests'],
      [counts.drafts, 'draft not sent', 'drafts not sent', '/meetings/send?officer=all'],
      [counts.unrecorded, 'meeting not recorded', 'meetings not recorded', '/meetings?officer=all'],
      [counts.again, 'meeting to plan again', 'meetings to plan again', '/meetings?officer=all'],
      [counts.actions, 'overdue action', 'overdue actions', '/meetings/actions?officer=all'],
      [counts.waits, 'school waits for the line', 'schools wait for the line', '/waiting'],
    ] as const
  ).filter(([count]) => count > 0)
  return (
    <aside class="hb-aside" aria-labelledby="waits-for-you">
      <h2 class="govuk-heading-s" id="waits-for-you">
        What waits
      </h2>
      {waiting.length === 0 && <p class="govuk-body">Nothing.</p>}
      <ul class="govuk-list hb-tally">
        {waiting.map(([count, one, many, href]) => (
          <li>
            <strong>{count}</strong>{' '}
            <a class="govuk-link" href={href}>
              {count === 1 ? one : many}
            </a>
          </li>
        ))}
      </ul>
    </aside>
  )
}
