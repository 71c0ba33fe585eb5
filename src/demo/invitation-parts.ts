import { dayAndTime } from '../ui/dates.ts'

const said = ['METHOD', 'STATUS', 'SUMMARY', 'ORGANIZER', 'ATTENDEE', 'SEQUENCE', 'UID'] as const

/** What an invitation tells a calendar, as labels and words; the times in UK time. Lines that are not there are left out. */
export function invitationParts(calendar: string): { label: string; words: string }[] {
  const lines = calendar.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const valuesOf = (name: string) =>
    lines.filter((line) => new RegExp(`^${name}[;:]`).test(line)).map((line) => unescaped(afterName(line)))
  const [starts] = valuesOf('DTSTART')
  const [ends] = valuesOf('DTEND')
  return [
    ...said.map((name) => ({ label: labels[name], words: valuesOf(name).map(address).join(', ') })),
    ...(starts && ends ? [{ label: 'When', words: dayAndTime(instant(starts), instant(ends)) }] : []),
  ].filter(({ words }) => words !== '')
}

const labels = {
  METHOD: 'Method',
  STATUS: 'Status',
  SUMMARY: 'Summary',
  ORGANIZER: 'Organiser',
  ATTENDEE: 'Attendees',
  SEQUENCE: 'Sequence',
  UID: 'UID',
} satisfies Record<(typeof said)[number], string>

/** What follows the first colon that is not in quotes. */
function afterName(line: string): string {
  return line.replace(/^(?:"[^"]*"|[^":])*:/, '')
}

const address = (value: string) => value.replace(/^mailto:/i, '')

const unescaped = (value: string) => value.replaceAll(/\\([,;\\])/g, '$1').replaceAll(/\\n/gi, ' ')

/** `20261125T100000Z` as `2026-11-25T10:00:00Z`. */
function instant(basic: string): string {
  return basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
}
