import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed, notTheirs } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { actorOf, openedBy } from '../sign-in/guard.ts'
import { taskDone } from './finish.ts'
import { TaskPassedOn } from './pages.tsx'
import { taskOf } from './queries.ts'

/** What practitioners pass on to the school's named officer. */
export const tasks = new Hono<App>()
  .use('/:id/*', openedBy('task'), allowed('tasks passed on', 'do'))
  .get('/:id', async (c) => {
    const task = await mine(c)
    if (!task) return notTheirs(c)
    const frame = { title: 'Passed on to you', back: c.var.opened ? undefined : '/' }
    return page(c, frame, <TaskPassedOn task={task} opened={c.var.opened} />)
  })
  .post('/:id/completion', async (c) => {
    const task = await mine(c)
    if (!task) return notTheirs(c)
    await taskDone(c.env, task.id, task.urn, actorOf(c))
    return c.redirect(`/tasks/${task.id}${c.var.opened}`, 303)
  })

function mine(c: Context<App>) {
  return taskOf(c.env.store.db, c.req.param('id') ?? '', c.var.me, ukDay(c.env.now())).executeTakeFirst()
}
