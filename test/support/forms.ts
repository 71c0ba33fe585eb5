import { formCookie, formField, newFormToken } from '../../src/form-token.ts'
import type { World } from '../../src/platform/world.ts'

/** What a browser that was shown a form sends with it: a cookie, and the field that is hidden in the form. */
export async function shownForm({ config }: Pick<World, 'config'>) {
  const token = newFormToken(config.secret)
  return { cookie: `${formCookie}=${token}`, field: { [formField]: token } }
}

/**
 * The page that a browser comes to from a form: the answer itself, or where it leads with what was typed and what has to be
 * put right. Other redirects are not followed.
 */
export async function followed(
  answer: Response,
  { cookie = '' }: { cookie?: string },
  get: (path: string, headers: { cookie: string }) => Response | Promise<Response>,
): Promise<Response> {
  const to = answer.headers.get('location') ?? ''
  if (answer.status !== 303 || !/[?&]carried=/.test(to)) return answer
  const kept = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  return get(to, { cookie: [cookie, ...kept].join('; ') })
}
