interface PressLinkProps {
  action: string
  text: string
  /** Completes the text for those who hear it out of its place: Remove, "Friday 8 January". */
  about?: string | undefined
  name?: string | undefined
  value?: string | undefined
}

/** A form of nothing but its button, which looks like a link. */
export function PressLink({ action, text, about, name, value }: PressLinkProps) {
  return (
    <form method="post" action={action}>
      <button type="submit" class="hb-link-button" name={name} value={value}>
        {text}
        {about && <span class="govuk-visually-hidden"> {about}</span>}
      </button>
    </form>
  )
}
