/** Why a school could not meet at a time that it had been given. Nothing in this file tells of a pupil. */
export const schoolCannot = [
  'Our attendance lead is on a residential visit that week.',
  'We are expecting Ofsted this week and would rather wait.',
  'The headteacher is leading interviews that day.',
  'It clashes with our governors’ meeting.',
  'Two of the office team are away. Could we find a time later in the term?',
  'We have a trust review on that day.',
]

export const officerCannot = [
  'I have been called to court that morning. Sorry for the change.',
  'I am unwell and have to rearrange this week.',
  'The team has a training day.',
]

/** Why what was owed was written off. */
export const writeOffs = [
  'The school was inspected that week and agreed to meet early next term instead.',
  'No attendance lead in post until next term; agreed with the headteacher to wait.',
  'The trust held its own review with us in the same fortnight.',
  'The school asked to leave this one out. Attendance is above the county’s and rising.',
  'The site was closed for repairs in the last weeks of term.',
]

export const overrideReasons = [
  'New leadership since the summer: they asked to meet each term.',
  'Attendance fell sharply last year, although it is not under the threshold yet.',
]

/** What was agreed, by whom: as many words of a school's own work as of ours and of others'. */
export const schoolActions = [
  'Look at Fridays by year group and bring what stands out',
  'Review the first-day call: who makes it when the office is short',
  'Write to families at 95% before half-term',
  'Check that every severely absent pupil has an agreed plan',
  'Share weekly figures with class teachers or tutors',
  'Put attendance on the agenda of the next governors’ meeting',
  'Train two more people in the use of absence codes',
  'Update the attendance policy on the website',
  'Hold attendance meetings with families who were invited last term',
  'Compare late marks before and after the change of buses',
]

/** More that secondary schools agree. */
export const secondaryActions = [
  'Give each head of year a list of groups to watch, every Monday',
  'Plan the return to school of Year 11 after mock exams',
  'Review part-time timetables and their end dates',
  'Ask students in Year 9 what keeps them away on Mondays',
]

export const officerActions = [
  'Send the template for a plan and two good examples',
  'Put the school in touch with another that has turned Fridays round',
  'Ask for the county’s figures by ward',
  'Book the attendance officer on the spring training',
  'Check the wording of the letter to families',
]

export const agencyActions: [agency: string, what: string][] = [
  ['Early help', 'Join the next review of joint plans'],
  ['School nursing', 'Offer a drop-in once a fortnight'],
  ['Virtual school', 'Say who their link for the school is'],
  ['Family hub', 'Invite families to the morning group'],
  ['Youth service', 'Run the transition group again in the summer'],
]

export const summaries = [
  'Attendance is a little above this time last year. Fridays remain the weakest day; the school will look at them by year group.',
  'First-day calls now happen before ten. Next: families between 90 and 95 per cent, before they become persistent absence.',
  'Good practice in the use of codes. Agreed to bring in early help sooner where barriers are outside school.',
  'The fall since half-term is mostly illness. No change of plan; figures to be looked at again in six weeks.',
  'Plans are agreed for nearly all severely absent pupils. The others are to be agreed with the family and early help together.',
  'Free school meals pupils are four points below the others. The school will try a breakfast offer and report back.',
  'New attendance lead settled in. Went through the policy, thresholds and whom to call.',
]

/** What stands beside a call or an email that was regular contact. */
export const contactNotes = [
  'Checked in about the start of term. No concerns.',
  'Sent last half-term’s county figures; they will compare.',
  'Asked about codes for visits; pointed to the page with all codes.',
  'Attendance steady. Next check in six weeks.',
  'Left a message with the office.',
  'They would like the training dates; sent them.',
]

/** The agenda as invitations of the past carried it. */
export const agendaThen: Record<string, string> = {
  secondary: `1. Actions agreed last time
2. Trends, by year group and by group of students
3. Severely absent students and their plans
4. Persistent absence that needs several agencies
5. Whole-school practice
6. Actions, and the date of the next meeting
`,
  usual: `1. How the school is, and the actions agreed last time
2. Trends in your own figures, beside the county’s
3. Severely absent pupils and their plans
4. Whole-school practice and training
5. Actions, and the date of the next meeting
`,
}
