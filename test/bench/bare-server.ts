import { join } from 'node:path'
import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'

// The baseline: the same libraries with nothing of ours, and SQLite as it comes but durable at every commit. A handler with
// one prepared SELECT, and one with one durable INSERT.
const sqlite = new Database(join(process.env.HANDBELL_DATA ?? '', 'bare.sqlite'))
sqlite.pragma('journal_mode = wal')
sqlite.pragma('synchronous = full')
sqlite.exec('create table thing (id text primary key, body text not null) strict')
sqlite.prepare('insert into thing values (?, ?)').run('one', 'the only thing')
const read = sqlite.prepare('select id, body from thing where id = ?')
const insert = sqlite.prepare('insert into thing (id, body) values (?, ?)')

const app = new Hono()
  .get('/things/:id', (c) => c.json(read.get(c.req.param('id'))))
  .post('/things', async (c) => {
    const { id, ...body } = await c.req.json()
    insert.run(id, JSON.stringify(body))
    return c.json({ id }, 201)
  })

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ ports: [port] }))
