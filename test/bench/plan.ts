import { type NodeWorld, openWorld } from '../../src/node.ts'
import { obstacleFor, onDay } from '../../src/planning/fit.ts'
import { gathered, problemsOfOfficers } from '../../src/planning/plan.ts'
import { diariesOf, planFacts } from '../../src/planning/plan-facts.ts'
import { type OfficersProblem, planOfficer } from '../../src/planning/plan-officer.ts'
import { openingsIn, problemOf } from '../../src/planning/plan-problem.ts'
import { planTerm } from '../../src/planning/plan-term.ts'
import { daysAfter, mondayOf, ukDay } from '../../src/platform/time.ts'
import type { Term } from '../../src/terms/rules.ts'
import { type Figure, takingTurns } from './figures.ts'
import { temporaryFolder } from './server.ts'

const id = '2027-spring'
const weeks = 13
const actor = { command: 'bench' }

/** A term planned for a county and for all of England, beside first come, first served on the same openings. */
export async function plan(): Promise<Figure[]> {
  return [
    ...(await planOf({ schools: 400, officers: 14 }, 2000, 5)),
    ...(await planOf({ schools: 24_000, officers: 850 }, 60_000, 1)),
  ]
}

interface Size {
  schools: number
  officers: number
}

async function planOf(size: Size, target: number, rounds: number): Promise<Figure[]> {
  const { world, term } = authority(size)
  const { facts } = await planFacts(world, term)
  const { problem } = problemOf(facts)
  const problems = problemsOfOfficers(problem)
  const diaries = await diariesOf(
    world,
    term,
    problems.map(({ officerId }) => officerId),
  )
  const solve = (by: (one: OfficersProblem) => ReturnType<typeof planOfficer>) => {
    const openingsOf = openingsIn(facts, problem, diaries)
    return gathered(
      problem,
      problems.map((one) => by({ ...one, openings: openingsOf(one.officerId, one.meetings) })),
    )
  }
  const verb = async (apply: boolean) => {
    const planned = await planTerm(world, id, { apply, actor })
    if (!planned.planned || planned.placed.length < size.schools * 0.99)
      throw new Error('The term could not be planned')
  }
  const measured = await takingTurns(rounds, {
    greedy: () => timeOf(async () => solve(firstComeFirstServed)),
    plan: () => timeOf(async () => solve(planOfficer)),
    shown: () => timeOf(() => verb(false)),
    written: async () => {
      world.sqlite.exec('delete from diary; delete from meeting')
      return await timeOf(() => verb(true))
    },
    again: () => timeOf(() => verb(true)),
  })
  await world.close()
  const of = `${size.schools.toLocaleString('en-GB')} schools, ${size.officers} officers`
  const figure = (metric: string, value: number): Figure => ({
    ...{ bench: 'plan', metric: `${of}: ${metric}`, value, unit: 'ms', baseline: measured('greedy') },
    ...{
      ratio: value / measured('greedy'),
      target: `under ${target.toLocaleString('en-GB')} ms`,
      reached: value < target,
    },
  })
  return [
    figure('openings cut and meetings placed', measured('plan')),
    figure('plan shown', measured('shown')),
    figure('plan written', measured('written')),
    figure('planned again, nothing to move', measured('again')),
  ]
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await act()
  return performance.now() - started
}

/** The baseline: each meeting in turn in the first opening that it may have and nobody has yet. */
function firstComeFirstServed(problem: OfficersProblem): ReturnType<typeof planOfficer> {
  const openings = problem.openings.map(onDay)
  const taken = new Set<unknown>()
  const onThatDay = new Map<string, number>()
  const most = problem.mostADay.get(problem.officerId) ?? 0
  return {
    places: problem.meetings.map((meeting) => {
      const opening = openings.find(
        (one) => !taken.has(one) && (onThatDay.get(one.day) ?? 0) < most && !obstacleFor(meeting, one, problem),
      )
      if (opening) {
        taken.add(opening)
        onThatDay.set(opening.day, (onThatDay.get(opening.day) ?? 0) + 1)
      }
      return { meeting, opening, why: undefined }
    }),
  }
}

/** An authority on disk: every school owed one meeting, officers who work every weekday, some days and times that do not suit. */
function authority({ schools, officers }: Size): { world: NodeWorld; term: Term } {
  const world = openWorld({ HANDBELL_DATA: temporaryFolder() })
  const from = daysAfter(mondayOf(ukDay(world.now())), 14)
  const to = daysAfter(from, 7 * weeks - 3)
  const numbers = (count: number) =>
    `(with recursive n(n) as (select 0 union all select n + 1 from n where n < ${count - 1}) select n from n)`
  world.sqlite.exec(`
    insert into term (id, from_day, to_day) values ('${id}', '${from}', '${to}');
    insert into person (id, name, email) select 1 + n, 'Officer ' || n, 'officer' || n || '@authority.test' from ${numbers(officers)};
    insert into staff_role (person_id, role, from_day) select id, 'officer', '2020-01-01' from person;
    insert into learning_community (id, name) select id, 'Community ' || id from person;
    insert into allocation (officer_id, community_id, from_day) select id, id, '2020-01-01' from person;
    insert into weekly_hours (person_id, purpose, weekday, starts, ends, from_day)
      select person.id, 'meetings', 1 + n, hours.value ->> 0, hours.value ->> 1, '2020-01-01'
      from person, ${numbers(5)}, json_each('[["09:00", "12:30"], ["13:15", "16:00"]]') as hours;
    insert into school (urn, la_code, name, phase, status, pupils, community_id)
      select 100001 + n, 999, 'School ' || n, iif(n % 8 = 0, 'Secondary', 'Primary'), 'Open', 100 + n * 37 % 500, 1 + n % ${officers}
      from ${numbers(schools)};
    insert into attendance_figure (urn, as_of, source, attendance_tenths)
      select urn, '2026-07-31', 'dfe', 860 + urn * 7919 % 110 from school where urn % 20 > 0;
    insert into non_pupil_day (urn, day) select urn, date('${from}', (urn * 31 % ${7 * weeks}) || ' days') from school;
    insert into unsuitable_time (urn, weekday, starts, ends) select urn, 1 + urn % 5, '09:00', '11:00' from school where urn % 3 = 0;
    insert into owed (term, urn, tier, fits, figures, not_known, meetings, minutes, mode, by_day, decided_at)
      select '${id}', urn, iif(phase = 'Secondary', 'secondary', 'all'), '[]', json_object('phase', phase, 'pupils', pupils,
        'censusOn', null, 'attendance', json((select json_object('tenths', attendance_tenths, 'asOf', as_of, 'source', source)
        from attendance_figure f where f.urn = school.urn))), '[]', 1, 60, 'video', '${to}', '2026-11-01T00:00:00Z' from school;`)
  return { world, term: { id, from_day: from, to_day: to, half_term_from: null, half_term_to: null } }
}
