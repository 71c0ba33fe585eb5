import { expect, test } from 'vitest'
import { fixOwed, markOfPreview, previewOwed, recalculateOwed } from '../../src/schools/fix-owed.ts'
import { type TierRule, usualRules } from '../../src/schools/tiers.ts'
import { tiersOfTerm } from '../../src/schools/tiers-of-term.ts'
import { elmfield, grace, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const manager = { person: grace.id }
const [autumn, spring, summer] = ['2026-autumn', '2027-spring', '2027-summer'] as const

onBothStores((store) => {
  const start = async () => {
    await peopleAndSchools(store())
    return testWorld(store())
  }
  const attendance = (urn: number, attendance_tenths: number, as_of = '2026-07-18') =>
    store()
      .db.insertInto('attendance_figure')
      .values({ urn, as_of, source: 'dfe', attendance_tenths })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const owed = (term: string) =>
    store().db.selectFrom('owed').selectAll().where('term', '=', term).orderBy('urn').execute()
  const meet = (urn: number, term: string, startsAt: string) =>
    store()
      .db.insertInto('meeting')
      .values({
        ...{ id: `${urn}-${startsAt}`, term, urn, number: 1, officer_id: ruth.id, mode: 'video' },
        ...{ starts_at: startsAt, ends_at: startsAt.replace(':00:00Z', ':45:00Z'), drafted_at: startsAt },
        held_at: startsAt,
      })
      .execute()
  const rules = (...changed: TierRule[]) =>
    store()
      .db.insertInto('setting')
      .values({ name: 'tiers', value: JSON.stringify(changed) })
      .execute()
  const override = (urn: number, term: string, about: { tier?: string; meetings?: number }) =>
    store()
      .db.insertInto('tier_override')
      .values({ urn, term, ...about, reason: 'New head', person_id: grace.id, made_at: '2026-11-01T09:00:00Z' })
      .execute()
  const changesOf = async (world: ReturnType<typeof testWorld>, term: string) =>
    (await previewOwed(world, term))?.changes.map(({ urn, what, from, to }) => [
      ...[urn, what, from?.tier, from?.meetings, to?.tier, to?.meetings],
    ])

  test('fixing a term writes what every open school is owed, with the figures that it was decided on', async () => {
    const world = await start()
    await attendance(elmfield, 889)
    expect(await fixOwed(world, autumn, manager)).toEqual({ fixed: true, schools: 2, meetings: 2 })
    const [first, second] = await owed(autumn)
    expect(first).toMatchObject({ urn: elmfield, tier: 'low-attendance', meetings: 1, minutes: 60, mode: 'video' })
    expect(first).toMatchObject({ by_day: '2026-12-18', fits: '["low-attendance","all"]', not_known: '[]' })
    expect(JSON.parse(first?.figures ?? '')).toEqual({
      ...{ phase: 'Primary', pupils: 210, censusOn: null },
      attendance: { tenths: 889, asOf: '2026-07-18', source: 'dfe' },
    })
    expect(second).toMatchObject({ urn: oakhill, tier: 'secondary', not_known: '["attendance"]' })
    const event = await store().db.selectFrom('event').selectAll().where('kind', '=', 'owed.fixed').executeTakeFirst()
    expect(event).toMatchObject({ subject: 'term:2026-autumn', details: '{"schools":2,"meetings":2}' })
  })

  test('a term is fixed once, also by two at once; one that nobody knows is not', async () => {
    const world = await start()
    expect(await fixOwed(world, '2029-autumn', manager)).toEqual({ fixed: false, because: 'unknown_term' })
    const both = await Promise.all([fixOwed(world, autumn, manager), fixOwed(world, autumn, manager)])
    expect(both.map(({ fixed }) => fixed).sort()).toEqual([false, true])
    expect(await fixOwed(world, autumn, manager)).toEqual({ fixed: false, because: 'fixed_already' })
    await store().db.updateTable('school').set({ status: 'Closed' }).execute()
    expect(await fixOwed(world, spring, manager)).toEqual({ fixed: false, because: 'no_schools' })
  })

  test('a rule’s "by" is the day before half-term, and an override is applied', async () => {
    const world = await start()
    const [secondary, ...others] = usualRules
    if (!secondary) throw new Error('There are no usual rules')
    await rules({ ...secondary, by: 'first-half-term', minutes: 45, mode: 'in-person' }, ...others)
    await override(elmfield, autumn, { tier: 'secondary' })
    await override(oakhill, autumn, { meetings: 3 })
    await fixOwed(world, autumn, manager)
    const fixed = { tier: 'secondary', minutes: 45, mode: 'in-person', by_day: '2026-10-25' }
    expect(await owed(autumn)).toMatchObject([
      { ...fixed, meetings: 1, fits: '["all"]' },
      { ...fixed, meetings: 3 },
    ])
  })

  test('with a cadence by the year, what was held or is owed already this school year counts, and what was written off does not', async () => {
    const world = await start()
    const [, , , all] = usualRules
    if (!all) throw new Error('There are no usual rules')
    await rules({ ...all, fromTerm: autumn, meetings: 2, per: 'year' })
    await fixOwed(world, autumn, manager)
    await fixOwed(world, spring, manager)
    await fixOwed(world, summer, manager)
    const each = async (term: string) => (await owed(term)).map(({ meetings }) => meetings)
    expect([await each(autumn), await each(spring), await each(summer)]).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
    ])
    await store()
      .db.insertInto('write_off')
      .values({
        term: spring,
        urn: elmfield,
        number: 1,
        reason: 'Closed by flood',
        person_id: grace.id,
        made_at: '2027-03-01T09:00:00Z',
      })
      .execute()
    await meet(oakhill, autumn, '2026-11-02T10:00:00Z')
    expect(await changesOf(world, summer)).toEqual([[elmfield, 'changed', 'all', 0, 'all', 1]])
  })

  test('what is fixed stays when figures change, until somebody asks for it to be reckoned anew', async () => {
    const world = await start()
    await attendance(elmfield, 945)
    await fixOwed(world, autumn, manager)
    await attendance(elmfield, 880, '2026-11-13')
    expect((await tiersOfTerm(world, autumn)).schools[0]).toMatchObject({ tier: 'all', owed: 0 })
    expect(await changesOf(world, autumn)).toEqual([[elmfield, 'changed', 'all', 0, 'low-attendance', 1]])
    world.setClock('2026-11-20T09:00:00Z')
    const preview = await previewOwed(world, autumn)
    expect(preview).toMatchObject({ meetings: { fixed: 1, now: 2 }, unchanged: 1, decidedAt: '2026-11-16T08:00:00Z' })
    if (!preview) throw new Error('Nothing is fixed')
    expect(await recalculateOwed(world, autumn, manager, 'what was not shown')).toMatchObject({
      because: 'changed_meanwhile',
    })
    expect(await recalculateOwed(world, autumn, manager, await markOfPreview(preview))).toMatchObject({ applied: true })
    expect(await tiersOfTerm(world, autumn)).toMatchObject({
      fixedAt: '2026-11-20T09:00:00Z',
      schools: [{ tier: 'low-attendance', owed: 1, figures: { attendance: { tenths: 880 } } }, { tier: 'secondary' }],
    })
    expect(await changesOf(world, autumn)).toEqual([])
  })

  test('a school that has met keeps its tier, and is owed no fewer than were held', async () => {
    const world = await start()
    await attendance(elmfield, 880)
    await fixOwed(world, autumn, manager)
    await meet(elmfield, autumn, '2026-11-02T10:00:00Z')
    await attendance(elmfield, 950, '2026-11-13')
    expect(await changesOf(world, autumn)).toEqual([])
    await override(elmfield, autumn, { meetings: 2 })
    expect(await changesOf(world, autumn)).toEqual([[elmfield, 'changed', 'low-attendance', 1, 'low-attendance', 2]])
  })

  test('a new school is added, a closed one’s row stays, and what it held before under another URN counts', async () => {
    const world = await start()
    await fixOwed(world, autumn, manager)
    await meet(oakhill, autumn, '2026-11-02T10:00:00Z')
    const academy = { urn: 133333, la_code: 999, name: 'Oakhill Academy', phase: 'Secondary', status: 'Open' }
    await store().db.updateTable('school').set({ status: 'Closed' }).where('urn', '=', oakhill).execute()
    await store()
      .db.insertInto('school')
      .values({ ...academy, predecessor_urn: oakhill })
      .execute()
    expect(await changesOf(world, autumn)).toEqual([
      [133333, 'new', undefined, undefined, 'secondary', 0],
      [oakhill, 'closed', 'secondary', 1, 'secondary', 1],
    ])
    expect(await recalculateOwed(world, autumn, manager)).toMatchObject({ applied: true, schools: 1, meetings: 1 })
    expect((await owed(autumn)).map(({ urn }) => urn)).toEqual([elmfield, oakhill, 133333])
    expect(await recalculateOwed(world, spring, manager)).toEqual({ applied: false, because: 'not_fixed' })
  })
})
