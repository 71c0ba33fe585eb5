import {
  BackLink,
  Breadcrumbs,
  Details,
  InsetText,
  NotificationBanner,
  Pagination,
  Panel,
  PhaseBanner,
  ServiceNavigation,
  SkipLink,
  SummaryList,
  Table,
  Tag,
  WarningText,
} from '../../src/ui/index.ts'
import type { Rows } from './rows.ts'

const nationality =
  'We need to know your nationality so we can work out which elections you’re entitled to vote in. If you can’t provide your nationality, you’ll have to send copies of identity documents through the post.'
const rates = [
  ['January', '£85', '£95'],
  ['February', '£75', '£55'],
  ['March', '£165', '£125'],
]
const rateColumns = [
  'Month you apply',
  { text: 'Rate for bicycles', numeric: true },
  { text: 'Rate for vehicles', numeric: true },
]
const person = [
  { key: 'Name', value: 'Firstname Lastname' },
  { key: 'Date of birth', value: '13/08/1980' },
  {
    key: 'Contact information',
    value: (
      <>
        <p class="govuk-body">email@email.com</p>
        <p class="govuk-body">
          Address line 1<br />
          Address line 2<br />
          Address line 3<br />
          Address line 4<br />
          Address line 5
        </p>
      </>
    ),
  },
]
const change = (text: string, about: string) => ({ href: '#', text, about })
const actions = [
  [change('Edit', 'name'), change('Delete', 'name')],
  [change('Change', 'date of birth')],
  [change('Edit', 'contact information'), change('Change', 'contact information')],
]
const pages = (current: number) =>
  [1, 2, 3].map((number) => ({ number, href: `/page/${number}`, current: number === current }))
const links = (current?: number) =>
  [1, 2, 3, 4].map((n) => ({ href: `#/${n}`, text: `Navigation item ${n}`, current: n === current }))

/** Our parts of a page, each as it should come out like the fixture of that name. */
export const pageRows: readonly Rows[] = [
  {
    part: SummaryList,
    component: 'summary-list',
    rows: {
      default: <SummaryList rows={person} />,
      'no-border': <SummaryList rows={person} noBorder />,
      'with actions': <SummaryList rows={person.map((row, index) => ({ ...row, actions: actions[index] }))} />,
      'with some actions': (
        <SummaryList rows={person.map((row, index) => (index === 0 ? { ...row, actions: actions[0] } : row))} />
      ),
      'actions href': (
        <SummaryList
          rows={[
            {
              key: 'Name',
              value: 'Firstname Lastname',
              actions: [{ href: 'https://www.gov.uk', text: 'Go to GOV.UK' }],
            },
          ]}
        />
      ),
    },
  },
  {
    part: Table,
    component: 'table',
    rows: {
      'with head': <Table columns={rateColumns} rows={rates} />,
      'with head and caption': (
        <Table
          caption="Caption 1: Months and rates"
          captionSize="m"
          columns={rateColumns}
          rows={rates}
          firstCellIsHeader
        />
      ),
    },
  },
  {
    part: Tag,
    component: 'tag',
    rows: {
      default: <Tag>Alpha</Tag>,
      grey: <Tag colour="grey">Grey</Tag>,
      green: <Tag colour="green">Green</Tag>,
      turquoise: <Tag colour="teal">Teal</Tag>,
      purple: <Tag colour="purple">Purple</Tag>,
      pink: <Tag colour="magenta">Magenta</Tag>,
      red: <Tag colour="red">Red</Tag>,
      orange: <Tag colour="orange">Orange</Tag>,
      yellow: <Tag colour="yellow">Yellow</Tag>,
      'html as text': <Tag>{'<span>Alpha</span>'}</Tag>,
    },
  },
  {
    part: Details,
    component: 'details',
    rows: {
      default: <Details summary="Help with nationality">{nationality}</Details>,
      expanded: (
        <Details id="help-with-nationality" summary="Help with nationality" open>
          {nationality}
        </Details>
      ),
    },
  },
  {
    part: Panel,
    component: 'panel',
    rows: {
      default: (
        <Panel title="Application complete">
          Your reference number
          <br />
          <strong>HDJ2123F</strong>
        </Panel>
      ),
      'title with no body text': <Panel title="Application complete" />,
    },
  },
  {
    part: InsetText,
    component: 'inset-text',
    rows: {
      default: (
        <InsetText>
          It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application.
        </InsetText>
      ),
      id: (
        <InsetText id="my-inset-text">
          It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application.
        </InsetText>
      ),
    },
  },
  {
    part: WarningText,
    component: 'warning-text',
    rows: {
      default: <WarningText>You can be fined up to £5,000 if you don’t register.</WarningText>,
      'html as text': <WarningText>{'<span>Some custom warning text</span>'}</WarningText>,
    },
  },
  {
    part: NotificationBanner,
    component: 'notification-banner',
    rows: {
      default: <NotificationBanner text="This publication was withdrawn on 7 March 2014." />,
      'with type as success': <NotificationBanner success text="Email sent to example@email.com" />,
      'custom title': (
        <NotificationBanner title="Important information" text="This publication was withdrawn on 7 March 2014." />
      ),
    },
  },
  {
    part: PhaseBanner,
    component: 'phase-banner',
    rows: {
      default: (
        <PhaseBanner tag="Alpha">
          This is a new service - your {/* biome-ignore lint/a11y/useValidAnchor: the example leads nowhere */}
          <a href="#" class="govuk-link">
            feedback
          </a>{' '}
          will help us to improve it.
        </PhaseBanner>
      ),
    },
  },
  {
    part: BackLink,
    component: 'back-link',
    rows: {
      default: <BackLink href="#" />,
      'with custom text and link': <BackLink href="/home">Back to home</BackLink>,
    },
  },
  {
    part: Breadcrumbs,
    component: 'breadcrumbs',
    rows: {
      'with one level': <Breadcrumbs items={[{ text: 'Section', href: '/section' }]} />,
      'with last breadcrumb as current page': (
        <Breadcrumbs
          items={[
            { text: 'Home', href: '/' },
            { text: 'Passports, travel and living abroad', href: '/browse/abroad' },
            { text: 'Travel abroad' },
          ]}
        />
      ),
      'with collapse on mobile': (
        <Breadcrumbs
          collapseOnMobile
          items={[
            { text: 'Home', href: '/' },
            { text: 'Education, training and skills', href: '/education' },
            {
              text: 'Special educational needs and disability (SEND) and high needs',
              href: '/education/special-educational-needs-and-disability-send-and-high-needs',
            },
          ]}
        />
      ),
    },
  },
  {
    part: Pagination,
    component: 'pagination',
    rows: {
      default: <Pagination previous={{ href: '/previous' }} next={{ href: '/next' }} pages={pages(2)} />,
      'first page': <Pagination next={{ href: '/next' }} pages={pages(1)} />,
      'last page': <Pagination previous={{ href: '/previous' }} pages={pages(3)} />,
      'with many pages': (
        <Pagination
          previous={{ href: '/previous' }}
          next={{ href: '/next' }}
          pages={[1, 0, 8, 9, 10, 11, 12, 0, 40].map((number) =>
            number === 0 ? 'ellipsis' : { number, href: `/page/${number}`, current: number === 10 },
          )}
        />
      ),
      'with prev and next only': <Pagination previous={{ href: '/previous' }} next={{ href: '/next' }} />,
      'with prev and next only and labels': (
        <Pagination
          previous={{ href: '/previous', text: 'Previous page', label: 'Paying VAT and duty' }}
          next={{ href: '/next', text: 'Next page', label: 'Registering an imported vehicle' }}
        />
      ),
      'with custom navigation landmark': (
        <Pagination previous={{ href: '/previous' }} next={{ href: '/next' }} pages={pages(2)} landmark="search" />
      ),
    },
  },
  {
    part: SkipLink,
    component: 'skip-link',
    rows: {
      default: <SkipLink href="#test-target-element">Skip to main content</SkipLink>,
      'custom href': <SkipLink href="#custom">Skip to custom content</SkipLink>,
    },
  },
  {
    part: ServiceNavigation,
    component: 'service-navigation',
    rows: {
      default: <ServiceNavigation items={links()} />,
      'with navigation with a current item': <ServiceNavigation items={links(2)} />,
      'with navigation with an active item': (
        <ServiceNavigation items={links().map((item, i) => ({ ...item, active: i === 1 }))} />
      ),
    },
  },
]
