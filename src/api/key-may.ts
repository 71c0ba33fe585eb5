import { createMiddleware } from 'hono/factory'
import { type ActionOn, type Resource, whoMay } from '../permissions/rules.ts'
import { type Api, problem } from './problems.ts'
import { scopeFor } from './rules.ts'

/** Lets only those requests through whose key may do this, by the table of permissions and by the scopes it was made for. */
export function keyMay<R extends Resource>(resource: R, action: ActionOn<R>) {
  return createMiddleware<Api>(async (c, next) => {
    const may = whoMay(resource, action).includes('API key') && c.get('scopes').includes(scopeFor(resource, action))
    return may ? next() : problem(c, 'not_in_scope')
  })
}
