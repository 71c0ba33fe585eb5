import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { actorOf } from '../sign-in/guard.ts'
import { erasePerson, erasureRefusal } from './erase.ts'
import { exportPerson, readHeld } from './export.ts'
import { ErasePerson, FindPerson, HeldAboutPerson } from './people-pages.tsx'
import { peopleLike, personAlone } from './person-queries.ts'
import { erasureWords } from './words.ts'

/** What is held about one person: found, shown, exported and removed. */
export const people = new Hono<App>()
  .get('/', async (c) => {
    const asked = c.req.query('name')?.slice(0, 100)
    const found = asked?.trim() ? await peopleLike(c.env.store.db, asked).execute() : undefined
    const frame = { title: 'Find a person', back: '/data-protection' }
    return page(c, frame, <FindPerson asked={asked} found={found} removed={c.req.query('removed') !== undefined} />)
  })
  .get('/:id{[0-9]+}', async (c) => {
    const held = await readHeld(c.env, idOf(c))
    const name = held?.person?.[0]?.name
    if (!held) return c.notFound()
    const frame = { title: `What is held about ${name}`, back: '/data-protection/people', wide: true }
    return page(c, frame, <HeldAboutPerson id={idOf(c)} name={String(name)} held={held} />)
  })
  .get('/:id{[0-9]+}/export', async (c) => {
    const held = await exportPerson(c.env, idOf(c), actorOf(c))
    if (!held) return c.notFound()
    const file = `attachment; filename="handbell-person-${idOf(c)}.json"`
    return c.body(JSON.stringify(held, null, 2), 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': file,
      'cache-control': 'no-store',
    })
  })
  .get('/:id{[0-9]+}/erasure', (c) => ask(c))
  .post('/:id{[0-9]+}/erasure', async (c) => {
    const { sure } = await c.req.parseBody()
    if (sure !== 'yes') return ask(c, { sure: 'Tick the box if you want to remove this person' })
    const erased = await erasePerson(c.env, idOf(c), actorOf(c))
    return erased.erased ? c.redirect('/data-protection/people?removed', 303) : ask(c)
  })

const idOf = (c: Context<App>) => Number(c.req.param('id'))

async function ask(c: Context<App>, errors: Record<string, string> = {}) {
  const id = idOf(c)
  const person = await personAlone(c.env.store.db, id).executeTakeFirst()
  if (!person) return c.notFound()
  const refused = await erasureRefusal(c.env, id)
  const because = refused && !refused.erased ? erasureWords[refused.because] : undefined
  const appointments = refused && !refused.erased ? refused.appointments : []
  const failed = Object.keys(errors).length > 0
  const frame = { title: `Remove ${person.name}`, back: `/data-protection/people/${id}`, errors: failed }
  const shown = { person, because, appointments, errors }
  return page(c, { ...frame, status: failed ? 422 : 200 }, <ErasePerson {...shown} />)
}
