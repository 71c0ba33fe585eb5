import type { Unread } from '../platform/calendars.ts'

/** Why a calendar is not read: it cannot be had, or not be understood. */
export type Problem = Unread | 'too_many'

/** The same to whoever gave the calendar, in a sentence. */
export const problemWords = {
  bad_address:
    'Enter an address that begins with https:// or webcal:// and is on the public internet, as Outlook shows it',
  not_public: 'The address is not on the public internet, so it cannot be read from here',
  not_reached: 'Nothing that could be read was found at the address. Check that it is whole',
  refused: 'The calendar is not open to us. Publish it, and copy the link that ends in .ics',
  gone: 'There is no calendar at the address any more. It may have been published anew under another address',
  too_many_redirects: 'The address leads on to too many others',
  too_large: 'The calendar is larger than 5 MB. Publish only when you are busy, without details',
  too_slow: 'The calendar did not come within 15 seconds',
  compressed: 'The calendar came in a form that is not read here (compressed)',
  not_a_calendar:
    'What is at the address is no calendar. Copy the link that ends in .ics, not the one that ends in .html',
  too_many: 'The calendar has more appointments than can be read, or one that repeats too often',
} satisfies Record<Problem, string>

/** A problem that was noted, in words; of a kind that has been given up since, as little as is known. */
export function problemInWords(problem: string): string {
  return Object.entries(problemWords).find(([known]) => known === problem)?.[1] ?? problemWords.not_reached
}

/** What has just been done, by the word for it in the address of the page. */
export const news: Readonly<Record<string, string>> = {
  ended: 'Ended. The address opens nothing any more.',
  read: 'Your calendar has been read. It will be read every 15 minutes.',
  stopped: 'Your calendar is not read any more, and when you are busy has been forgotten.',
}
