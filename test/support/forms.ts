import { formCookie, formField, formToken } from '../../src/form-token.ts'
import type { World } from '../../src/platform/world.ts'

const browser = 'a-browser-of-the-tests'

/** What a browser that was shown a form sends with it: a cookie, and the field that is hidden in the form. */
export async function shownForm({
  config,
}: Pick<World, 'config'>): Promise<{ cookie: string; field: Record<string, string> }> {
  return { cookie: `${formCookie}=${browser}`, field: { [formField]: await formToken(config.secret, browser) } }
}
