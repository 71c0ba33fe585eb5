import { expect, test } from 'vitest'
import { WillBeMissed } from '../../src/coverage/ahead-parts.tsx'
import { forecast, type OpenMeeting } from '../../src/coverage/forecast.ts'
import { CoverageForm } from '../../src/coverage/forms.ts'
import type { Dashboard } from '../../src/coverage/view.ts'

const ruth = { id: 3, name: 'Ruth Hale', openings: 4, pace: null }
const meeting = (urn: number, state: OpenMeeting['state']): OpenMeeting => ({
  ...{ urn, state, name: `School ${urn}`, tier: 'all', phase: 'Primary', communityId: 1, officerId: ruth.id },
  ...{ tierOrder: 0, day: null, lastMet: null },
})
const open = [meeting(1, 'not arranged'), meeting(2, 'invited'), meeting(3, 'invited')]
const past: NonNullable<Dashboard['past']> = {
  terms: 3,
  notArranged: { count: 20, held: 1 },
  unanswered: { count: 12, held: 9 },
}

test('where past terms say that a meeting is missed, they are told; so is what came of invitations without an answer', () => {
  const words = told(past)
  expect(words).toContain('Ruth Hale: 1 meeting School 1 Seldom was a meeting held that had nothing arranged')
  expect(words).toContain('In the last 3 terms, 1 of 20. 1 still to arrange. Arrange 1 meeting now: 4 openings free.')
  expect(words).toContain('2 invitations have no answer yet.')
  expect(words).toContain('at this point of the last 3 terms, 3 of 12 came to nothing: ring these schools .')
})

test('a school is named once, and each remedy leads to where it is done, for who may do it', () => {
  const waits = { ...meeting(4, 'not arranged'), day: '2026-12-01', name: 'Alder Road' }
  const busy = { ...ruth, openings: 0 }
  const outlooks = forecast([waits, waits, meeting(5, 'not arranged')], [busy, { ...ruth, id: 5, name: 'Ben' }], 20)
  const html = (manages: boolean) =>
    String(WillBeMissed({ view: { ...view(past), open, outlooks }, me: { id: 3, manages } }))
  expect(html(true)).toMatch(/>Alder Road<\/a> \(2 meetings\), <a[^>]*>School 5</)
  expect(html(true)).toContain('<a class="govuk-link" href="/meetings/send?officer=3">Send the 2 drafts that wait.</a>')
  expect(html(true)).toContain('href="/availability/hours?person=3">Give them hours for 1 more meeting.</a>')
  expect(html(true)).toContain(
    'href="/allocations/handover?officer=3&amp;to=5">Move 1 school to Ben, who has room to arrange it now.</a>',
  )
  expect(html(false)).toContain('href="/availability/hours?person=3">')
  expect(html(false)).toContain('<p class="hb-card__fix">Move 1 school to Ben, who has room to arrange it now.</p>')
})

test('of past terms with too little to go by nothing is told', () => {
  const words = told({ terms: 1, notArranged: { count: 2, held: 0 }, unanswered: { count: 9, held: 0 } })
  expect(words).toContain('no school will be missed')
  expect(words).not.toContain('no answer yet')
})

function view(past: NonNullable<Dashboard['past']>): Dashboard {
  return {
    ...{ terms: [], today: '2026-11-16', rules: [], officers: [], communities: [], fixed: true, parts: [], days: [] },
    ...{ period: { id: '2026-autumn', terms: [], half: undefined }, asked: CoverageForm.parse({}), before: undefined },
    ...{ past, open, outlooks: forecast(open, [ruth], 20, past.notArranged).filter(({ missed }) => missed.length > 0) },
  }
}

function told(past: NonNullable<Dashboard['past']>): string {
  return String(WillBeMissed({ view: view(past), me: { id: ruth.id, manages: false } }))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}
