import type { ChoicesProps } from './choices.tsx'
import { describedBy, Fieldset, FormGroup, HintAndError } from './field.tsx'

interface TilesDay {
  /** The day in words: `Monday 23 November`. */
  day: string
  times: readonly { value: string; text: string; disabled?: boolean | undefined }[]
}

interface TimeTilesProps extends Omit<ChoicesProps, 'class'> {
  days: readonly TilesDay[]
  /** The value of the time that is chosen. */
  value?: string | undefined
}

/** One choice among the times of several days, as tiles large enough for a thumb; each day is a named group. */
export function TimeTiles(props: TimeTilesProps) {
  const { name, id = name, hint, error, days, value } = props
  let count = 0
  const nextId = () => {
    count += 1
    return count === 1 ? id : `${id}-${count}`
  }
  return (
    <FormGroup error={error}>
      <Fieldset
        legend={props.legend}
        legendSize={props.legendSize}
        pageHeading={props.pageHeading}
        describedBy={describedBy(id, props)}
      >
        <HintAndError id={id} hint={hint} error={error} />
        <div class="hb-week">
          {days.map(({ day, times }) => (
            <fieldset class="govuk-fieldset hb-day">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{day}</legend>
              {times.length === 0 ? (
                <p class="govuk-body govuk-hint">No times left</p>
              ) : (
                <div class="hb-times">
                  {times.map((time) => {
                    const tile = nextId()
                    return (
                      <div class="hb-tile">
                        <input
                          class="hb-tile__input"
                          id={tile}
                          name={name}
                          type="radio"
                          value={time.value}
                          checked={time.value === value}
                          disabled={time.disabled}
                        />
                        <label class="hb-tile__label" for={tile}>
                          {time.text}
                        </label>
                      </div>
                    )
                  })}
                </div>
              )}
            </fieldset>
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}
