import { oncePer } from '../platform/once-per.ts'
import type { ChoicesProps } from './choices.tsx'
import { drawnOnce } from './drawn-once.ts'
import { describedBy, Fieldset, FormGroup, HintAndError } from './field.tsx'

interface Time {
  value: string
  text: string
  disabled?: boolean | undefined
}

interface TilesDay {
  /** The day in words: `Monday 23 November`. */
  day: string
  times: readonly Time[]
}

interface TimeTilesProps extends Omit<ChoicesProps, 'class'> {
  days: readonly TilesDay[]
  /** The value of the time that is chosen. */
  value?: string | undefined
}

/** One choice among the times of several days, as tiles large enough for a thumb; each day is a named group. */
export function TimeTiles(props: TimeTilesProps) {
  const { name, id = name, hint, error, days, value } = props
  return (
    <FormGroup error={error}>
      <Fieldset
        legend={props.legend}
        legendSize={props.legendSize}
        pageHeading={props.pageHeading}
        describedBy={describedBy(id, props)}
      >
        <HintAndError id={id} hint={hint} error={error} />
        {value === undefined ? unchosen(days)({ name, id }) : drawWeek(days, { name, id, value })}
      </Fieldset>
    </FormGroup>
  )
}

interface Tiles {
  name: string
  id: string
  value?: string | undefined
}

/** The tiles, drawn once for a list of days while none is chosen: most people look at the same few weeks. */
const unchosen = oncePer((days: readonly TilesDay[]) =>
  drawnOnce(
    (tiles: Tiles) => drawWeek(days, tiles),
    ({ name, id }) => `${name} ${id}`,
  ),
)

function drawWeek(days: readonly TilesDay[], { name, id, value }: Tiles) {
  let count = 0
  const nextId = () => {
    count += 1
    return count === 1 ? id : `${id}-${count}`
  }
  return (
    <div class="hb-week">
      {days.map(({ day, times }) => (
        <fieldset class="govuk-fieldset hb-day">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{day}</legend>
          {times.length === 0 ? (
            <p class="govuk-body govuk-hint">No times left</p>
          ) : (
            <div class="hb-times">
              {times.map((time) => (
                <Tile {...time} id={nextId()} name={name} checked={time.value === value} />
              ))}
            </div>
          )}
        </fieldset>
      ))}
    </div>
  )
}

function Tile({ id, name, value, text, checked, disabled }: Time & { id: string; name: string; checked: boolean }) {
  return (
    <div class="hb-tile">
      <input
        class="hb-tile__input"
        id={id}
        name={name}
        type="radio"
        value={value}
        checked={checked}
        disabled={disabled}
      />
      <label class="hb-tile__label" for={id}>
        {text}
      </label>
    </div>
  )
}
