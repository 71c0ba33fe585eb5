import { slotsToOffer } from '../../src/availability/rules.ts'

/**
 * Compares the slots of the school year 2026 to 2027, both clock changes in it, with a reckoning that shares nothing
 * with ours: it asks Intl of every half hour, counted in UTC, what UK clocks and calendars say. Run by rules.test.ts in
 * a process of its own for each host zone, and prints what came of it.
 */
const terms = [
  ['2026-autumn', '2026-09-03', '2026-12-18', '2026-10-26', '2026-10-30'],
  ['2027-spring', '2027-01-04', '2027-03-25', '2027-02-15', '2027-02-19'],
  ['2027-summer', '2027-04-12', '2027-07-22', '2027-05-31', '2027-06-04'],
] as const
// In term or not, as https://www.gov.uk/bank-holidays lists them.
const bankHolidays = ['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31']
// Amira has Monday and Wednesday, and from a day in winter an earlier start; Ben has Tuesday and Friday afternoons; Cleo
// has every second Monday and Friday.
const hours = [
  [4, 1, '09:00', '12:30', '2026-09-01', null, null],
  [4, 3, '09:15', '16:00', '2026-09-01', '2027-01-31', null],
  [4, 3, '08:30', '16:00', '2027-02-01', null, null],
  [5, 2, '13:00', '16:30', '2026-09-01', null, null],
  [5, 5, '09:00', '15:45', '2026-09-01', null, null],
  [6, 1, '10:00', '11:00', '2026-09-09', null, '2026-09-07'],
  [6, 5, '10:00', '11:00', '2026-09-09', null, '2026-09-07'],
] as const
// The Mondays after both clock changes differ, one for everything and one for nothing.
const singleDays = [
  [4, '2026-11-02', [['13:00', '14:30']]],
  [5, '2027-04-12', [['08:00', '09:00']]],
  [6, '2026-09-21', []],
] as const
// Nobody's is the whole team's. Away in summer time and in winter time, busy for a part of an hour, closed for a day.
const blocks = [
  ['away', 4, '2026-10-20T23:00:00Z', '2026-10-21T23:00:00Z'],
  ['away', 4, '2027-03-10T00:00:00Z', '2027-03-11T00:00:00Z'],
  ['busy', 5, '2026-10-23T12:40:00Z', '2026-10-23T13:10:00Z'],
  ['closed', 0, '2027-06-10T23:00:00Z', '2027-06-11T23:00:00Z'],
] as const
const serviceDays = [
  [1, '2026-09-01', null],
  [2, '2027-01-12', null],
  [3, '2026-09-01', null],
  [5, '2026-09-01', '2027-06-30'],
] as const

const ours = slotsToOffer(
  {
    hours: hours.map(([person_id, weekday, starts, ends, from_day, to_day, fortnight_from]) => ({
      person_id,
      weekday,
      starts,
      ends,
      from_day,
      to_day,
      fortnight_from,
    })),
    singleDays: singleDays.map(([person_id, day, stretches]) => ({
      person_id,
      day,
      stretches: stretches.map(([starts, ends]) => ({ starts, ends })),
    })),
    busy: blocksOf('busy'),
    closures: blocksOf('closed').map((one) => ({ ...one, name: 'Training day' })),
    serviceDays: serviceDays.map(([weekday, from_day, to_day]) => ({ weekday, from_day, to_day })),
    terms: terms.map(([id, from_day, to_day, half_term_from, half_term_to]) => ({
      id,
      from_day,
      to_day,
      half_term_from,
      half_term_to,
    })),
    absences: blocksOf('away'),
    settings: { outsideTerms: false },
  },
  '2026-09-01',
  '2027-08-01',
).map(({ practitionerId, startsAt }) => `${startsAt} ${practitionerId}`)

function blocksOf(kind: string) {
  const some = blocks.filter((one) => one[0] === kind)
  return some.map(([, person_id, starts_at, ends_at]) => ({ person_id, starts_at, ends_at }))
}

const uk = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const theirs: string[] = []
for (let at = Date.UTC(2026, 7, 31); at < Date.UTC(2027, 7, 1); at += 30 * 60_000) {
  const clock = Object.fromEntries(uk.formatToParts(at).map(({ type, value }) => [type, value]))
  const day = `${clock.year}-${clock.month}-${clock.day}`
  const starts = Number(clock.hour) * 60 + Number(clock.minute)
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].indexOf(clock.weekday ?? '') + 1
  const open =
    !bankHolidays.includes(day) &&
    terms.some(([, from, to, halfFrom, halfTo]) => from <= day && day <= to && !(halfFrom <= day && day <= halfTo)) &&
    serviceDays.some(([on, from, to]) => on === weekday && from <= day && day <= (to ?? day))
  if (!open) continue
  for (const person of [4, 5, 6]) {
    const single = singleDays.find(([whose, when]) => whose === person && when === day)
    const usual = hours
      .filter(([whose, on, , , fromDay, toDay, fortnight]) => {
        const weeks = Math.floor((Date.parse(day) - Date.parse(fortnight ?? day)) / 604_800_000)
        return whose === person && on === weekday && fromDay <= day && day <= (toDay ?? day) && weeks % 2 === 0
      })
      .map(([, , from, to]) => [from, to] as const)
    const held = (single ? single[2] : usual).some(([from, to]) => {
      const [begin = 0, end = 0] = [from, to].map(
        (time) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]),
      )
      return begin <= starts && starts + 30 <= end
    })
    const blocked = blocks.some(
      ([, whose, from, until]) =>
        (whose === 0 || whose === person) && Date.parse(from) < at + 30 * 60_000 && at < Date.parse(until),
    )
    if (held && !blocked) theirs.push(`${new Date(at).toISOString().slice(0, 19)}Z ${person}`)
  }
}

console.log(
  JSON.stringify({
    hostHours: [new Date('2026-12-01T09:00:00Z').getHours(), new Date('2027-06-01T09:00:00Z').getHours()],
    same: JSON.stringify(ours.toSorted()) === JSON.stringify(theirs.toSorted()),
    offered: theirs.length,
    firstAndLast: [theirs[0]?.slice(0, 20), theirs.at(-1)?.slice(0, 20)],
  }),
)
