/**
 * The parts that pages are made of: GOV.UK Frontend's components as functions, checked against its own fixtures in test/ui, and a
 * few of our own (Layout, TimeTiles). A form keeps what was typed by passing it back as `value`, and shows what is wrong by passing
 * `error={errors.field}` to the control and `errors` to the ErrorSummary at the top, which links to the control by its name.
 */
export { Bar, BarKey, type BarPart, BarTable } from './bar-table.tsx'
export { Button } from './button.tsx'
export { Checkboxes, Radios } from './choices.tsx'
export { DateInput } from './date-input.tsx'
export { ErrorSummary } from './error-summary.tsx'
export { ErrorMessage, Fieldset, Hint, Label } from './field.tsx'
export { FileUpload } from './file-upload.tsx'
export {
  boxesOfDay,
  dateBoxes,
  type Errors,
  errorsOf,
  fieldsOf,
  fieldsSent,
  one,
  pageOf,
  queryOf,
  type Sent,
  sentIn,
} from './form.ts'
export { HeatCalendar } from './heat-calendar.tsx'
export { Hidden } from './hidden.ts'
export { Input } from './input.tsx'
export { Layout } from './layout.tsx'
export { LineChart } from './line-chart.tsx'
export { Details, InsetText, NotificationBanner, Panel, PhaseBanner, Tag, WarningText } from './messages.tsx'
export { BackLink, Breadcrumbs, type NavigationItem, ServiceNavigation, SkipLink } from './navigation.tsx'
export { NumberedPages, Pagination } from './pagination.tsx'
export { PressLink } from './press-link.tsx'
export { Select } from './select.tsx'
export { SummaryList } from './summary-list.tsx'
export { Table } from './table.tsx'
export { Textarea } from './textarea.tsx'
export { TimeTiles } from './time-tiles.tsx'
