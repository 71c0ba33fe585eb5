import { formCookie, formField, newFormToken } from '../../src/form-token.ts'
import type { World } from '../../src/platform/world.ts'

/** What a browser that was shown a form sends with it: a cookie, and the field that is hidden in the form. */
export async function shownForm({ config }: Pick<World, 'config'>) {
  const token = newFormToken(config.secret)
  return { cookie: `${formCookie}=${token}`, field: { [formField]: token } }
}
