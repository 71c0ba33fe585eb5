import { general } from './words.ts'

/**
 * The templates that come with Handbell, version 0 of each, by tier (DOMAIN.md, The meeting): for an hour, and of counts
 * only. Secondary schools speak more of year groups and cohorts, schools with low attendance of the trend and the plan of
 * the whole school, the small ones of single barriers.
 */
export const defaults: Readonly<Record<string, string>> = {
  secondary: template(
    [
      'attendance so far this year: overall, by year group, and of pupils with free school meals, with SEND and looked after',
      'severely absent pupils by year group, and how many of them have an agreed plan',
      'persistently absent pupils who need more than one agency',
      'the weekdays on which most is missed',
    ],
    [
      ['How you are', 5, 'what is new at the school, and the actions above'],
      ['Year groups and cohorts', 15, 'which of them stand out, since when, and what you have tried with them'],
      ['Severely absent pupils', 10, 'does every one have an agreed plan, and what do you and we do together?'],
      ['Barriers that need several agencies', 10, 'how many pupils, and which agency gives the lead practitioner'],
      ['Practice of the whole school', 10, 'how heads of year see a decline early, and how codes are used'],
      ['What works', 3, 'what others could learn from you, whom you could meet, and training for your staff'],
      ['Legal intervention', 2, 'only where support has failed, and what must be shown first'],
      ['What we agree', 5, 'what, who and by when, and the day of the next meeting'],
    ],
  ),
  'large-primary': template(
    [
      'attendance so far this year: overall, by year group, and of pupils with free school meals, with SEND and looked after',
      'severely absent pupils, and how many of them have an agreed plan',
      'persistently absent pupils who need more than one agency',
      'how many pupils come late, and on which weekdays most is missed',
    ],
    [
      ['How you are', 5, 'what is new at the school, and the actions above'],
      ['The trend', 10, 'where attendance is heading, beside the figures above, from Reception to the oldest year'],
      ['Severely absent pupils', 10, 'does every one have an agreed plan, and what do you and we do together?'],
      ['Barriers that need several agencies', 10, 'how many pupils, and which agency gives the lead practitioner'],
      ['Groups that stand out', 10, 'free school meals, SEND, looked-after children, year groups and weekdays'],
      ['Practice of the whole school', 5, 'first-day calls, letters to parents, early signs, and codes'],
      ['What works', 3, 'what others could learn from you, whom you could meet, and training for your staff'],
      ['Legal intervention', 2, 'only where support has failed, and what must be shown first'],
      ['What we agree', 5, 'what, who and by when, and the day of the next meeting'],
    ],
  ),
  'low-attendance': template(
    [
      'attendance week by week since September, and for the same weeks of last year',
      'your plan to improve attendance, and who answers for each part of it',
      'severely absent pupils, and how many of them have an agreed plan',
      'persistently absent pupils who need more than one agency',
    ],
    [
      ['How you are', 5, 'what is new at the school, and the actions above'],
      ['The trend', 15, 'since when it has been low, what turned it, and what it would take to come up to others'],
      [
        'The plan of the whole school',
        15,
        'policy and processes, early signs, codes and returns to DfE, and who leads',
      ],
      ['Severely absent pupils', 5, 'does every one have an agreed plan, and what do you and we do together?'],
      ['Barriers that need several agencies', 5, 'how many pupils, and which agency gives the lead practitioner'],
      ['Groups that stand out', 5, 'where the most sessions could be won back'],
      ['What works', 3, 'schools like yours that have come up, and training for your staff'],
      ['Legal intervention', 2, 'only where support has failed, and what must be shown first'],
      ['What we agree', 5, 'what, who and by when, and the day of the next meeting'],
    ],
  ),
  [general]: template(
    [
      'attendance so far this year',
      'severely absent pupils, and how many of them have an agreed plan',
      'persistently absent pupils who need more than one agency',
      'the kinds of barrier that keep pupils away (such as health, transport or anxiety), and how many pupils meet each',
    ],
    [
      ['How you are', 5, 'what is new at the school, and the actions above'],
      [
        'Barriers',
        15,
        'what keeps pupils away, one kind after the other, and what would help. Who they are stays with you',
      ],
      ['Severely absent pupils', 10, 'does every one have an agreed plan, and what do you and we do together?'],
      ['Barriers that need several agencies', 10, 'how many pupils, and which agency gives the lead practitioner'],
      ['The trend', 5, 'where attendance is heading, beside the figures above, and groups that stand out'],
      ['Practice of the whole school', 5, 'early signs, codes, and what one small staff can keep up'],
      ['What works', 3, 'what others could learn from you, whom you could meet, and training for your staff'],
      ['Legal intervention', 2, 'only where support has failed, and what must be shown first'],
      ['What we agree', 5, 'what, who and by when, and the day of the next meeting'],
    ],
  ),
}

function template(ready: readonly string[], points: readonly [name: string, minutes: number, about: string][]): string {
  return `A short meeting between equal partners: to see what keeps pupils of {{school}} away, and to agree who does what next.

## Please have ready

As counts only, and without the name of any pupil:

${[...ready, 'how far you are with the actions below'].map((one) => `- ${one}`).join('\n')}

## Actions from last time

{{open actions}}

## Your figures

{{figures}}

## What we will speak about

${points.map(([name, minutes, about], i) => `${i + 1}. **${name}** (${minutes} minutes): ${about}${about.endsWith('?') ? '' : '.'}`).join('\n')}
`
}
