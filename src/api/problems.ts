import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { refusalWords } from '../consultations/rules.ts'
import { capital } from '../platform/text.ts'
import type { World } from '../platform/world.ts'

/** The API's environment: the World, and the name and the scopes of the key that a request carries. */
export interface Api {
  Bindings: World
  Variables: { apiKey: string; scopes: readonly string[] }
}

/**
 * Everything that the API refuses, by name: the status, and what it means. The names of the verbs' refusals are theirs.
 * 409 is a request that could be right at another time, 422 one that could not.
 */
export const problems = {
  bad_json: { status: 400, means: 'The body is not JSON that can be read.' },
  unauthorised: { status: 401, means: 'Send a key of this service as “Authorization: Bearer KEY”.' },
  not_in_scope: { status: 403, means: 'The key was not made for this: ask for one with the scope that is needed.' },
  not_found: { status: 404, means: 'There is nothing at this address.' },
  body_too_long: { status: 413, means: 'The body is too long: 16 KB is the most.' },
  wrong_content_type: { status: 415, means: 'Send the body as application/json.' },
  bad_input: { status: 422, means: 'Some of what was sent is not right: “errors” says what.' },
  too_many_requests: {
    status: 429,
    means: 'This key is used more often than it may be. Wait as long as “Retry-After” says.',
  },
  slot_taken: { status: 409, means: refusalWords.slot_taken },
  not_offered: { status: 409, means: refusalWords.not_offered },
  already_booked_then: { status: 409, means: refusalWords.already_booked_then },
  in_a_meeting_then: { status: 409, means: refusalWords.in_a_meeting_then },
  id_in_use: { status: 409, means: refusalWords.id_in_use },
  same_time: { status: 409, means: refusalWords.same_time },
  already_cancelled: { status: 409, means: refusalWords.already_cancelled },
  already_started: { status: 409, means: refusalWords.already_started },
  changed_meanwhile: { status: 409, means: 'Somebody else has just changed this consultation. Read it again.' },
  too_many_at_once: { status: 409, means: refusalWords.too_many_at_once },
  too_many_this_term: { status: 409, means: refusalWords.too_many_this_term },
  too_soon: { status: 422, means: refusalWords.too_soon },
  too_far_ahead: { status: 422, means: refusalWords.too_far_ahead },
  school_unknown: { status: 422, means: refusalWords.school_unknown },
  school_closed: { status: 422, means: refusalWords.school_closed },
  contact_unknown: { status: 422, means: refusalWords.contact_unknown },
  phone_needed: { status: 422, means: refusalWords.phone_needed },
  pupil_data: { status: 422, means: refusalWords.pupil_data },
  went_wrong: { status: 500, means: 'Something went wrong on our side. Try again later.' },
} as const satisfies Record<keyof typeof refusalWords, Meaning> & Record<string, Meaning>
interface Meaning {
  status: number
  means: string
}
export type ProblemName = keyof typeof problems
type StatusOf<N extends ProblemName> = (typeof problems)[N]['status']

/** Problem details as RFC 9457 has them. */
export const Problem = z
  .object({
    type: z.url().openapi({ description: 'An address that ends in the name of the refusal.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.object({ field: z.string(), problem: z.string() }))
      .optional()
      .openapi({ description: 'What is wrong with which field.' }),
    alternatives: z
      .array(z.object({ startsAt: z.iso.datetime() }))
      .optional()
      .openapi({ description: 'The nearest times that can be booked instead, the nearest first.' }),
  })
  .openapi('Problem')
type More = Partial<Pick<z.infer<typeof Problem>, 'detail' | 'errors' | 'alternatives'>>

/** Answers with a problem; `more` is what is known of this one. */
export function problem<N extends ProblemName>(c: Context<Api>, name: N, more: More = {}) {
  const status: StatusOf<N> = problems[name].status
  return c.json({ ...problemOf(c.env.config.baseUrl, name), ...more }, status, {
    'content-type': 'application/problem+json',
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(status === 429 && { 'retry-after': '60' }),
  })
}

function problemOf(baseUrl: string, name: ProblemName): z.infer<typeof Problem> {
  const { status, means } = problems[name]
  return { type: `${baseUrl}/api/v1/problems/${name}`, title: titleOf(name), status, detail: means }
}

/** A refusal's name as a title: `slot_taken` is “Slot taken”. */
export function titleOf(name: ProblemName): string {
  return capital(name).replaceAll('_', ' ')
}

/** A route's refusals of one status for the description, an example of each by name. */
export function refused<N extends ProblemName>(...names: [N, ...N[]]) {
  const examples = Object.fromEntries(names.map((name) => [name, { value: problemOf('', name) }]))
  return {
    description: names.map((name) => `\`${name}\`: ${problems[name].means}`).join('\n\n'),
    content: { 'application/problem+json': { schema: Problem, examples } },
  }
}

/** The refusals that every route has. */
export const always = {
  401: refused('unauthorised'),
  403: refused('not_in_scope'),
  422: refused('bad_input'),
  429: refused('too_many_requests'),
  500: refused('went_wrong'),
}
