import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecast, type OfficerAhead, type OpenMeeting } from '../../src/coverage/forecast.ts'
import { turnsOf } from '../../src/coverage/turns.ts'

const ruth: OfficerAhead = { id: 3, name: 'Ruth Hale', openings: 2, pace: null }
const ben: OfficerAhead = { id: 5, name: 'Ben Carver', openings: 9, pace: null }

let urn = 100_000
function open(given: Partial<OpenMeeting> = {}): OpenMeeting {
  urn += 1
  const whose = { tier: 'all', phase: 'Primary', communityId: 1, officerId: ruth.id }
  return {
    urn,
    name: `School ${urn}`,
    ...whose,
    tierOrder: 0,
    state: 'not arranged',
    day: null,
    lastMet: '2026-05-01',
    ...given,
  }
}

describe('who will be missed', () => {
  test('nobody, where there are openings for all', () => {
    expect(forecast([open(), open()], [ruth], 20).flatMap(({ missed }) => missed)).toEqual([])
  })

  test('those for whom no opening is left: a later tier, and who was met lately, come last', () => {
    const drafted = open({ day: '2026-12-01', tierOrder: 3 })
    const waits = open({ lastMet: null })
    const lately = open({ lastMet: '2026-07-01' })
    const later = open({ tierOrder: 1, lastMet: null })
    const [outlook] = forecast([later, lately, waits, drafted], [ruth], 20)
    expect(outlook?.missed).toEqual([lately, later].map((one) => ({ ...one, because: 'too_few_openings' })))
    expect(outlook?.fixes).toEqual([{ what: 'more hours', meetings: 2 }])
  })

  test('those whom the pace so far leaves out, once what is arranged is taken off', () => {
    const slow = { ...ruth, openings: 30, pace: 0.2 }
    const meetings = [open({ state: 'booked' }), open({ state: 'invited' }), open(), open(), open(), open()]
    const [outlook] = forecast(meetings, [slow], 20)
    expect(outlook).toMatchObject({ arranged: 2, toArrange: 4, room: 2 })
    expect(outlook?.missed.map(({ because }) => because)).toEqual(['too_slow', 'too_slow'])
    expect(outlook?.fixes).toEqual([{ what: 'arrange now', meetings: 2, openings: 30 }])
  })

  test('no greater a share than was held of what stood so in past terms, where there were enough to go by', () => {
    const [ofRuth, ofBen] = [
      [open({ lastMet: null }), open()],
      [open({ officerId: ben.id }), open({ officerId: ben.id })],
    ]
    const outlooks = forecast([...ofRuth, ...ofBen], [ruth, ben], 20, { count: 12, held: 3 })
    expect(outlooks.flatMap(({ missed }) => missed.map((one) => [one.urn, one.because]))).toEqual(
      expect.arrayContaining([ofRuth[1], ...ofBen].map((one) => [one?.urn, 'seldom_so_late'])),
    )
    expect(outlooks.map(({ room, missed }) => [room, missed.length])).toEqual([
      [0, 2],
      [1, 1],
    ])
    expect(outlooks[0]?.fixes).toEqual([{ what: 'arrange now', meetings: 2, openings: 9 }])
    for (const past of [
      { count: 9, held: 0 },
      { count: 40, held: 40 },
    ])
      expect(forecast([...ofRuth, ...ofBen], [ruth, ben], 20, past).flatMap(({ missed }) => missed)).toEqual([])
  })

  test('those without a named officer, and all that is open when the term is over', () => {
    expect(forecast([open({ officerId: null })], [ruth], 20)).toMatchObject([
      { missed: [{ because: 'no_officer' }], fixes: [{ what: 'give an officer' }] },
    ])
    expect(forecast([open()], [{ ...ruth, openings: 0 }], 0)).toMatchObject([{ missed: [{ because: 'term_over' }] }])
  })

  test('a colleague with room is proposed, and no further than the room goes', () => {
    const busy = { ...ruth, id: 4, name: 'Kim Ash', openings: 0 }
    const both = [...[1, 2, 3].map(() => open({ officerId: 4 })), ...[1, 2, 3, 4].map(() => open())]
    const helper = { ...ben, openings: 4 }
    const fixes = forecast(both, [ruth, busy, helper], 20).flatMap((one) => one.fixes)
    expect(fixes).toContainEqual({ what: 'move schools', schools: 3, to: ben.id, toName: ben.name })
    expect(fixes).toContainEqual({ what: 'move schools', schools: 1, to: ben.id, toName: ben.name })
  })

  test('a draft needs to be sent, whatever else there is', () => {
    const drafts = [open({ day: '2026-12-01' }), open({ day: '2026-12-02' }), open()]
    const [outlook] = forecast(drafts, [{ ...ruth, openings: 30, pace: 0 }], 20)
    expect(outlook?.fixes).toEqual([
      { what: 'send drafts', meetings: 2 },
      { what: 'arrange now', meetings: 1, openings: 30 },
    ])
  })

  test('who has a school later holds what is left, in the openings from that day on', () => {
    const change = [{ from: '2026-12-01', id: ben.id }]
    const some = (count: number, day: string | null = null) =>
      Array.from({ length: count }, () => ({ ...open({ day }), turns: turnsOf(ruth.id, change, day) ?? [] }))
    const from = (of: OfficerAhead, after: number) => ({ ...of, openingsFrom: new Map([['2026-12-01', after]]) })
    // Ruth has two openings, one of them before that day; Ben nine, of which so many from then on.
    const missed = (meetings: OpenMeeting[], bens: number) =>
      forecast(meetings, [from(ruth, 1), from(ben, bens)], 20).map((one) => [one.officer?.id, one.missed.length])
    // Whoever gets to a meeting has it, and who has its school last what nobody gets to.
    expect(missed(some(6), 4)).toEqual([
      [ben.id, 1],
      [ruth.id, 0],
    ])
    expect(missed(some(5), 4)).toEqual([
      [ruth.id, 0],
      [ben.id, 0],
    ])
    expect(missed([...some(3), open({ officerId: ben.id })], 2)).toEqual([
      [ruth.id, 0],
      [ben.id, 0],
    ])
    expect(missed(some(3, '2026-12-02'), 3)).toEqual([[ben.id, 0]])
    expect(missed(some(3, '2026-11-30'), 3)).toEqual([[ruth.id, 2]])
    const [outlook] = forecast(some(6), [from(ruth, 1), from(ben, 4)], 20)
    expect(outlook?.missed).toMatchObject([{ officerId: ben.id, because: 'too_few_openings' }])
    expect(outlook?.fixes).toEqual([{ what: 'more hours', meetings: 1 }])
  })

  test('whatever there is: never more than is open, and never what is arranged', () => {
    const meeting = fc.record({
      officerId: fc.constantFrom(3, 5, 8, null),
      state: fc.constantFrom('booked', 'invited', 'unrecorded', 'not arranged', 'not held'),
      tierOrder: fc.integer({ min: 0, max: 3 }),
    })
    const ahead = fc.record({
      openings: fc.integer({ min: 0, max: 9 }),
      pace: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    })
    fc.assert(
      fc.property(
        fc.array(meeting, { maxLength: 30 }),
        ahead,
        ahead,
        fc.integer({ min: 0, max: 70 }),
        fc.record({ count: fc.integer({ min: 0, max: 40 }), held: fc.integer({ min: 0, max: 40 }) }),
        (some, a, b, days, past) => {
          const meetings = some.map((one) => open(one))
          const outlooks = forecast(
            meetings,
            [
              { ...ruth, ...a },
              { ...ben, ...b },
            ],
            days,
            { ...past, held: Math.min(past.held, past.count) },
          )
          const missed = outlooks.flatMap((one) => one.missed)
          expect(new Set(missed.map((one) => one.urn)).size).toBe(missed.length)
          expect(missed.every(({ state }) => state === 'not arranged' || state === 'not held')).toBe(true)
          const room = outlooks.reduce((sum, one) => sum + one.room, 0)
          const toArrange = meetings.filter(({ state }) => state === 'not arranged' || state === 'not held').length
          expect(room + missed.length).toBe(toArrange)
          for (const officer of [a, b].keys()) expect(outlooks[officer]?.room ?? 0).toBeLessThanOrEqual(9)
        },
      ),
    )
  })
})
