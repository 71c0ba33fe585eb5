import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plan } from '../../src/planning/plan.ts'
import type { Plan, Problem } from '../../src/planning/problem.ts'
import { problems, shuffled } from './cases.ts'
import { best } from './milp.ts'

const runs = { numRuns: 200, seed: 20_270_112 }

test('on 200 small problems the plan is as good as the best that HiGHS finds', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async (problem) => {
      const ours = plan(problem)
      expect(summaryOf(problem, ours)).toEqual(await best(problem))
    }),
    runs,
  )
})

test('planned again with its own drafts, nothing moves', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const first = plan(problem)
      const again = plan(withDrafts(problem, first))
      expect(again.placed).toEqual(first.placed)
      expect(again.moved).toBe(0)
      expect(again.unplaced).toEqual(first.unplaced)
    }),
    { ...runs, numRuns: 100 },
  )
})

test('the same problem has the same plan, whatever its order', () => {
  fc.assert(
    fc.property(problems, fc.integer({ min: 1, max: 1000 }), (problem, seed) => {
      const other = {
        ...problem,
        meetings: shuffled(problem.meetings, seed),
        openings: shuffled(problem.openings, seed),
        standing: shuffled(problem.standing, seed),
        mostADay: new Map(shuffled([...problem.mostADay], seed)),
      }
      expect(plan(other)).toEqual(plan(problem))
      expect(plan(problem)).toEqual(plan(problem))
    }),
    { ...runs, numRuns: 100 },
  )
})

test('every meeting is placed once or has a reason, and pins stay where they are', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { placed, unplaced } = plan(problem)
      const names = [...placed, ...unplaced].map(({ urn, number }) => `${urn} ${number}`)
      expect(names.sort()).toEqual(problem.meetings.map(({ urn, number }) => `${urn} ${number}`).sort())
      for (const { urn, number, drafted } of problem.meetings) {
        if (!drafted?.pinned) continue
        const { officerId, startsAt } = drafted
        expect(placed).toContainEqual(expect.objectContaining({ urn, number, officerId, startsAt }))
      }
    }),
    { ...runs, numRuns: 100 },
  )
})

function summaryOf(problem: Problem, { placed, moved, cost }: Plan) {
  const tierOf = new Map(problem.meetings.map((one) => [`${one.urn} ${one.number}`, one.tierOrder]))
  const tiers = placed.map(({ urn, number }) => tierOf.get(`${urn} ${number}`))
  const byTier = [0, 1, 2].map((tier) => tiers.filter((one) => one === tier).length)
  return { placed: placed.length, byTier, moved, cost }
}

function withDrafts(problem: Problem, { placed }: Plan): Problem {
  const at = new Map(placed.map((one) => [`${one.urn} ${one.number}`, one]))
  const meetings = problem.meetings.map((meeting) => {
    const place = at.get(`${meeting.urn} ${meeting.number}`)
    if (!place || meeting.drafted?.pinned) return place ? meeting : { ...meeting, drafted: null }
    return { ...meeting, drafted: { officerId: place.officerId, startsAt: place.startsAt, pinned: false } }
  })
  return { ...problem, meetings }
}
