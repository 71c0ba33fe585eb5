import { expect, test } from 'vitest'
import { wantedByWeekday, whomToAsk } from '../../src/line/asking.ts'
import { type Hours, type PersonToCome, weeksIn } from '../../src/line/coming.ts'
import { daysAfter, weekdayOf } from '../../src/platform/time.ts'

const days = Array.from({ length: 12 }, (_, i) => daysAfter('2026-11-16', i)).filter((day) => weekdayOf(day) <= 5)
const weeks = weeksIn(days)
const openDays = days.filter((day) => [1, 3, 5].includes(weekdayOf(day)))
const nothing: Hours = { all: 0, free: 0, booked: 0, held: 0, blocked: {} }
const free = (count: number): Hours => ({ ...nothing, all: count, free: count })
const booked = (count: number): Hours => ({ ...nothing, all: count, booked: count })
const away = (count: number): Hours => ({ ...nothing, all: count, blocked: { Away: count } })
const nobody = wantedByWeekday([])

let lastId = 0
const person = (name: string, on: (day: string) => Hours): PersonToCome => ({
  ...{ id: ++lastId, name, days: days.map((day) => ({ day, ...on(day) })) },
})
const on = (weekday: number, hours: Hours) => (day: string) => (weekdayOf(day) === weekday ? hours : nothing)
const named = (people: PersonToCome[], wanted = nobody, open = openDays) =>
  whomToAsk({ people, weeks, openDays: open, wanted }).map(({ when, because, ask }) => [
    when,
    because,
    ask.map(({ name }) => name),
  ])

test('nobody is asked while there is a free time in every week, and on every weekday that is wanted', () => {
  expect(named([person('Amira', () => free(2))], wantedByWeekday([{ suits: ['1-am', '1-pm'] }]))).toEqual([])
})

test('a weekday is short when more want it than is free, and those with the fewest hours on it are asked first', () => {
  const people = [
    person('Amira', (day) => (weekdayOf(day) === 3 ? booked(6) : free(1))),
    person('Ben', on(5, free(6))),
    person('Carys', on(5, free(2))),
    person('Dev', on(3, booked(2))),
  ]
  const wants = [{ suits: ['3-am', '3-pm'] }, { suits: ['3-am', '5-am'] }]
  expect(named(people, wantedByWeekday(wants))).toEqual([
    [{ weekday: 3 }, 'more_wanted_than_free', ['Carys', 'Ben', 'Dev']],
  ])
  expect(named([person('Ben', on(5, free(6)))], wantedByWeekday(wants))).toEqual([
    [{ weekday: 3 }, 'none_offered', ['Ben']],
  ])
})

test('on a weekday on which the line is not open it is to be opened', () => {
  const wants = wantedByWeekday([{ suits: ['2-am'] }])
  expect(named([person('Amira', on(1, free(3)))], wants)).toEqual([[{ weekday: 2 }, 'line_closed', ['Amira']]])
})

test('a week is short when the line is open in it and nothing is free; who is away for all of it is not asked', () => {
  const people = [
    person('Amira', (day) => (day < '2026-11-23' ? free(1) : booked(3))),
    person('Ben', (day) => (day < '2026-11-23' ? free(1) : away(1))),
  ]
  expect(named(people)).toEqual([[{ monday: '2026-11-23' }, 'all_taken', ['Amira']]])
  expect(named(people, nobody, ['2026-11-16'])).toEqual([])
  const idle = [person('Amira', (day) => (day < '2026-11-23' ? free(1) : nothing))]
  expect(named(idle)).toEqual([[{ monday: '2026-11-23' }, 'none_offered', ['Amira']]])
})
