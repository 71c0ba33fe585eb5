import type { DateTime } from 'luxon'
import { z } from 'zod'
import { isTopic, type Topic, topics } from '../consultations/words.ts'
import { shortText } from '../data-protection/rules.ts'
import { ukDay } from '../platform/time.ts'
import { dayIfAny } from '../ui/form.ts'
import type { Recording } from './rules.ts'
import { answers, came, isAnswer, isCame } from './words.ts'

const Came = z.enum(Object.keys(came).filter(isCame), 'Say who came')
const TopicName = z.enum(Object.keys(topics).filter(isTopic), 'Choose what it was about')
/** One tick box of a name is sent as a text, several as a list. */
const Ticked = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((ticked): Topic[] => [ticked ?? []].flat().filter(isTopic))

/**
 * The form of what came of a consultation, as of `now`. What stands hidden under an answer that was not chosen is sent
 * all the same, and passed over here. A follow-up lies ahead, or stays on the day that it `was` on.
 */
export function OutcomeForm(now: DateTime, booked: Topic, was: string | null = null) {
  return z
    .object({
      came: Came,
      topic: TopicName.optional(),
      adviceTopics: Ticked,
      advice: shortText(now, 'What you advised').optional(),
      pass: z.literal('yes').optional(),
      asked: shortText(now, 'What you ask of the officer').optional(),
      followUpOn: dayIfAny('The day of the follow-up').refine(
        (day) => day === undefined || day >= ukDay(now) || day === was,
        'The day of the follow-up must be today or later',
      ),
      revision: z.coerce.number().int().optional(),
    })
    .transform(({ revision, ...given }) => {
      const attended = given.came === 'attended'
      const recording: Recording = {
        came: given.came,
        topic: (attended ? given.topic : undefined) ?? booked,
        adviceTopics: attended ? given.adviceTopics : [],
        advice: (attended ? given.advice : undefined) ?? null,
        followUpOn: given.followUpOn ?? null,
        passOn: given.pass === 'yes',
        asked: (given.pass === 'yes' ? given.asked : undefined) ?? null,
      }
      return { recording, revision }
    })
}

/** The form of the school's answer. */
export function AnswerForm(now: DateTime) {
  return z.object({
    answer: z.enum(Object.keys(answers).filter(isAnswer), 'Choose yes, in part or no'),
    note: shortText(now, 'Your words', 200).optional(),
  })
}
