import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { App } from '../app-env.ts'
import { logRefusal } from '../audit/refusals.ts'
import { allow, type Limit } from '../platform/limits.ts'
import { actorOf } from '../sign-in/guard.ts'
import { type ActionOn, may, type Resource } from './rules.ts'

/**
 * Lets only those through who may do this by the table, once they have signed in; to the others there is no such page,
 * and it is told in the history. Comes after `signedInOnly`.
 */
export function allowed<R extends Resource>(resource: R, action: ActionOn<R>) {
  return createMiddleware<App>(async (c, next) => {
    if (may(c.var.me, resource, action)) return next()
    await logRefusal(c.env, actorOf(c), 'refused.role', routePath(c))
    return c.notFound()
  })
}

/**
 * Answers that there is no such page to who asks for a thing that is somebody else's, and tells it in the history: with
 * the thing's id, if there is one (a subject of ours, never what stood in the address), else with the route.
 */
export async function notTheirs(c: Context<App>, subject = routePath(c)) {
  await logRefusal(c.env, actorOf(c), 'refused.record', subject)
  return c.notFound()
}

/**
 * Lets one person do something only so often; asks who does it more often to wait, and tells it in the history. Comes
 * after `signedInOnly`.
 */
export function limited(what: string, limit: Limit) {
  return createMiddleware<App>(async (c, next) => {
    if (await allow(c.env, what, String(c.var.me.person.id), limit)) return next()
    await logRefusal(c.env, actorOf(c), 'refused.limit', routePath(c))
    c.set('refusalNoted', true)
    c.header('retry-after', String(limit.perMinutes * 60))
    throw new HTTPException(429)
  })
}
