import {
  Button,
  Checkboxes,
  DateInput,
  ErrorSummary,
  type Errors,
  fieldsOf,
  Input,
  Radios,
  Select,
} from '../ui/index.ts'
import { staffRoles, staffRoleWords } from './fields.ts'

/** What was typed into the form. */
export interface ColleagueTyped {
  name: string
  email: string
  roles: readonly string[]
  has: string
  community: string
  urns: string
  day: string
  month: string
  year: string
}

interface AddColleagueProps {
  typed: ColleagueTyped
  errors: Errors
  communities: readonly string[]
}

/** Adds somebody of the authority with what they are, and which schools they have. */
export function AddColleague({ typed, errors, communities }: AddColleagueProps) {
  const field = fieldsOf(typed, errors)
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} dates={['from']} />
        <h1 class="govuk-heading-l">Add a colleague</h1>
        <p class="govuk-body">
          For somebody of the authority. Several at once are quicker{' '}
          <a class="govuk-link" href="/imports/new/people">
            in a file
          </a>
          .
        </p>
        <form method="post" action="/people" novalidate>
          <Input {...field('name')} label="Name" labelSize="s" autocomplete="off" />
          <Input
            {...field('email')}
            label="Work email address"
            labelSize="s"
            hint="They sign in with it"
            type="email"
            autocomplete="off"
          />
          <Checkboxes
            name="roles"
            legend="What are they?"
            legendSize="s"
            items={staffRoles.map((value) => ({ value, text: staffRoleWords[value] }))}
            values={typed.roles}
            error={errors.roles}
          />
          <Radios
            {...field('has')}
            legend="Which schools do they have, as an officer?"
            legendSize="s"
            items={[
              { value: 'none', text: 'None, or not yet' },
              ...(communities.length > 0
                ? [
                    {
                      value: 'community',
                      text: 'A learning community',
                      conditional: (
                        <Select
                          {...field('community')}
                          label="Learning community"
                          items={[
                            { value: '', text: 'Choose a community' },
                            ...communities.map((name) => ({ value: name, text: name })),
                          ]}
                        />
                      ),
                    },
                  ]
                : []),
              {
                value: 'schools',
                text: 'Some schools by name',
                conditional: (
                  <Input
                    {...field('urns')}
                    label="The URN of each school"
                    hint="Six digits, with a comma between several"
                  />
                ),
              },
            ]}
          />
          <DateInput
            name="from"
            legend="From which day? (optional)"
            legendSize="s"
            hint="Of their roles and schools. Leave empty for today. For example, 5 1 2027"
            value={{ day: typed.day, month: typed.month, year: typed.year }}
            error={errors.from}
          />
          <Button preventDoubleClick>Add this colleague</Button>
        </form>
      </div>
    </div>
  )
}
