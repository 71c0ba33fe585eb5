interface NoSchoolFoundProps {
  /** What was searched for, or ''. */
  q: string
  /** Whose schools were looked through: `school of Ruth Hale`. */
  among?: string | undefined
  /** Where a wider list is, and its words. */
  wider: readonly { href: string; text: string }[]
}

/** Where all open schools are searched by the same words, for a list that has not all of them. */
export function amongAll(q: string) {
  if (q === '') return []
  return [
    { href: `/schools?${new URLSearchParams({ q, officer: 'all' })}`, text: `Look for “${q}” among all open schools` },
  ]
}

/** Says that no school was found, by what, and what to do now. */
export function NoSchoolFound({ q, among = 'open school', wider }: NoSchoolFoundProps) {
  return (
    <>
      <p class="govuk-body">
        {q === '' ? (
          <>No {among} fits all that you chose.</>
        ) : (
          <>
            No {among} has “{q}” in its name, or as its URN. Check how it is spelt, write only a part of the name, or
            the six digits of the URN.
          </>
        )}
      </p>
      {wider.length > 0 && (
        <ul class="govuk-list">
          {wider.map(({ href, text }) => (
            <li>
              <a class="govuk-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
