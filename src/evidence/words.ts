/** What is said where the days of a pack were typed in, since what is owed is owed for a term. */
export const wholeTerms =
  'A meeting is owed for a term: what was owed, and where it stands, is told of each whole term that these days touch. Meetings, and calls and emails, are those of the days.'
