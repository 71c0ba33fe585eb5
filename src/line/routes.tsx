import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { tableFile } from '../table-file.ts'
import { knownTerms } from '../terms/queries.ts'
import { weekOf } from '../ui/dates.ts'
import { boxesAsked, boxesOfDay, type DateBoxes, sentIn } from '../ui/form.ts'
import type { Errors } from '../ui/index.ts'
import { daysAsked } from './forms.ts'
import { ComingPage, WeekPage } from './pages.tsx'
import { inWords, type Period, periodAsked, termsAround } from './period.ts'
import { type LineUse, lineToCome, lineUse, type ToCome } from './read.ts'
import * as tables from './tables.ts'
import { ChoosePeriod, UsePage } from './use-pages.tsx'

/** How the consultation line does: what is to come, and how it was used. For managers. */
export const line = new Hono<App>()
  .use(signedInOnly, allowed('the line', 'read how it does'))
  .get('/', async (c) => {
    const coming = await lineToCome(c.env)
    return page(c, { title: 'How the line does', wide: true }, <ComingPage {...coming} today={ukDay(c.env.now())} />)
  })
  .get('/weeks/:monday', async (c) => {
    const { people, weeks } = await lineToCome(c.env)
    const at = weeks.findIndex(({ day }) => day === c.req.param('monday'))
    const week = weeks[at]
    if (!week) return c.notFound()
    const title = `The line, ${weekOf(week.day)}`
    const beside = { before: weeks[at - 1], after: weeks[at + 1] }
    return page(c, { title, back: '/line', wide: true }, <WeekPage {...{ people, week }} {...beside} />)
  })
  .get('/use', async (c) => {
    const { period, errors, choices, days } = await periodOf(c)
    if (!period && Object.keys(errors).length === 0) return c.notFound()
    const failed = Object.keys(errors).length > 0
    const use = period && (await lineUse(c.env, period))
    return page(
      c,
      { title: 'Use of the line', back: '/line', wide: true, errors: failed, status: failed ? 422 : 200 },
      <>
        <ChoosePeriod {...{ choices, days, errors, period }} />
        {use && <UsePage use={use} figures={tablesOf(use)} query={queryOf(use.period)} />}
      </>,
    )
  })
  .get('/use/:file{[a-z-]+\\.csv}', async (c) => {
    const { period } = await periodOf(c)
    const use = period && (await lineUse(c.env, period))
    return use ? fileOf(c, tablesOf(use), `-${period.from}-to-${period.to}`) : c.notFound()
  })
  .get('/:file{[a-z-]+\\.csv}', async (c) => {
    return fileOf(c, comingTables(await lineToCome(c.env)), `-${ukDay(c.env.now())}`)
  })

interface PeriodShown {
  period?: Period
  errors: Errors
  choices: Record<string, Period>
  /** What stands in the boxes of the first and the last day. */
  days: Record<'from' | 'to', DateBoxes>
}

async function periodOf(c: Context<App>): Promise<PeriodShown> {
  const terms = await knownTerms(c.env.store.db)
  const today = ukDay(c.env.now())
  const { current, last } = termsAround(terms, today)
  const periods = [current, last].flatMap((term) => (term ? [periodAsked({ term: term.id }, terms, today).period] : []))
  const choices = Object.fromEntries(periods.flatMap((period) => (period ? [[inWords(period), period]] : [])))
  const sent = sentIn(new URL(c.req.url).searchParams)
  const { days, errors } = daysAsked(sent)
  const isRefused = Object.keys(errors).length > 0
  const found = isRefused ? { errors } : periodAsked({ term: c.req.query('term'), ...days }, terms, today)
  const shown = found.period && !days ? boxesOf(found.period) : sent
  return { ...found, choices, days: { from: boxesAsked(shown, 'from'), to: boxesAsked(shown, 'to') } }
}

const boxesOf = ({ from, to }: Period) => ({ ...boxesOfDay('from', from), ...boxesOfDay('to', to) })

const queryOf = ({ term, from, to }: Period) => String(new URLSearchParams(term ? { term } : { from, to }))

/** What the page of use shows, and its files hold. */
const tablesOf = ({ use, weeks, weekdays, firstFree, topics, waits }: LineUse) => [
  tables.useWeeks(weeks, use),
  tables.useWeekdays(weekdays),
  tables.firstFree(firstFree),
  tables.topicTable(topics),
  tables.triedTable(topics),
  tables.answeredTable(topics),
  tables.waitingWeeks(waits),
  tables.waitingWeekdays(waits),
]

const comingTables = ({ people, short, unrecorded }: ToCome) => [
  tables.comingTable(people),
  tables.askingTable(short),
  tables.unrecordedTable(unrecorded),
]

function fileOf(c: Context<App>, some: readonly tables.Figures[], when: string) {
  const found = some.find(({ name }) => `${name}.csv` === c.req.param('file'))
  if (!found) return c.notFound()
  return tableFile(c, { ...found, name: `${found.name}${when}` }, 'csv')
}
