import {
  Button,
  Checkboxes,
  DateInput,
  ErrorMessage,
  ErrorSummary,
  Fieldset,
  FileUpload,
  Hint,
  Input,
  Label,
  Radios,
  Select,
  Textarea,
} from '../../src/ui/index.ts'
import type { Rows } from './rows.ts'

const ni = 'National Insurance number'
const niHint = 'It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.'
const address = '221B Baker Street\nLondon\nNW1 6XE\n'
const nameLegend = 'Have you changed your name?'
const nameHint = 'This includes changing your last name or spelling your name differently.'
const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]
const options = [
  { value: '1', text: 'GOV.UK frontend option 1' },
  { value: '2', text: 'GOV.UK frontend option 2' },
  { value: '3', text: 'GOV.UK frontend option 3', disabled: true },
]
const contact = (value: string, text: string, label: string, id: string) => ({
  value,
  text,
  conditional: (
    <>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <input class="govuk-input govuk-!-width-one-third" name={id} type="text" id={id} />
    </>
  ),
})
const contacts = (email: string) => [
  contact('email', 'Email', email, 'context-email'),
  contact('phone', 'Phone', 'Phone number', 'contact-phone'),
  contact('text', 'Text message', 'Mobile phone number', 'contact-text-message'),
]
const waste = [
  { value: 'animal', text: 'Waste from animal carcasses' },
  { value: 'mines', text: 'Waste from mines or quarries' },
  { value: 'farm', text: 'Farm or agricultural waste' },
]
const nullam = 'Nullam id dolor id nibh ultricies vehicula ut id elit.'
const born = 'What is your date of birth?'
const bornHint = 'For example, 31 3 1980'

/** Our parts of a form, each as it should come out like the fixture of that name. */
export const formRows: readonly Rows[] = [
  {
    part: Button,
    component: 'button',
    rows: {
      default: <Button>Save and continue</Button>,
      disabled: <Button disabled>Disabled button</Button>,
      link: <Button href="/">Link button</Button>,
      start: <Button start>Start now button</Button>,
      'start link': (
        <Button start href="/">
          Start now link button
        </Button>
      ),
      secondary: (
        <Button variant="secondary" name="secondary">
          Secondary button
        </Button>
      ),
      warning: (
        <Button variant="warning" name="Warning">
          Warning button
        </Button>
      ),
      inverse: (
        <Button variant="inverse" name="Inverse">
          Inverse button
        </Button>
      ),
      name: <Button name="start-now">Submit</Button>,
      value: <Button value="start">Submit</Button>,
      id: <Button id="submit">Submit</Button>,
      'prevent double click': <Button preventDoubleClick>Submit</Button>,
    },
  },
  {
    part: Input,
    component: 'input',
    rows: {
      default: <Input name="test-name" label={ni} />,
      'with hint text': (
        <Input id="input-with-hint-text" name="test-name-2" label="National insurance number" hint={niHint} />
      ),
      'with error message': (
        <Input
          id="input-with-error-message"
          name="test-name-3"
          label={ni}
          error="Enter a National Insurance number in the correct format"
        />
      ),
      'with error and hint': (
        <Input
          name="with-error-hint"
          label="National insurance number"
          hint={niHint}
          error="Enter a National Insurance number in the correct format"
        />
      ),
      'with width-2 class': (
        <Input id="input-width-2" name="test-width-2" label="National insurance number" hint={niHint} width={2} />
      ),
      'with label as page heading': (
        <Input id="input-with-page-heading" name="test-name" label={ni} labelSize="l" pageHeading />
      ),
      'with prefix and suffix and error': (
        <Input
          id="input-with-prefix-suffix"
          name="cost"
          label="Cost per item, in pounds"
          prefix="£"
          suffix="per item"
          error="Error message goes here"
        />
      ),
      value: <Input name="with-value" label="With value" value="QQ 12 34 56 C" />,
      'zero value': <Input name="with-zero-value" label="With zero value" value={0} />,
      inputmode: <Input name="with-inputmode" label="With inputmode" inputmode="decimal" />,
      'with autocomplete attribute': (
        <Input id="input-with-autocomplete-attribute" name="postcode" label="Postcode" autocomplete="postal-code" />
      ),
      disabled: <Input name="disabled-input" label="Disabled input" disabled />,
    },
  },
  {
    part: Textarea,
    component: 'textarea',
    rows: {
      default: <Textarea name="more-detail" label="Can you provide more detail?" />,
      'with default value': <Textarea id="full-address" name="address" label="Full address" value={address} />,
      'with custom rows': <Textarea id="full-address" name="address" label="Full address" rows={8} />,
      'with hint and error message': (
        <Textarea name="with-hint-error" label="With hint and error" hint="Hint" error="Error message" />
      ),
      'with label as page heading': (
        <Textarea id="textarea-with-page-heading" name="address" label="Full address" labelSize="l" pageHeading />
      ),
    },
  },
  {
    part: Textarea,
    component: 'character-count',
    rows: {
      default: <Textarea name="more-detail" label="Can you provide more detail?" maxLength={10} />,
      'with hint': (
        <Textarea
          name="with-hint"
          label="Can you provide more detail?"
          maxLength={10}
          hint="Don't include personal or financial information, eg your National Insurance number or credit card details."
        />
      ),
      'with default value': (
        <Textarea id="with-default-value" name="default-value" label="Full address" maxLength={100} value={address} />
      ),
      'with default value exceeding limit': (
        <Textarea
          id="exceeding-characters"
          name="exceeding"
          label="Full address"
          maxLength={10}
          value={address}
          error="Please do not exceed the maximum allowed limit"
        />
      ),
    },
  },
  {
    part: Select,
    component: 'select',
    rows: {
      default: <Select name="select-1" label="Label text goes here" items={options} value="2" />,
      'with hint text and error message': (
        <Select
          name="select-2"
          label="Label text goes here"
          hint="Hint text goes here"
          error="Error message goes here"
          items={options.map(({ value, text }) => ({ value, text }))}
        />
      ),
      'with label as page heading': (
        <Select name="select-3" label="Label text goes here" labelSize="l" pageHeading items={options} value="2" />
      ),
      id: <Select id="select-id" name="test-name" label="Horse with no name" items={[]} />,
    },
  },
  {
    part: Radios,
    component: 'radios',
    rows: {
      default: <Radios name="example-default" legend={nameLegend} items={yesNo} />,
      'with hint': <Radios name="example-with-hint" legend={nameLegend} hint={nameHint} items={yesNo} />,
      inline: <Radios name="example" legend={nameLegend} hint={nameHint} items={yesNo} value="no" inline />,
      'with hint and error message': (
        <Radios
          name="example-error-message-hint"
          legend={nameLegend}
          hint={nameHint}
          error="Please select an option"
          items={yesNo}
        />
      ),
      'with a divider': (
        <Radios
          id="example-divider"
          name="example"
          legend="How do you want to sign in?"
          items={[
            { value: 'government-gateway', text: 'Use Government Gateway' },
            { value: 'govuk-verify', text: 'Use GOV.UK Verify' },
            { divider: 'or' },
            { value: 'create-account', text: 'Create an account' },
          ]}
        />
      ),
      'with legend as page heading': (
        <Radios
          name="housing-act"
          legend="Which part of the Housing Act was your licence issued under?"
          legendSize="l"
          pageHeading
          hint="Select one of the options below."
          items={[
            {
              value: 'part-2',
              text: (
                <>
                  <span class="govuk-heading-s govuk-!-margin-bottom-1">Part 2 of the Housing Act 2004</span> For
                  properties that are 3 or more stories high and occupied by 5 or more people
                </>
              ),
            },
            {
              value: 'part-3',
              text: (
                <>
                  <span class="govuk-heading-s govuk-!-margin-bottom-1">Part 3 of the Housing Act 2004</span> For
                  properties that are within a geographical area defined by a local council
                </>
              ),
            },
          ]}
        />
      ),
      'without fieldset': (
        <Radios
          name="colours"
          items={[
            { value: 'red', text: 'Red' },
            { value: 'green', text: 'Green' },
            { value: 'blue', text: 'Blue' },
          ]}
        />
      ),
      'with conditional items': (
        <Radios name="how-contacted" legend="How do you want to be contacted?" items={contacts('Email address')} />
      ),
      'with conditional items and pre-checked value': (
        <Radios
          name="how-contacted-checked"
          legend="How do you want to be contacted?"
          items={contacts('Email')}
          value="text"
        />
      ),
      'small inline': (
        <Radios
          id="sort"
          name="example"
          legend="Sort by"
          small
          inline
          items={[
            { value: 'relevance', text: 'relevance' },
            { value: 'title', text: 'A to Z' },
            { value: 'created', text: 'creation date' },
          ]}
        />
      ),
      'prechecked using value': <Radios name="example-default" items={yesNo} value="no" />,
    },
  },
  {
    part: Checkboxes,
    component: 'checkboxes',
    rows: {
      default: (
        <Checkboxes
          name="nationality"
          legend="What is your nationality?"
          items={[
            { value: 'british', text: 'British' },
            { value: 'irish', text: 'Irish' },
            { value: 'other', text: 'Citizen of another country' },
          ]}
        />
      ),
      'with pre-checked values': (
        <Checkboxes
          name="how-contacted-checked"
          legend="How do you want to be contacted?"
          items={contacts('Email address')}
          values={['email', 'text']}
        />
      ),
      'with divider and None': (
        <Checkboxes
          name="with-divider-and-none"
          legend="Which types of waste do you transport regularly?"
          items={[...waste, { divider: 'or' }, { value: 'none', text: 'None of these', exclusive: true }]}
        />
      ),
      'with legend as a page heading': (
        <Checkboxes
          name="waste"
          legend="Which types of waste do you transport regularly?"
          legendSize="l"
          pageHeading
          hint="Select all that apply"
          items={waste}
        />
      ),
      'with error message': (
        <Checkboxes
          name="waste"
          legend="Which types of waste do you transport regularly?"
          error="Please select an option"
          items={waste.map((item) => ({ ...item, hint: nullam }))}
        />
      ),
      'with error message and hint': (
        <Checkboxes
          name="example"
          legend="What is your nationality?"
          hint="If you have dual nationality, select all options that are relevant to you."
          error="Please select an option"
          items={[
            { value: 'british', text: 'British' },
            { value: 'irish', text: 'Irish' },
          ]}
        />
      ),
      small: (
        <Checkboxes
          name="nationality"
          legend="Filter by"
          small
          items={[
            { value: 'a', text: 'a thing' },
            { value: 'b', text: 'another thing' },
            { value: 'c', text: 'this thing' },
          ]}
        />
      ),
      'with idPrefix': (
        <Checkboxes
          id="nationality"
          name="example-name"
          items={[
            { value: '1', text: 'Option 1' },
            { value: '2', text: 'Option 2' },
          ]}
        />
      ),
    },
  },
  {
    part: DateInput,
    component: 'date-input',
    // Most fixtures name their boxes day, month and year; ours always begin with the name of the question.
    expected: (html) => html.replaceAll(/name="(day|month|year)"/g, 'name="dob-$1"'),
    rows: {
      default: <DateInput id="dob" name="dob" legend={born} hint={bornHint} />,
      'with values and name prefix': (
        <DateInput
          id="with-values-name-prefix"
          name="dob"
          legend={born}
          hint={bornHint}
          value={{ day: 31, month: 3, year: 1980 }}
        />
      ),
      'with error message and hint': (
        <DateInput id="dob-errors" name="dob" legend={born} hint={bornHint} error="Error message goes here" />
      ),
      'with error on day input': (
        <DateInput
          id="dob-day-error"
          name="dob"
          legend={born}
          hint={bornHint}
          error="Error message goes here"
          errorAt={['day']}
        />
      ),
    },
  },
  {
    part: FileUpload,
    component: 'file-upload',
    rows: {
      default: <FileUpload name="file-upload-1" label="Upload a file" />,
      'with error message and hint': (
        <FileUpload
          name="file-upload-3"
          label="Upload a file"
          hint="Your photo may be in your Pictures, Photos, Downloads or Desktop folder. Or in an app like iPhoto."
          error="Error message goes here"
        />
      ),
      'with label as page heading': <FileUpload name="file-upload-1" label="Upload a file" labelSize="l" pageHeading />,
      'allows multiple files': <FileUpload name="file-upload-1" label="Upload a file" multiple />,
      disabled: <FileUpload name="file-upload-1" label="Upload a file" disabled />,
    },
  },
  {
    part: Fieldset,
    component: 'fieldset',
    rows: {
      default: <Fieldset legend="What is your address?" />,
      'styled as medium text': <Fieldset legend="What is your address?" legendSize="m" />,
      'as page heading l': <Fieldset legend="What is your address?" legendSize="l" pageHeading />,
      'html fieldset content': (
        <Fieldset legend="What is your address?">
          <div class="my-content">
            <p>This is some content to put inside the fieldset</p>
          </div>
        </Fieldset>
      ),
      'with describedBy': <Fieldset legend="Which option?" describedBy="test-target-element" />,
      role: <Fieldset legend="Which option?" role="group" />,
    },
  },
  {
    part: Label,
    component: 'label',
    rows: {
      default: <Label>{ni}</Label>,
      'styled as large text': <Label size="l">{ni}</Label>,
      'as page heading l': (
        <Label size="l" pageHeading>
          {ni}
        </Label>
      ),
      for: <Label for="test-target-input">{ni}</Label>,
    },
  },
  {
    part: Hint,
    component: 'hint',
    rows: {
      id: <Hint id="my-hint">It's on your National Insurance card, benefit letter, payslip or P60.</Hint>,
      classes: (
        <Hint id="example-hint" class="app-hint--custom-modifier">
          It's on your National Insurance card, benefit letter, payslip or P60.
        </Hint>
      ),
    },
  },
  {
    part: ErrorMessage,
    component: 'error-message',
    rows: {
      default: <ErrorMessage>Error message about full name goes here</ErrorMessage>,
      id: <ErrorMessage id="my-error-message-id">This is an error message</ErrorMessage>,
    },
  },
  {
    part: ErrorSummary,
    component: 'error-summary',
    rows: {
      default: (
        <ErrorSummary
          errors={{
            'example-error-1': 'The date your passport was issued must be in the past',
            'example-error-2': 'Enter a postcode, like AA1 1AA',
          }}
        />
      ),
      'without links': <ErrorSummary errors={{ '': 'Invalid username or password' }} />,
      'with everything': (
        <ErrorSummary
          errors={{
            '': 'Invalid username or password',
            'example-error-1': 'Agree to the terms of service to log in',
          }}
        >
          Please fix the errors below.
        </ErrorSummary>
      ),
    },
  },
]
