/** Every kind of event, in words for a manager. An event of a kind that is not here cannot be written. */
export const eventWords = {
  'sign-in.link-asked': 'Asked for a sign-in link',
  'sign-in.link-made': 'Made a sign-in link on the command line',
  'sign-in.signed-in': 'Signed in',
  'sign-in.signed-out': 'Signed out',
  'sign-in.session-ended': 'Ended a sign-in from the account page',
  'sign-in.account-untied': 'Forgot an account at another sign-in service',
  'access.asked': 'Asked for access to a school',
  'access.confirmed': 'Confirmed the address of a request for access',
  'access.allowed': 'Allowed a request for access',
  'access.declined': 'Declined a request for access',
  'contact.added': 'Added a school contact',
  'contact.changed': 'Changed a school contact',
  'contact.removed': 'Removed a school contact',
  'contact.restored': 'Put a removed school contact back',
  'consultation.booked': 'Booked a consultation',
  'consultation.moved': 'Moved a consultation',
  'consultation.cancelled': 'Cancelled a consultation',
  'slots.reckoned': 'Opened and withdrew times of the consultation line',
  'line.day-added': 'Opened the line on a weekday',
  'line.day-ended': 'Closed the line on a weekday',
  'line.settings-changed': 'Changed the settings of the line',
  'hours.added': 'Added hours of a practitioner',
  'hours.ended': 'Ended hours of a practitioner',
  'guidance.added': 'Added guidance',
  'guidance.changed': 'Changed guidance',
  'guidance.retired': 'Took guidance away',
  'guidance.moved': 'Put guidance in another order',
  'import.uploaded': 'Uploaded a file to import',
  'import.applied': 'Imported a file',
  'school.linked': 'Linked a school to the one it was before',
  'message.tried-again': 'Had a message sent again',
  'api-key.created': 'Made an API key',
  'api-key.revoked': 'Ended an API key',
  'data.retained': 'Removed what had been kept for long enough',
  'data.retention-changed': 'Changed how long things are kept',
  'person.exported': 'Saved what is held about a person',
  'person.erased': 'Removed what told of a person',
  'page.changed': 'Changed a page that anyone may read',
  'audit.exported': 'Saved the history as a file',
  'audit.trimmed': 'Removed the oldest history',
  'refused.sign-in': 'Refused: a sign-in with a link that is false, used or too old',
  'refused.role': 'Refused: a page that is for another role',
  'refused.record': 'Refused: something that is not theirs, or is not there',
  'refused.request': 'Refused: a form that was not sent from a page of this service',
  'refused.api-key': 'Refused: an API request without a key in force',
} as const satisfies Record<string, string>

export type EventKind = keyof typeof eventWords
/** Kinds of refused access, which anybody can cause. */
export type RefusalKind = Extract<EventKind, `refused.${string}`>

/** A kind of event in words; of a kind that has been given up since, its name. */
export function eventInWords(kind: string): string {
  return Object.entries(eventWords).find(([known]) => known === kind)?.[1] ?? kind
}
