/**
 * The names that Windows, and so Outlook, has for time zones, and IANA's names for the same (Unicode CLDR, supplemental
 * windowsZones, territory 001): those of Europe, and of where people who work in England may have come from or travel to.
 */
const table = `
  GMT Standard Time|Europe/London
  Greenwich Standard Time|Atlantic/Reykjavik
  UTC|Etc/UTC
  Coordinated Universal Time|Etc/UTC
  Azores Standard Time|Atlantic/Azores
  Morocco Standard Time|Africa/Casablanca
  W. Europe Standard Time|Europe/Berlin
  Central Europe Standard Time|Europe/Budapest
  Central European Standard Time|Europe/Warsaw
  Romance Standard Time|Europe/Paris
  W. Central Africa Standard Time|Africa/Lagos
  GTB Standard Time|Europe/Bucharest
  FLE Standard Time|Europe/Kiev
  E. Europe Standard Time|Europe/Chisinau
  Turkey Standard Time|Europe/Istanbul
  Kaliningrad Standard Time|Europe/Kaliningrad
  Russian Standard Time|Europe/Moscow
  Belarus Standard Time|Europe/Minsk
  Israel Standard Time|Asia/Jerusalem
  Egypt Standard Time|Africa/Cairo
  South Africa Standard Time|Africa/Johannesburg
  E. Africa Standard Time|Africa/Nairobi
  Arab Standard Time|Asia/Riyadh
  Arabian Standard Time|Asia/Dubai
  Iran Standard Time|Asia/Tehran
  Pakistan Standard Time|Asia/Karachi
  India Standard Time|Asia/Kolkata
  Sri Lanka Standard Time|Asia/Colombo
  Bangladesh Standard Time|Asia/Dhaka
  SE Asia Standard Time|Asia/Bangkok
  China Standard Time|Asia/Shanghai
  Singapore Standard Time|Asia/Singapore
  Tokyo Standard Time|Asia/Tokyo
  Korea Standard Time|Asia/Seoul
  AUS Eastern Standard Time|Australia/Sydney
  E. Australia Standard Time|Australia/Brisbane
  W. Australia Standard Time|Australia/Perth
  New Zealand Standard Time|Pacific/Auckland
  Newfoundland Standard Time|America/St_Johns
  Atlantic Standard Time|America/Halifax
  Eastern Standard Time|America/New_York
  Central Standard Time|America/Chicago
  Mountain Standard Time|America/Denver
  US Mountain Standard Time|America/Phoenix
  Pacific Standard Time|America/Los_Angeles
  Alaskan Standard Time|America/Anchorage
  Hawaiian Standard Time|Pacific/Honolulu
  SA Pacific Standard Time|America/Bogota
  E. South America Standard Time|America/Sao_Paulo
  Argentina Standard Time|America/Buenos_Aires
`
const ianaNames = new Map(
  table
    .trim()
    .split('\n')
    .map((line): [string, string] => {
      const [windows = '', iana = ''] = line.trim().split('|')
      return [windows.toLowerCase(), iana]
    }),
)

/** IANA's name for a time zone that Windows has named, in any case; undefined for a name that is not Windows's. */
export function ianaNameOf(windowsName: string): string | undefined {
  return ianaNames.get(windowsName.toLowerCase())
}
