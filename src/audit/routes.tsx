import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { csvLine, csvStart } from '../platform/csv.ts'
import { daysAfter, instantOf, ukDay } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { boxesAsked, sentIn } from '../ui/form.ts'
import { errorsOf } from '../ui/index.ts'
import { type EventSearch, eventsFound } from './event-queries.ts'
import { logEvent } from './events.ts'
import { type SearchForm, searchIn } from './forms.ts'
import { History } from './pages.tsx'
import { tell } from './tell.ts'
import { kindsChosen } from './words.ts'

const shownAtOnce = 50
const savedAtOnce = 1000

/** What was done, by whom and for whom, and what was refused. For managers. */
export const audit = new Hono<App>()
  .use(signedInOnly, allowed('history', 'read'))
  .get('/', async (c) => {
    const typed = c.req.query()
    const sent = sentIn(new URL(c.req.url).searchParams)
    const asked = searchIn(sent)
    const errors = asked.success ? {} : errorsOf(asked.error)
    const { before, ...search } = asked.data ?? { from: undefined, to: undefined }
    const limit = shownAtOnce + 1
    const found = asked.success ? await eventsFound(c.env.store.db, searchOf(search), { before, limit }).execute() : []
    const shown = found.slice(0, shownAtOnce).map(tell)
    const older = found.length > shownAtOnce ? shown.at(-1)?.id : undefined
    return page(
      c,
      { title: 'History', wide: true, errors: !asked.success, status: asked.success ? 200 : 422 },
      <History
        typed={typed}
        days={{ from: boxesAsked(sent, 'from'), to: boxesAsked(sent, 'to') }}
        errors={errors}
        events={shown}
        older={older}
        newest={before === undefined}
      />,
    )
  })
  .get('/history.csv', async (c) => {
    const asked = searchIn(sentIn(new URL(c.req.url).searchParams))
    if (!asked.success) return c.redirect(`/audit?${new URLSearchParams(c.req.query())}`, 303)
    const { store, now, log } = c.env
    const { before: _, ...search } = asked.data
    await store.atomic(logEvent(store.db, now(), actorOf(c), 'audit.exported', 'history', search))
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename="history-${ukDay(now())}.csv"`)
    return stream(
      c,
      async (file) => {
        await file.write(csvStart + csvLine(columns))
        let before: number | undefined
        do {
          const rows = await eventsFound(store.db, searchOf(search), { before, limit: savedAtOnce }).execute()
          await file.write(rows.map(lineOf).join(''))
          before = rows.length < savedAtOnce ? undefined : rows.at(-1)?.id
        } while (before !== undefined)
      },
      async (error) => log.error('The history could not be saved whole', error),
    )
  })

/** A group as its kinds, days as the instants at which they begin and end in the UK. */
function searchOf({ kind, from, to, ...search }: Omit<SearchForm, 'before'>): EventSearch {
  return {
    ...search,
    kinds: kind === undefined ? undefined : kindsChosen(kind),
    from: from && instantOf(from, '00:00'),
    until: to && instantOf(daysAfter(to, 1), '00:00'),
  }
}

const columns = ['id', 'at', 'who', 'actor', 'for', 'network_address', 'kind', 'what', 'subject', 'details']

function lineOf(event: Parameters<typeof tell>[0]): string {
  const { id, at, who, forWhom, from, what, subject } = tell(event)
  return csvLine([id, at, who, event.actor, forWhom, from, event.kind, what, subject, event.details])
}
