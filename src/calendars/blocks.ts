/** What of a calendar says when something is: each zone and each appointment as lines of iCalendar, nothing else of them. */
export interface Blocks {
  zones: string[]
  events: string[]
  /** The calendar's own time zone, when it says one. */
  zone: string | undefined
}

const kept = new Set(['VTIMEZONE', 'STANDARD', 'DAYLIGHT', 'VEVENT'])
const aboutTime = new Set([
  ...['UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'RECURRENCE-ID'],
  ...['STATUS', 'TRANSP', 'X-MICROSOFT-CDO-BUSYSTATUS', 'TZID', 'TZOFFSETFROM', 'TZOFFSETTO'],
])

/** No line about time that means well is longer. One that is makes its block one that cannot be understood. */
const longestLine = 50_000

/**
 * Takes a calendar apart. Titles, places, people and notes are left out before anything is read, so that they are nowhere
 * after this; and what is wrong with one appointment is not the others' affair.
 */
export function blocksOf(text: string): Blocks {
  const blocks: Blocks = { zones: [], events: [], zone: undefined }
  let lines: string[] = []
  let [depth, skipping] = [0, 0]
  for (const line of text.replaceAll(/\r?\n[ \t]/g, '').split(/\r\n|\n|\r/)) {
    const [, name = '', value = ''] = /^([\w-]+)(?:;[^:]*)?:(\S*)/.exec(line.slice(0, 300)) ?? []
    const [does, what] = [name.toUpperCase(), value.toUpperCase()]
    if (does === 'BEGIN' && (skipping > 0 || !(kept.has(what) || what === 'VCALENDAR'))) skipping++
    else if (skipping > 0) skipping -= does === 'END' ? 1 : 0
    else if (what === 'VCALENDAR' && (does === 'BEGIN' || does === 'END')) lines = []
    else if (does === 'X-WR-TIMEZONE') blocks.zone = value
    else if (does === 'BEGIN') depth = lines.push(line) === 1 ? 1 : depth + 1
    else if (does === 'END') {
      lines.push(line)
      depth--
      if (depth > 0) continue
      if (what === 'VTIMEZONE') blocks.zones.push(lines.join('\r\n'))
      if (what === 'VEVENT') blocks.events.push(lines.join('\r\n'))
      lines = []
    } else if (depth > 0 && aboutTime.has(does)) lines.push(line.length > longestLine ? 'TOO LONG' : line)
  }
  return blocks
}
