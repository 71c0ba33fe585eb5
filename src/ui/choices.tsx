import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'
import { describedBy, Fieldset, FormGroup, Hint, HintAndError, Label, type Size } from './field.tsx'

/** What every question with several controls shares: its words are the legend of a fieldset. */
export interface ChoicesProps {
  name: string
  /** The id of the first choice; its name when absent, so that an error summary can link to `#name`. */
  id?: string | undefined
  legend?: Child
  legendSize?: Size | undefined
  /** Wraps the legend in the page's h1. */
  pageHeading?: boolean | undefined
  hint?: Child
  error?: string | undefined
  class?: string | undefined
}

export interface Choice {
  value: string
  text: Child
  hint?: Child
  /** Questions that show only while this is chosen. They are sent even when hidden, so the server must pass over them. */
  conditional?: Child
  disabled?: boolean | undefined
}

interface Divider {
  divider: string
}

interface RadiosProps extends ChoicesProps {
  items: readonly (Choice | Divider)[]
  /** The value that is chosen. */
  value?: string | undefined
  inline?: boolean | undefined
  small?: boolean | undefined
}

export function Radios(props: RadiosProps) {
  return (
    <ChoiceList
      {...props}
      kind="radios"
      isChosen={(choice) => props.value !== undefined && choice.value === props.value}
    />
  )
}

interface CheckboxesProps extends ChoicesProps {
  /** `exclusive` is for "None of these": choosing it clears the others. */
  items: readonly ((Choice & { exclusive?: boolean | undefined }) | Divider)[]
  /** The values that are ticked. */
  values?: readonly string[] | undefined
  small?: boolean | undefined
}

export function Checkboxes(props: CheckboxesProps) {
  const { values = [] } = props
  return <ChoiceList {...props} kind="checkboxes" isChosen={(choice) => values.includes(choice.value)} />
}

interface ChoiceListProps extends ChoicesProps {
  kind: 'radios' | 'checkboxes'
  items: readonly ((Choice & { exclusive?: boolean | undefined }) | Divider)[]
  isChosen: (choice: Choice) => boolean
  inline?: boolean | undefined
  small?: boolean | undefined
}

function ChoiceList(props: ChoiceListProps) {
  const { kind, name, id = name, legend, error, items, isChosen, inline, small } = props
  const block = `govuk-${kind}`
  const describing = describedBy(id, props)
  const list = (
    <>
      <HintAndError id={id} hint={props.hint} error={error} />
      <div
        class={classes(block, inline && `${block}--inline`, small && `${block}--small`, props.class)}
        data-module={block}
      >
        {items.map((item, index) =>
          'divider' in item ? (
            <div class={`${block}__divider`}>{item.divider}</div>
          ) : (
            <ChoiceItem
              kind={kind}
              id={index === 0 ? id : `${id}-${index + 1}`}
              name={name}
              choice={item}
              chosen={isChosen(item)}
              // A fieldset is described as a whole; a lone tick box, which has none, is described itself.
              describing={!legend && kind === 'checkboxes' ? describing : undefined}
            />
          ),
        )}
      </div>
    </>
  )
  return (
    <FormGroup error={error}>
      {legend ? (
        <Fieldset
          legend={legend}
          legendSize={props.legendSize}
          pageHeading={props.pageHeading}
          describedBy={describing}
        >
          {list}
        </Fieldset>
      ) : (
        list
      )}
    </FormGroup>
  )
}

interface ChoiceItemProps {
  kind: 'radios' | 'checkboxes'
  id: string
  name: string
  choice: Choice & { exclusive?: boolean | undefined }
  chosen: boolean
  describing: string | undefined
}

function ChoiceItem({ kind, id, name, choice, chosen, describing }: ChoiceItemProps) {
  const block = `govuk-${kind}`
  const { hint, conditional } = choice
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={choice.value}
          checked={chosen}
          disabled={choice.disabled}
          data-aria-controls={conditional ? `conditional-${id}` : undefined}
          data-behaviour={choice.exclusive ? 'exclusive' : undefined}
          aria-describedby={classes(describing, Boolean(hint) && `${id}-item-hint`) || undefined}
        />
        <Label for={id} class={`${block}__label`}>
          {choice.text}
        </Label>
        {hint && (
          <Hint id={`${id}-item-hint`} class={`${block}__hint`}>
            {hint}
          </Hint>
        )}
      </div>
      {conditional && (
        <div
          class={classes(`${block}__conditional`, !chosen && `${block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {conditional}
        </div>
      )}
    </>
  )
}
