import { app } from '../../src/app.tsx'
import { shownForm } from './forms.ts'
import { signedInAs } from './sign-in.ts'
import type { TestWorld } from './world.ts'

/** Somebody's browser without a screen, signed in or not: it follows no redirect, and keeps which form was refused. */
export async function visitsOf(world: TestWorld, person?: { id: number }) {
  const form = await shownForm(world)
  const session = person ? `${(await signedInAs(world, person)).cookie}; ` : ''
  let refused = ''
  return async (path: string, fields?: Record<string, string>) => {
    const headers = { cookie: `${session}${form.cookie}; ${refused}`, origin: world.config.baseUrl }
    const sent = fields ? { method: 'POST', body: new URLSearchParams({ ...fields, ...form.field }) } : {}
    const answer = await app.request(`${world.config.baseUrl}${path}`, { headers, ...sent }, world)
    const kept = answer.headers.getSetCookie().find((one) => one.startsWith('handbell-refused='))
    refused = kept?.split(';')[0] ?? refused
    return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
  }
}
export type Visit = Awaited<ReturnType<typeof visitsOf>>

/** Sends a form, and returns the page that it leads to. */
export async function send(visit: Visit, path: string, fields: Record<string, string>) {
  const { status, to } = await visit(path, fields)
  if (status !== 303) throw new Error(`${path} answers ${status}, and leads nowhere`)
  return { ...(await visit(to)), at: to }
}
