import { topics } from '../consultations/words.ts'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  type Errors,
  fieldsOf,
  Input,
  NotificationBanner,
  PressLink,
  SummaryList,
} from '../ui/index.ts'

interface Shown {
  id: number
  title: string
  address: string
  topics: string[]
}

export function GuidanceKept({ guidance, news }: { guidance: readonly Shown[]; news?: string | undefined }) {
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <h1 class="govuk-heading-l">Guidance</h1>
      <p class="govuk-body">
        Schools see these links on their home page, and those for their topic before they book a consultation.
      </p>
      <Button href="/guidance/new">Add guidance</Button>
      {guidance.length === 0 && <p class="govuk-body">None has been added yet.</p>}
      {guidance.map((one, place) => (
        <section class="hb-card">
          <h2 class="govuk-heading-s">{one.title}</h2>
          <SummaryList
            noBorder
            rows={[
              { key: 'Address', value: <span class="hb-address">{one.address}</span> },
              { key: 'For', value: topicsInWords(one.topics) },
            ]}
          />
          <div class="govuk-button-group">
            <a class="govuk-link" href={`/guidance/${one.id}`}>
              Change<span class="govuk-visually-hidden"> {one.title}</span>
            </a>
            {place > 0 && <PressLink action={`/guidance/${one.id}/earlier`} text="Move up" about={one.title} />}
            <PressLink action={`/guidance/${one.id}/retirement`} text="Take away" about={one.title} />
          </div>
        </section>
      ))}
    </>
  )
}

function topicsInWords(names: string[]): string {
  if (names.length === 0) return 'Every topic'
  return Object.entries(topics)
    .filter(([name]) => names.includes(name))
    .map(([, words]) => words)
    .join(', ')
}

interface EditProps {
  id?: number | undefined
  values: { title?: string | undefined; address?: string | undefined; topics: readonly string[] }
  errors: Errors
}

export function EditGuidance({ id, values, errors }: EditProps) {
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">{id === undefined ? 'Add guidance' : 'Change guidance'}</h1>
      <form method="post" action={id === undefined ? '/guidance' : `/guidance/${id}`} novalidate>
        <Input {...field('title')} label="Title" labelSize="s" />
        <Input
          {...field('address')}
          label="Web address"
          labelSize="s"
          hint="Of a page or a document, like https://www.gov.uk/…"
          type="url"
        />
        <Checkboxes
          name="topics"
          legend="Which topics is it for?"
          legendSize="s"
          hint="Leave all of them empty for every topic."
          items={Object.entries(topics).map(([value, text]) => ({ value, text }))}
          values={values.topics}
          error={errors.topics}
        />
        <Button>Save</Button>
      </form>
    </>
  )
}
