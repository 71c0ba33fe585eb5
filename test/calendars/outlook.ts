/** Calendars in the style in which Outlook and Google publish them. Lines are as theirs, folded where theirs are. */

const gmtStandardTime = `BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE`

let made = 0

/** An appointment as Outlook publishes it; `lines` are those that say when. Its title is one that nobody else should see. */
export function outlookEvent(lines: string, { busy = 'BUSY', uid = `040000008200E0${made++}` } = {}): string {
  return `BEGIN:VEVENT
DESCRIPTION:About the health of somebody\\, at length:\\n
\t and on a second line
UID:${uid}
SUMMARY:Secret title
${lines}
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20261115T101112Z
TRANSP:${busy === 'FREE' ? 'TRANSPARENT' : 'OPAQUE'}
STATUS:CONFIRMED
SEQUENCE:0
LOCATION:Secret place
X-MICROSOFT-CDO-APPT-SEQUENCE:0
X-MICROSOFT-CDO-BUSYSTATUS:${busy}
X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
X-MICROSOFT-CDO-IMPORTANCE:1
X-MICROSOFT-CDO-INSTTYPE:0
X-MICROSOFT-DONOTFORWARDMEETING:FALSE
X-MICROSOFT-DISALLOW-COUNTER:FALSE
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
UID:of the alarm
END:VALARM
END:VEVENT`
}

/** A calendar as Outlook on the web publishes it. Without its zone it only names "GMT Standard Time". */
export function outlookCalendar(events: readonly string[], { zone = gmtStandardTime } = {}): string {
  const lines = ['BEGIN:VCALENDAR', 'METHOD:PUBLISH', 'PRODID:Microsoft Exchange Server 2010', 'VERSION:2.0']
  return crlf([...lines, 'X-WR-CALNAME:Calendar', ...(zone ? [zone] : []), ...events, 'END:VCALENDAR', ''].join('\n'))
}

/** A calendar as Google publishes it: its own zone in the head, times in UTC or in IANA's zones. */
export function googleCalendar(events: readonly string[]): string {
  return crlf(`BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:amira@authority.test
X-WR-TIMEZONE:Europe/London
BEGIN:VTIMEZONE
TZID:Europe/London
X-LIC-LOCATION:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:GMT+1
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
${events.join('\n')}
END:VCALENDAR
`)
}

/** An appointment as Google publishes it. */
export function googleEvent(
  lines: string,
  { transparent = false, status = 'CONFIRMED', uid = `${made++}@google.com` } = {},
) {
  return `BEGIN:VEVENT
${lines}
DTSTAMP:20261116T080000Z
UID:${uid}
CREATED:20260901T080000Z
LAST-MODIFIED:20260901T080000Z
SEQUENCE:1
STATUS:${status}
SUMMARY:Secret title
TRANSP:${transparent ? 'TRANSPARENT' : 'OPAQUE'}
END:VEVENT`
}

/** An appointment from one wall time to another, in the zone that Outlook names. */
export const gmtTimes = (from: string, to: string) =>
  `DTSTART;TZID=GMT Standard Time:${from}\nDTEND;TZID=GMT Standard Time:${to}`

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n')
}
