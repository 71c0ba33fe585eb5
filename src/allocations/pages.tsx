import { goingTogether } from '../people/words.ts'
import { termInWords } from '../terms/words.ts'
import { NotificationBanner, Select, Table, WarningText } from '../ui/index.ts'
import type { OfficerSeen, Overview, SchoolSeen } from './overview.ts'
import { sumOf } from './rules.ts'
import { comesInWords, figure, goesInWords, hoursInWords, schoolsInWords } from './words.ts'

/** What is missing first, then whose schools are whose by community, and what each officer has to hold. */
export function Allocations({ overview, news }: { overview: Overview; news: string | undefined }) {
  const { schools, officers, term } = overview
  const missing = schools.filter(({ officerId }) => officerId === null)
  const communities = [...Map.groupBy(schools, ({ communityId }) => communityId)]
    .map(([id, its]) => ({ id, name: its[0]?.community ?? 'No learning community', its }))
    .sort((a, b) => a.name.localeCompare(b.name))
  const going = goingTogether(schools.flatMap(({ later }) => later))
  const owed = term ? `Owed are meetings of the ${termInWords(term.id)}. ` : ''
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <h1 class="govuk-heading-l">Whose schools are whose</h1>
      {missing.length > 0 ? (
        <>
          <WarningText>{schoolsInWords(missing.length)} without an officer</WarningText>
          <Table
            caption="Schools without an officer"
            captionSize="m"
            stacks
            class="hb-lines"
            columns={['School', 'Community', 'What to do']}
            rows={missing.map((one) => [
              one.name,
              one.community ?? 'None',
              <SchoolLink school={one} text="Give it to somebody" />,
            ])}
          />
        </>
      ) : (
        <p class="govuk-body">Every school has an officer.</p>
      )}
      <p class="govuk-body">{owed}The time is what officers have for meetings in a week.</p>
      <Table
        caption="Learning communities"
        captionSize="m"
        stacks
        class="hb-lines"
        columns={['Community', 'Officers', number('Schools'), number('Owed'), number('Pupils')]}
        rows={communities.map(({ id, name, its }) => {
          const { schools: count, owed: meetings, pupils } = sumOf(its)
          return [
            id === null ? (
              name
            ) : (
              <a class="govuk-link" href={`/allocations/communities/${id}`}>
                {name}
              </a>
            ),
            <div>
              {officersInWords(its, officers)}
              {goingTogether(its.flatMap(({ later }) => later)).map((one) => (
                <span class="hb-second">{goesInWords(one)}</span>
              ))}
            </div>,
            count,
            meetings,
            figure(pupils),
          ]
        })}
      />
      <Table
        caption="Officers"
        captionSize="m"
        stacks
        class="hb-lines"
        columns={['Officer', number('Schools'), number('Owed'), number('Time a week'), 'What to do']}
        rows={officers.map(({ id, name, minutes }) => {
          const theirs = schools.filter(({ officerId }) => officerId === id)
          const { schools: count, owed: meetings } = sumOf(theirs)
          return [
            <>
              {name}
              {going
                .filter((one) => one.beforeId === id || one.id === id)
                .map((one) => (
                  <span class="hb-second">{one.id === id ? comesInWords(one) : goesInWords(one)}</span>
                ))}
            </>,
            count,
            meetings,
            hoursInWords(minutes),
            <a class="govuk-link" href={`/allocations/handover?officer=${id}`}>
              {count > 0 && theirs.every(({ later }) => later.length > 0) ? 'Change the handover' : 'Hand over'}
              <span class="govuk-visually-hidden"> of the schools of {name}</span>
            </a>,
          ]
        })}
      />
    </>
  )
}

/** The head of a column of figures. */
export const number = (text: string) => ({ text, numeric: true })

function officersInWords(its: readonly SchoolSeen[], officers: readonly OfficerSeen[]): string {
  const names = officers.filter(({ id }) => its.some(({ officerId }) => officerId === id)).map(({ name }) => name)
  return names.length > 0 ? names.join(', ') : 'Nobody'
}

function SchoolLink({ school, text }: { school: Pick<SchoolSeen, 'urn' | 'name'>; text: string }) {
  return (
    <a class="govuk-link" href={`/allocations/schools/${school.urn}`}>
      {text}
      <span class="govuk-visually-hidden">: {school.name}</span>
    </a>
  )
}

interface OfficerSelectProps {
  name: string
  label: string
  officers: readonly OfficerSeen[]
  /** Without one, somebody has to be chosen. */
  value: number | undefined
  error?: string | undefined
}

export function OfficerSelect({ name, label, officers, value, error }: OfficerSelectProps) {
  const items = officers.map((one) => ({
    value: String(one.id),
    text: `${one.name} (${hoursInWords(one.minutes)} a week)`,
  }))
  const nobody = { value: '', text: 'Choose an officer' }
  return (
    <Select
      {...{ name, label, error }}
      items={value === undefined ? [nobody, ...items] : items}
      value={String(value ?? '')}
    />
  )
}
