import { daysAfter, weekdayOf } from '../platform/time.ts'

export interface BankHoliday {
  day: string
  /** As GOV.UK names it. */
  name: string
}

/**
 * The bank holidays of England and Wales in a year, as days on which nobody works: one that falls at a weekend is given
 * as its substitute. By the rules of https://www.gov.uk/bank-holidays (Banking and Financial Dealings Act 1971,
 * schedule 1, and the yearly proclamations); right from 2019 to 2030 unless another is proclaimed.
 */
export function bankHolidays(year: number): BankHoliday[] {
  const easter = easterSunday(year)
  const usual: BankHoliday[] = [
    { day: `${year}-01-01`, name: 'New Year’s Day' },
    { day: daysAfter(easter, -2), name: 'Good Friday' },
    { day: daysAfter(easter, 1), name: 'Easter Monday' },
    { day: mondayFrom(`${year}-05-01`), name: 'Early May bank holiday' },
    { day: mondayFrom(`${year}-05-25`), name: 'Spring bank holiday' },
    { day: mondayFrom(`${year}-08-25`), name: 'Summer bank holiday' },
    { day: `${year}-12-25`, name: 'Christmas Day' },
    { day: `${year}-12-26`, name: 'Boxing Day' },
  ]
  const { moved, added } = proclaimed[year] ?? { moved: {}, added: [] }
  return [...substituted(usual).map(({ day, name }) => ({ day: moved[name] ?? day, name })), ...added].sort((a, b) =>
    a.day.localeCompare(b.day),
  )
}

/** Whether a local day is a bank holiday in England and Wales (its substitute day, when it falls at a weekend). */
export function isBankHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4))
  const days = reckoned.get(year) ?? new Set(bankHolidays(year).map((holiday) => holiday.day))
  reckoned.set(year, days)
  return days.has(day)
}
// Asked of every day of a window at every request, and always the same.
const reckoned = new Map<number, Set<string>>()

/** What the rules do not say, because it was proclaimed for one year. Source: https://www.gov.uk/bank-holidays */
const proclaimed: Record<number, { moved: Record<string, string>; added: BankHoliday[] }> = {
  // The 75th anniversary of VE Day.
  2020: { moved: { 'Early May bank holiday': '2020-05-08' }, added: [] },
  2022: {
    moved: { 'Spring bank holiday': '2022-06-02' },
    added: [
      { day: '2022-06-03', name: 'Platinum Jubilee bank holiday' },
      { day: '2022-09-19', name: 'Bank Holiday for the State Funeral of Queen Elizabeth II' },
    ],
  },
  2023: { moved: {}, added: [{ day: '2023-05-08', name: 'Bank holiday for the coronation of King Charles III' }] },
}

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher: Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const a = year % 19
  const century = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * century + 13) / 25)
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const day = (h + l - 7 * m + 33 * month + 19) % 32
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The first Monday on or after a day. */
function mondayFrom(day: string): string {
  return daysAfter(day, (8 - weekdayOf(day)) % 7)
}

/**
 * The holidays with those at a weekend moved to their substitute: the next weekday that no other holiday has, so that
 * Christmas and Boxing Day at a weekend are made up for on two days.
 */
function substituted(holidays: readonly BankHoliday[]): BankHoliday[] {
  const taken = new Set(holidays.map(({ day }) => day))
  return holidays.map(({ day, name }) => {
    let workday = day
    while (weekdayOf(workday) > 5 || (workday !== day && taken.has(workday))) workday = daysAfter(workday, 1)
    taken.add(workday)
    return { day: workday, name }
  })
}
