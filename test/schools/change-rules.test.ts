import { describe, expect, test } from 'vitest'
import {
  changedRules,
  changeRules,
  type RuleChange,
  rulesNow,
  termsToChoose,
  tierNamed,
} from '../../src/schools/change-rules.ts'
import { effectOf } from '../../src/schools/effect.ts'
import { openingsIn } from '../../src/schools/rules.ts'
import { usualRules } from '../../src/schools/tiers.ts'
import { grace, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const [secondary, , low] = usualRules
if (!secondary || !low) throw new Error('The usual rules have changed')
const names = (change: RuleChange) => {
  const after = changedRules(usualRules, change)
  return 'because' in after ? after.because : after.rules.map(({ tier }) => tier)
}

describe('a change of the rules', () => {
  test('adds before the rule for every school, edits in place, removes and moves', () => {
    expect(names({ did: 'added', rule: { ...low, tier: 'watch' } })).toEqual([
      ...['secondary', 'large-primary', 'low-attendance', 'watch', 'all'],
    ])
    expect(names({ did: 'edited', tier: 'secondary', rule: { ...secondary, minutes: 45 } })).toHaveLength(4)
    expect(names({ did: 'removed', tier: 'secondary' })).toEqual(['large-primary', 'low-attendance', 'all'])
    expect(names({ did: 'moved up', tier: 'large-primary' })).toEqual([
      ...['large-primary', 'secondary', 'low-attendance', 'all'],
    ])
  })

  test('is refused where there is no such rule, no place, or one of that tier', () => {
    expect(names({ did: 'removed', tier: 'gone' })).toBe('no_such_rule')
    expect(names({ did: 'moved up', tier: 'secondary' })).toBe('no_place_there')
    expect(names({ did: 'moved down', tier: 'all' })).toBe('no_place_there')
    expect(names({ did: 'added', rule: secondary })).toBe('tier_is_there')
  })
})

test('a tier is named after its rule, and is one that is not there yet', () => {
  expect(tierNamed('Écoles in 2 towns!', usualRules)).toBe('ecoles-in-2-towns')
  expect(tierNamed('Low attendance', usualRules)).toBe('low-attendance-2')
  expect(tierNamed('350+', usualRules)).toBe('tier')
})

test('a rule may begin in any term of this school year and the two after it', () => {
  expect(termsToChoose('2027-summer').slice(0, 3)).toEqual(['2026-autumn', '2027-spring', '2027-summer'])
  expect(termsToChoose('2026-autumn')).toHaveLength(9)
  expect(termsToChoose('2027-spring').at(-1)).toBe('2029-summer')
})

test('openings are cut with a gap between, and there are only so many a day', () => {
  const day = (starts: string, ends: string) => ({
    starts_at: `2026-11-16T${starts}:00Z`,
    ends_at: `2026-11-16T${ends}:00Z`,
  })
  expect(openingsIn([day('09:00', '10:00')])).toBe(1)
  expect(openingsIn([day('09:00', '11:14')])).toBe(1)
  expect(openingsIn([day('09:00', '11:15')])).toBe(2)
  expect(openingsIn([day('09:00', '12:00'), day('13:00', '17:00')])).toBe(3)
})

onBothStores((store) => {
  const start = async () => {
    await peopleAndSchools(store())
    await store()
      .db.insertInto('weekly_hours')
      .values({
        person_id: ruth.id,
        purpose: 'meetings',
        weekday: 1,
        starts: '09:00',
        ends: '10:00',
        from_day: '2026-09-01',
      })
      .execute()
    return testWorld(store())
  }
  const meetAll = { ...secondary, tier: 'everyone', when: { rollAbove: 100 }, meetings: 4 }

  test('its effect is who moves, how many meetings that is and whether the officers have room', async () => {
    const world = await start()
    const [autumn, spring] = await effectOf(world, [secondary, meetAll])
    expect(autumn).toMatchObject({
      fixed: false,
      moves: [{ from: 'all', to: 'everyone', meetings: { from: 0, to: 4 }, schools: 1 }],
      meetings: { before: 1, after: 5 },
      // Mondays from 16 November to 14 December.
      officers: [{ officer: 'Ruth Hale', schools: 2, meetings: 5, openings: 5 }],
    })
    expect(spring).toMatchObject({ meetings: { before: 2, after: 5 } })
    await store().db.deleteFrom('allocation').execute()
    expect((await effectOf(world, [secondary]))[0]?.officers).toEqual([
      { officer: null, schools: 2, meetings: 1, openings: 0 },
    ])
  })

  test('it is kept with who made it and what was changed, and only by somebody who saw the rules', async () => {
    const world = await start()
    const { mark } = await rulesNow(world)
    const longer: RuleChange = { did: 'edited', tier: 'secondary', rule: { ...secondary, minutes: 90 } }
    const both = await Promise.all([
      changeRules(world, longer, mark, { person: grace.id }),
      changeRules(world, { did: 'removed', tier: 'all' }, mark, { person: grace.id }),
    ])
    expect(both.map((one) => ('because' in one ? one.because : 'changed')).sort()).toEqual([
      'changed',
      'changed_meanwhile',
    ])
    expect(await changeRules(world, longer, mark, { person: grace.id })).toMatchObject({ because: 'changed_meanwhile' })
    const events = await store()
      .db.selectFrom('event')
      .select(['actor', 'details'])
      .where('kind', '=', 'tiers.changed')
      .execute()
    expect(events).toHaveLength(1)
    expect(events[0]?.actor).toBe(`person:${grace.id}`)
    const { rules } = await rulesNow(world)
    expect(JSON.stringify(rules) === JSON.stringify(usualRules)).toBe(false)
  })
})
