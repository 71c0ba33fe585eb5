import { expect, test } from 'vitest'
import { nextStep } from '../../src/planning/next-step.ts'
import type { PlanState } from '../../src/planning/rules.ts'

test.each<[PlanState[], number, string | undefined]>([
  [[], 0, 'Plan the term'],
  [['draft', 'pinned', 'accepted'], 3, 'Send these 2 drafts…'],
  [['accepted', 'not answered'], 1, 'Find places for one meeting'],
  [['unrecorded', 'not answered'], 0, 'See one meeting to record'],
  [['not answered', 'not answered', 'held'], 0, 'See 2 meetings not answered'],
  [['invited', 'accepted', 'held'], 0, undefined],
])('with %j, and %i without a place, what comes next is: %s', (states, withoutPlace, text) => {
  const plan = { path: '/plan/2027-spring', who: '?officer=all', term: '2027-spring', canPlan: true }
  expect(nextStep({ ...plan, states, withoutPlace })?.text).toBe(text)
  const others = nextStep({ ...plan, states, withoutPlace, canPlan: false })?.text
  expect(others).toBe(states.length === 0 ? undefined : text)
})
