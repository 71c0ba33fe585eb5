import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { busyWindow } from '../../src/calendars/rules.ts'
import { busyTimes, isOurs } from '../../src/calendars/times.ts'
import { gmtTimes, googleCalendar, googleEvent, outlookCalendar, outlookEvent } from './outlook.ts'

const host = 'handbell.test'
const monday = '2026-11-16T08:00:00Z'

/** `2026-11-18T09:00:00Z to 2026-11-18T10:00:00Z` of each busy time in the 30 weeks from a day. */
function busyIn(calendar: string, now = monday): string[] {
  const times = busyTimes(calendar, busyWindow(DateTime.fromISO(now)), host)
  if (!times.ok) throw new Error(times.because)
  expect(times.notUnderstood).toBe(0)
  return times.busy.map(({ startsAt, endsAt }) => `${startsAt} to ${endsAt}`)
}

/** The same by the first so many starts only. */
const starts = (calendar: string, now = monday) => busyIn(calendar, now).map((one) => one.slice(0, 17))

describe('a calendar that Outlook publishes', () => {
  test('is read by the zone that it describes, in winter and in summer', () => {
    const calendar = outlookCalendar([
      outlookEvent(gmtTimes('20261118T090000', '20261118T100000')),
      outlookEvent(gmtTimes('20270512T090000', '20270512T103000')),
    ])
    expect(busyIn(calendar)).toEqual([
      '2026-11-18T09:00:00Z to 2026-11-18T10:00:00Z',
      '2027-05-12T08:00:00Z to 2027-05-12T09:30:00Z',
    ])
  })

  test('is read by the name that Windows has for the zone, where it does not describe it', () => {
    const event = outlookEvent(gmtTimes('20270512T090000', '20270512T103000'))
    const inParis = outlookEvent(
      'DTSTART;TZID=Romance Standard Time:20270512T090000\nDTEND;TZID=Romance Standard Time:20270512T100000',
    )
    const odd = outlookEvent('DTSTART;TZID="tzone://Microsoft/Custom":20270513T090000\nDURATION:PT1H')
    expect(busyIn(outlookCalendar([event, inParis, odd], { zone: '' }))).toEqual([
      '2027-05-12T07:00:00Z to 2027-05-12T08:00:00Z',
      '2027-05-12T08:00:00Z to 2027-05-12T09:30:00Z',
      '2027-05-13T08:00:00Z to 2027-05-13T09:00:00Z',
    ])
  })

  test('goes by its own description of a zone, even where that says something else than everybody', () => {
    const fixed = `BEGIN:VTIMEZONE\nTZID:GMT Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T000000
TZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE`
    const event = outlookEvent(gmtTimes('20270512T090000', '20270512T100000'))
    expect(busyIn(outlookCalendar([event], { zone: fixed }))).toEqual(['2027-05-12T06:00:00Z to 2027-05-12T07:00:00Z'])
  })

  test('says busy, out of office and tentative; free and working elsewhere is not busy', () => {
    const at = (hour: string, busy: string) =>
      outlookEvent(gmtTimes(`20261118T${hour}0000`, `20261118T${hour}3000`), { busy })
    const calendar = outlookCalendar([
      ...[at('09', 'BUSY'), at('10', 'OOF'), at('11', 'TENTATIVE'), at('12', 'FREE'), at('13', 'WORKINGELSEWHERE')],
    ])
    expect(starts(calendar)).toEqual(['2026-11-18T09:00:', '2026-11-18T10:00:', '2026-11-18T11:00:'])
  })

  test('an all-day absence is the whole UK day, also on the days when the clocks change', () => {
    const away = outlookEvent('DTSTART;VALUE=DATE:20270326\nDTEND;VALUE=DATE:20270329', { busy: 'OOF' })
    expect(busyIn(outlookCalendar([away]))).toEqual(['2027-03-26T00:00:00Z to 2027-03-28T23:00:00Z'])
    const autumn = outlookEvent('DTSTART;VALUE=DATE:20261025\nDTEND;VALUE=DATE:20261026', { busy: 'OOF' })
    expect(busyIn(outlookCalendar([autumn]), '2026-10-19T08:00:00Z')).toEqual([
      '2026-10-24T23:00:00Z to 2026-10-26T00:00:00Z',
    ])
  })

  test('a weekly appointment stays at its time by the clock through both changes', () => {
    const weekly = (first: string) =>
      outlookCalendar([outlookEvent(`${gmtTimes(`${first}T090000`, `${first}T100000`)}\nRRULE:FREQ=WEEKLY;COUNT=3`)])
    expect(starts(weekly('20261019'), '2026-10-19T06:00:00Z')).toEqual([
      '2026-10-19T08:00:',
      '2026-10-26T09:00:',
      '2026-11-02T09:00:',
    ])
    expect(starts(weekly('20270322'), '2027-03-22T06:00:00Z')).toEqual([
      '2027-03-22T09:00:',
      '2027-03-29T08:00:',
      '2027-04-05T08:00:',
    ])
  })

  test('occurrences that were moved, taken out or cancelled are where they are now', () => {
    const uid = 'weekly'
    const instead = (day: string, lines: string) =>
      outlookEvent(`RECURRENCE-ID;TZID=GMT Standard Time:${day}T140000\n${lines}`, { uid })
    const calendar = outlookCalendar([
      outlookEvent(
        `RRULE:FREQ=WEEKLY;UNTIL=20261221T140000Z;INTERVAL=1;BYDAY=MO;WKST=MO
EXDATE;TZID=GMT Standard Time:20261123T140000,20261130T140000
${gmtTimes('20260907T140000', '20260907T143000')}`,
        { uid },
      ),
      instead('20261207', gmtTimes('20261208T100000', '20261208T110000')),
      instead('20261214', gmtTimes('20261214T140000', '20261214T143000')).replace('CONFIRMED', 'CANCELLED'),
    ])
    expect(busyIn(calendar)).toEqual([
      '2026-11-16T14:00:00Z to 2026-11-16T14:30:00Z',
      '2026-12-08T10:00:00Z to 2026-12-08T11:00:00Z',
      '2026-12-21T14:00:00Z to 2026-12-21T14:30:00Z',
    ])
  })

  test('our own appointments are not busy times, under their own UID or as Exchange wraps it', () => {
    const uid = `0c5c6a4e-6a52-4f0e-9d1f-3f0f5f1a2b3c@${host}`
    const hex = Buffer.from(`${uid}\0`, 'latin1').toString('hex')
    const wrapped = `040000008200E00074C5B7101A82E00800000000${'00'.repeat(16)}40000000${Buffer.from('vCal-Uid').toString('hex')}01000000${hex}`
    const times = gmtTimes('20261118T090000', '20261118T093000')
    expect(busyIn(outlookCalendar([outlookEvent(times, { uid }), outlookEvent(times, { uid: wrapped })]))).toEqual([])
    expect(isOurs('something@another.test', host)).toBe(false)
    expect(isOurs('040000008200E00074C5B7101A82E00800000000B0A1', host)).toBe(false)
  })
})

describe('a calendar that Google publishes', () => {
  test('is read in UTC, in its zones and by its own zone', () => {
    const calendar = googleCalendar([
      googleEvent('DTSTART:20261118T090000Z\nDTEND:20261118T100000Z'),
      googleEvent('DTSTART;TZID=Europe/London:20270512T090000\nDTEND;TZID=Europe/London:20270512T100000'),
      googleEvent('DTSTART;TZID=America/New_York:20270512T090000\nDTEND;TZID=America/New_York:20270512T100000'),
      googleEvent('DTSTART:20270513T090000\nDTEND:20270513T100000'),
    ])
    expect(starts(calendar)).toEqual([
      '2026-11-18T09:00:',
      '2027-05-12T08:00:',
      '2027-05-12T13:00:',
      '2027-05-13T08:00:',
    ])
  })

  test('what is transparent or cancelled is not busy; an all-day reminder is transparent there', () => {
    const calendar = googleCalendar([
      googleEvent('DTSTART;VALUE=DATE:20261118\nDTEND;VALUE=DATE:20261119', { transparent: true }),
      googleEvent('DTSTART:20261118T090000Z\nDTEND:20261118T100000Z', { status: 'CANCELLED' }),
      googleEvent('DTSTART:20261119T090000Z\nDTEND:20261119T100000Z', { status: 'TENTATIVE' }),
    ])
    expect(starts(calendar)).toEqual(['2026-11-19T09:00:'])
  })

  test('recurrences have exceptions in UTC, added dates, days of the month and ends by day', () => {
    const uid = 'monthly@google.com'
    const calendar = googleCalendar([
      googleEvent(
        `DTSTART;TZID=Europe/London:20260908T160000\nDTEND;TZID=Europe/London:20260908T170000
RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270509T225959Z\nEXDATE;TZID=Europe/London:20261208T160000
RDATE;TZID=Europe/London:20261215T160000`,
        { uid },
      ),
      googleEvent('DTSTART:20270414T150000Z\nDTEND:20270414T160000Z\nRECURRENCE-ID:20270413T150000Z', { uid }),
      googleEvent('DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261202\nRRULE:FREQ=DAILY;UNTIL=20261203'),
    ])
    expect(starts(calendar)).toEqual([
      ...['2026-12-01T00:00:', '2026-12-02T00:00:', '2026-12-03T00:00:', '2026-12-15T16:00:', '2027-01-12T16:00:'],
      ...['2027-02-09T16:00:', '2027-03-09T16:00:', '2027-04-14T15:00:'],
    ])
  })

  test('what began before the window and is still going on counts', () => {
    const calendar = googleCalendar([
      googleEvent('DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261121'),
      googleEvent('DTSTART:20261001T090000Z\nDTEND:20261001T100000Z'),
    ])
    expect(busyIn(calendar)).toEqual(['2026-11-02T00:00:00Z to 2026-11-21T00:00:00Z'])
  })
})

/** On an idle machine each takes a second or two at most; what it must not do is go on. */
const soon = 20_000

describe('a calendar that means harm', () => {
  const window = busyWindow(DateTime.fromISO(monday))
  const read = (...events: string[]) =>
    busyTimes(outlookCalendar(events.map((lines) => outlookEvent(lines))), window, host)
  const tooMany = { ok: false, because: 'too_many' }
  const nine = 'DTSTART:20261116T090000Z\nDTEND:20261116T093000Z'

  test.each([
    ['a recurrence every second', `${nine}\nRRULE:FREQ=SECONDLY`],
    ['one every minute, for two thousand million times', `${nine}\nRRULE:FREQ=MINUTELY;COUNT=2147483647`],
    ['one every second since long ago', 'DTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY'],
    [
      'every second of every day by lists',
      `${nine}\nRRULE:FREQ=DAILY;BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)}`,
    ],
    ['a day that never comes, on which a library looks for ever', `${nine}\nRRULE:FREQ=DAILY;BYMONTHDAY=-1`],
    ['the 30 February, each second', `${nine}\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30`],
    ['a step that is counted day by day', `${nine}\nRRULE:FREQ=DAILY;INTERVAL=2147483647`],
  ])('%s is refused soon', (_, lines) => {
    const began = performance.now()
    expect(read(lines)).toEqual(tooMany)
    expect(performance.now() - began).toBeLessThan(soon)
  })

  test('a day that never comes in any year, ends in 9999 and years of four digits come to an end', () => {
    const began = performance.now()
    expect(read(`${nine}\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=1MO`)).toMatchObject({ ok: true })
    expect(read(`${nine}\nRRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z`)).toMatchObject({ ok: true })
    expect(read('DTSTART:99991231T235959Z\nDTEND:99991231T235959Z')).toMatchObject({ ok: true, busy: [] })
    expect(performance.now() - began).toBeLessThan(soon)
  })

  test('a zone that changes every second is not followed; its name is gone by instead', () => {
    const zone = `BEGIN:VTIMEZONE\nTZID:GMT Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0500
TZOFFSETTO:+0500\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE`
    const event = outlookEvent(gmtTimes('20261118T090000', '20261118T100000'))
    expect(busyIn(outlookCalendar([event], { zone }))).toEqual(['2026-11-18T09:00:00Z to 2026-11-18T10:00:00Z'])
  })

  test('what is wrong with one appointment is not the others’ affair', () => {
    const bad = [
      ...['DTSTART:nonsense\nDTEND:20261116T093000Z', 'DTEND:20261116T093000Z', `${nine}\nRRULE:FREQ=SOMETIMES`],
      ...['DTSTART:20261116T100000Z\nDTEND:20261116T090000Z', `${nine}\nRRULE:FREQ=MONTHLY;BYDAY=9MO`],
    ]
    expect(read(...bad, nine)).toEqual({
      ok: true,
      notUnderstood: bad.length,
      busy: [{ startsAt: '2026-11-16T09:00:00Z', endsAt: '2026-11-16T09:30:00Z' }],
    })
  })

  test('five megabytes of one thing are read or refused soon, whatever the thing', () => {
    const size = 5 * 1024 * 1024
    const filled = (piece: string, before = '', after = '') =>
      `BEGIN:VCALENDAR\r\n${before}${piece.repeat(Math.floor(size / piece.length))}${after}END:VCALENDAR\r\n`
    const event = (lines: string) =>
      `BEGIN:VEVENT\r\nUID:1\r\n${nine.replaceAll('\n', '\r\n')}\r\n${lines}END:VEVENT\r\n`
    const dates = 'BEGIN:VEVENT\r\nDTSTART:20261116T090000Z\r\nEXDATE:'
    for (const calendar of [
      filled('BEGIN:VEVENT\r\n'),
      filled('\r\n '),
      filled(';X=1', 'BEGIN:VEVENT\r\nDTSTART', ':20261116T090000Z\r\nEND:VEVENT\r\n'),
      filled('20261116T090000Z,', dates, '20261117T090000Z\r\nEND:VEVENT\r\n'),
      filled(event('RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=1MO\r\n')),
    ]) {
      const began = performance.now()
      busyTimes(calendar, window, host)
      expect(performance.now() - began, calendar.slice(0, 120)).toBeLessThan(soon)
    }
  })
})

function upTo(end: number): string {
  return Array.from({ length: end }, (_, number) => number).join()
}
