import { BarKey } from '../ui/index.ts'
import { Beside, GroupBars, Save } from './parts.tsx'
import type { Patterns } from './read.ts'
import type { Line, Told } from './suppress.ts'
import { inOrder } from './tables.ts'
import { toldInWords } from './words.ts'

const key = [
  { look: 'held', name: 'With an agreed plan' },
  { look: 'missed', name: 'Without' },
  { look: 'off', name: 'Severely absent, the parts not shown' },
] as const

/** Severely absent pupils with and without an agreed plan. Small counts are suppressed, and the order tells nothing of them. */
export function SevereAbsence(all: Patterns) {
  const { severe, asked } = all
  const { schools, notRecorded, notMet, totals } = severe
  return (
    <section>
      <h2 class="govuk-heading-m" id="severe-absence">
        Severely absent pupils
      </h2>
      <p class="govuk-body">
        As recorded at the latest meeting that each school held in the term: of all open schools, whatever is chosen
        above. {schools} recorded their counts, {notRecorded} met without recording them, {notMet} have not met.
      </p>
      {schools > 0 && (
        <>
          <p class="govuk-body">
            <strong>Severely absent: {toldInWords(totals.total)}.</strong> With an agreed plan: {shown(totals, 0)}.
            Without: {shown(totals, 1)}.
          </p>
          <BarKey parts={key} />
          <Beside
            bars={severe.by.map(({ way, groups }) => (
              <GroupBars
                {...{ all, way }}
                label="Severely absent pupils"
                columns={['With', 'Without', 'All']}
                rows={inOrder(way, groups, all).map(({ group, told }) => ({
                  ...{ group, parts: partsOf(told), numbers: [...told.cells, told.total].map(toldInWords) },
                }))}
              />
            ))}
          />
          <p class="govuk-body">
            Counts of 0 to 4 are shown as “fewer than 5”. Where such a count could be reckoned from the others, more of
            them are not shown.
          </p>
          <Save asked={asked} name="severe-absence" of="these counts" />
        </>
      )}
    </section>
  )
}

const shown = ({ cells }: Line<Told>, i: number) => toldInWords(cells[i] ?? 'not told')

/** What a bar may show: no length of what is not told. */
function partsOf({ cells: [withPlan, without], total }: Line<Told>) {
  const [one, two, whole] = key
  if (typeof withPlan === 'number' && typeof without === 'number' && typeof total === 'number') {
    return [
      { ...one, value: withPlan },
      { ...two, value: without },
    ]
  }
  return typeof total === 'number' ? [{ ...whole, value: total }] : []
}
