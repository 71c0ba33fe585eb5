/** The way to give an appointment to a colleague. */
export function ToColleague({ href }: { href: string }) {
  return (
    <a class="govuk-link" href={href}>
      Give it to a colleague
    </a>
  )
}
