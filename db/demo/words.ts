import type { Topic } from '../../src/consultations/words.ts'

/** What schools ask about, and how often. */
export const topicWeights: [Topic, number][] = [
  ['whole-school', 22],
  ['early-help', 19],
  ['severe-absence', 17],
  ['codes', 14],
  ['legal', 15],
  ['training', 8],
  ['other', 5],
]

/** What schools write of it beforehand. Nothing here tells of a pupil. */
export const notes: Record<Topic, string[]> = {
  'whole-school': [
    'We are rewriting our attendance policy and would like a second pair of eyes on the first-day call section.',
    'Fridays are our weakest day across every year group. What has worked elsewhere?',
    'Attendance after each half-term break is slow to recover. Looking for ideas before the next one.',
    'How do other schools of our size share the weekly figures with class teachers or tutors?',
    'Our new governor for attendance would like to know which reports to ask for.',
    'Punctuality has slipped since the bus timetable changed. Several families are affected.',
    'We want to launch an attendance campaign that does not reward only 100 per cent.',
  ],
  'early-help': [
    'Several families are waiting for support to start. What can we put in place meanwhile?',
    'We would like to know when to ask for an early help assessment and who should lead it.',
    'Anxiety about coming in is our largest barrier this term. Which services should we go to first?',
    'Transport is the barrier for a number of families on the far side of our catchment.',
    'Would like advice on working with young carers as a group.',
    'How do we record what has been offered, so that it helps if things go further?',
  ],
  'severe-absence': [
    'One case, no plan agreed yet, several services involved. Who should call the meeting?',
    'We have a part-time timetable in place and need to review it properly.',
    'A plan was agreed last term but has stalled. How do we restart it?',
    'Advice please on home visits where there has been no contact.',
    'Medical evidence is unclear. What may we ask for?',
    'How is the joint approach with the authority meant to work where a social worker is involved?',
  ],
  codes: [
    'Which code for a pupil educated off site for part of the week?',
    'Our registers close at different times on two sites. Does that matter?',
    'Unsure between code C2 and code B. Would like to talk through two examples.',
    'Late before and after registers close: we have been inconsistent and want to put it right.',
    'Leave in term time: how should an exceptional circumstance be recorded?',
    'Our daily return to DfE does not match our own system.',
  ],
  legal: [
    'We have reached the threshold for a notice to improve and would like to check the wording.',
    'What must we evidence before asking for a penalty notice?',
    'Would a parenting contract help here, and who writes it?',
    'Second penalty notice within three years: what happens next?',
    'The family has moved between two authorities. Which one leads?',
    'Would like to understand when an education supervision order is considered.',
  ],
  training: [
    'New attendance officer since September. Which training comes first?',
    'Our office manager has taken over registers and would like an introduction.',
    'Two new colleagues on the gate. Is there a session on talking with families about attendance?',
    'Can we have something short for a staff meeting?',
    'Our new headteacher would like to know what support the team offers over the year.',
    'Cover for a long absence: what must somebody know who has never done the registers?',
  ],
  other: [
    'Data from our system supplier looks wrong and we do not know whom to ask.',
    'We are joining a trust in the spring. What changes for attendance?',
    'Would like to be put in touch with a school like ours that has improved.',
  ],
}

/** Why a school cancels. */
export const schoolReasons = [
  'Our named officer has called back and answered it.',
  'The headteacher is away that day.',
  'Ofsted have rung: we are being inspected.',
  'Staff absence, nobody can take the call.',
  'We have found the answer in the guidance, thank you.',
  'It clashes with a safeguarding meeting.',
]

/** Why a practitioner cancels or moves. */
export const practitionerReasons = [
  'I am unwell today. Please choose another time, with my apologies.',
  'I have been called to court that morning.',
  'The team has a training day. Sorry for the change.',
]

export const guidanceLinks = [
  {
    title: 'Working together to improve school attendance',
    topics: [],
    address: 'https://www.gov.uk/government/publications/working-together-to-improve-school-attendance',
  },
  {
    title: 'Summary table of responsibilities for school attendance',
    topics: ['whole-school', 'legal'],
    address: 'https://www.gov.uk/government/publications/working-together-to-improve-school-attendance',
  },
  {
    title: 'Toolkit for schools: communicating with families to support attendance',
    topics: ['whole-school', 'early-help', 'training'],
    address:
      'https://www.gov.uk/government/publications/toolkit-for-schools-communicating-with-families-to-support-attendance',
  },
  {
    title: 'Our attendance codes on one page',
    topics: ['codes', 'training'],
    address: 'https://schools.marlshire.example/attendance/codes-on-one-page',
  },
  {
    title: 'Early help in Marlshire: who does what',
    topics: ['early-help', 'severe-absence'],
    address: 'https://schools.marlshire.example/early-help',
  },
  {
    title: 'A plan for a severely absent pupil: template',
    topics: ['severe-absence'],
    address: 'https://schools.marlshire.example/attendance/severe-absence-plan',
  },
  {
    title: 'Attendance and medical needs: a guide for schools',
    topics: ['severe-absence', 'early-help'],
    address: 'https://schools.marlshire.example/attendance/medical-needs',
  },
  {
    title: 'Penalty notices: our local code of conduct',
    topics: ['legal'],
    address: 'https://schools.marlshire.example/attendance/code-of-conduct',
  },
  {
    title: 'Before legal intervention: what to evidence',
    topics: ['legal'],
    address: 'https://schools.marlshire.example/attendance/evidence-checklist',
  },
  {
    title: 'Training calendar for attendance staff',
    topics: ['training'],
    address: 'https://schools.marlshire.example/attendance/training',
  },
]

/** What practitioners write that they advised. Nothing here tells of a pupil. */
export const advice = [
  'Agreed what a first-day call should say, and who makes it when the office is short.',
  'Went through the codes with two examples; the school will correct last week’s registers.',
  'An early help assessment first, led by the school; we talked through who to invite.',
  'Checked what has been evidenced. One more meeting with the family before any notice.',
  'Sent the template for a plan and agreed who calls the first meeting.',
  'Suggested looking at Fridays by year group before changing the policy.',
  'Put in touch with another school that has done this well.',
  'Explained what the joint approach means here and when to ring us again.',
  'Pointed to the autumn training and the slides for a staff meeting.',
]

/** What practitioners ask of the named officer. */
export const asks = [
  'Please bring this up at the next targeting support meeting.',
  'They would like a visit to look at their first-day procedures.',
  'Please check that the plan has been agreed by half-term.',
  'They have not had a reply from early help. Could you find out?',
]

/** What schools add to their answer. */
export const answerNotes = [
  'Very clear, thank you.',
  'We still need the template.',
  'Helpful, but our question about coding is open.',
  'We have put it into our policy.',
]
