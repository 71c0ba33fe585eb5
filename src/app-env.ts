import type { SignedIn } from './people/signed-in.ts'
import type { World } from './platform/world.ts'

/** Hono's environment: the World is the injection point, `me` is set by the guard before any page that needs it. */
export interface App {
  Bindings: World
  Variables: {
    /** What this request's lines in the log have in common, and its answer as X-Request-Id. */
    requestId: string
    me: SignedIn
    /** What a link in a message adds to an address (`?as=…&key=…`) to open one consultation without signing in; else ''. */
    opened: string
    /** The name of the key that a request to the API carries. */
    apiKey?: string
    /** Set by a room that has noted a refusal in the history itself. */
    refusalNoted?: boolean
  }
}
