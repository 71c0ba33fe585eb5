/** Who came to a consultation (DOMAIN.md, The consultation). */
export const came = {
  attended: 'Attended',
  'school-absent': 'School did not attend',
  'practitioner-absent': 'Practitioner did not attend',
} as const
export type Came = keyof typeof came

/** What a school may say to “Did this answer your question?”. */
export const answers = { yes: 'Yes', 'in-part': 'In part', no: 'No' } as const
export type Answer = keyof typeof answers
/** What an answer says of the question, after other words. */
export const answeredInWords = {
  yes: 'question answered',
  'in-part': 'question answered in part',
  no: 'question not answered',
} satisfies Record<Answer, string>

export const isCame = (name: string): name is Came => Object.hasOwn(came, name)
export const isAnswer = (name: string): name is Answer => Object.hasOwn(answers, name)
