import { Hono } from 'hono'
import { access } from '../../src/access/routes.tsx'
import type { App } from '../../src/app-env.ts'

/** The pages about access alone. */
export const app = new Hono<App>().route('/access', access)
