/** The way to wait for an earlier time than the one that is booked. */
export function EarlierOne({ id }: { id: string }) {
  return (
    <p class="govuk-body hb-no-print">
      <a class="govuk-link" href={`/waiting/new?consultation=${id}`}>
        Tell me if there is an earlier time
      </a>
    </p>
  )
}
