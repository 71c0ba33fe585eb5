import { expect, test } from 'vitest'
import { knownTerms } from '../../src/terms/queries.ts'
import { isInTerm, isSchoolDay, nextWorkingDay, schoolDaysLeft, termsKnownUntil } from '../../src/terms/rules.ts'
import { peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'

const autumn = {
  id: '2026-autumn',
  from_day: '2026-09-03',
  to_day: '2026-12-18',
  half_term_from: '2026-10-26',
  half_term_to: '2026-10-30',
}
const spring = {
  id: '2027-spring',
  from_day: '2027-01-04',
  to_day: '2027-03-25',
  half_term_from: null,
  half_term_to: null,
}
const terms = [autumn, spring]

test('a term has its first and last day, and not its half-term break', () => {
  expect(['2026-09-03', '2026-10-25', '2026-10-31', '2026-12-18'].map((day) => isInTerm(day, terms))).not.toContain(
    false,
  )
  expect(['2026-09-02', '2026-10-26', '2026-10-30', '2026-12-19'].map((day) => isInTerm(day, terms))).not.toContain(
    true,
  )
})

test('a day that no known term covers is outside terms', () => {
  expect(isInTerm('2027-05-12', terms)).toBe(false)
  expect(isInTerm('2026-11-16', [])).toBe(false)
})

test('a school day is a working day in term', () => {
  expect(isSchoolDay('2026-11-16', terms)).toBe(true)
  expect(isSchoolDay('2026-11-15', terms)).toBe(false)
  expect(isSchoolDay('2026-10-28', terms)).toBe(false)
})

test('the next working day passes over weekends and bank holidays', () => {
  expect(nextWorkingDay('2026-11-16')).toBe('2026-11-17')
  expect(nextWorkingDay('2026-11-20')).toBe('2026-11-23')
  expect(nextWorkingDay('2026-11-21')).toBe('2026-11-23')
  expect(nextWorkingDay('2026-12-24')).toBe('2026-12-29')
  expect(nextWorkingDay('2026-11-20', 3)).toBe('2026-11-25')
  expect(nextWorkingDay('2026-11-22', 2)).toBe('2026-11-24')
})

test('how far the terms reach is known, or that there are none', () => {
  expect(termsKnownUntil([spring, autumn])).toBe('2027-03-25')
  expect(termsKnownUntil([])).toBeUndefined()
})

onBothStores((store) => {
  test('the known terms come in order', async () => {
    await peopleAndSchools(store())
    expect((await knownTerms(store().db)).map(({ id }) => id)).toEqual(['2026-autumn', '2027-spring', '2027-summer'])
  })
})

test('school days left of a term leave out weekends, half-term, bank holidays and the school’s own days, and count today', () => {
  expect(schoolDaysLeft('2026-12-14', autumn)).toBe(5)
  expect(schoolDaysLeft('2026-12-14', autumn, new Set(['2026-12-18', '2026-12-19', '2027-01-04']))).toBe(4)
  expect(schoolDaysLeft('2026-12-18', autumn)).toBe(1)
  expect(schoolDaysLeft('2026-12-19', autumn)).toBe(0)
  expect(schoolDaysLeft('2026-10-22', autumn) - schoolDaysLeft('2026-11-02', autumn)).toBe(2)
  expect(schoolDaysLeft('2026-08-01', autumn)).toBe(schoolDaysLeft('2026-09-03', autumn))
  const easter = { ...spring, to_day: '2027-03-31' }
  // Good Friday is 26 March in 2027, Easter Monday the 29th; the clocks change on the 28th.
  expect(schoolDaysLeft('2027-03-25', easter)).toBe(3)
})
