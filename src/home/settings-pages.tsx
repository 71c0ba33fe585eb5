import type { SettingsGroup } from './ways.ts'

/** What can be set or looked up now and then, each with a sentence about it. */
export function Settings({ groups }: { groups: readonly SettingsGroup[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Settings</h1>
      <div class="hb-ways">
        {groups.map(({ title, entries }) => (
          <section>
            <h2 class="govuk-heading-m">{title}</h2>
            <ul class="govuk-list">
              {entries.map(({ href, text, about }) => (
                <li>
                  <a class="govuk-link" href={href}>
                    {text}
                  </a>
                  <p>{about}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
