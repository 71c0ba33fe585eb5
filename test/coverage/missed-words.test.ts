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

test('of past terms with too little to go by nothing is told', () => {
  const words = told({ terms: 1, notArranged: { count: 2, held: 0 }, unanswered: { count: 9, held: 0 } })
  expect(words).toContain('no school will be missed')
  expect(words).not.toContain('no answer yet')
})

function told(past: NonNullable<Dashboard['past']>): string {
  const view: Dashboard = {
    ...{ terms: [], today: '2026-11-16', rules: [], officers: [], communities: [], fixed: true, parts: [], days: [] },
    ...{ period: { id: '2026-autumn', terms: [], half: undefined }, asked: CoverageForm.parse({}), before: undefined },
    ...{ past, open, outlooks: forecast(open, [ruth], 20, past.notArranged).filter(({ missed }) => missed.length > 0) },
  }
  return String(WillBeMissed({ view }))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}
