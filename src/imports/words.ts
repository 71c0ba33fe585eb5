import type { Imported } from './import.ts'
import type { BadLine, Change, KindName, PreviewItem, Refusal, Report } from './kind.ts'

/** What the rows of each kind are called: one, and several. */
export const kindWords = {
  schools: { one: 'school', many: 'schools' },
  llcs: { one: 'school in a community', many: 'schools in communities' },
  people: { one: 'line about a person', many: 'lines about people' },
  contacts: { one: 'contact', many: 'contacts' },
  attendance: { one: 'attendance figure', many: 'attendance figures' },
  terms: { one: 'term', many: 'terms' },
  'non-pupil-days': { one: 'non-pupil day', many: 'non-pupil days' },
} satisfies Record<KindName, { one: string; many: string }>

/** What each kind is called at the top of its page. */
export const kindTitles = {
  schools: 'Schools',
  llcs: 'Learning communities',
  people: 'The authority’s people',
  contacts: 'School contacts',
  attendance: 'Attendance',
  terms: 'School terms',
  'non-pupil-days': 'Non-pupil days',
} satisfies Record<KindName, string>

/** What each kind of file is, and where it comes from. */
export const kindUses = {
  schools: 'The file of all establishments from “Get Information About Schools” (GIAS), whole or of your area.',
  llcs: 'Which school is in which local learning community. A community that is not known yet is made.',
  people: 'Senior practitioners, attendance improvement officers and managers, and whose schools are whose.',
  contacts:
    'Who books for a school: attendance leads, attendance officers, headteachers, offices. Adds and changes only.',
  attendance: 'DfE’s school-level absence file, or your own fresher figures. What DfE hides is kept as not known.',
  terms: 'The days of each term and of its half-term break.',
  'non-pupil-days': 'INSET days of single schools, a line for each school and day. Adds only.',
} satisfies Record<KindName, string>

/**
 * An import in words for a terminal: `out` for standard output, `err` for standard error, each a list of lines. One of
 * the two is empty.
 */
export function importInWords(name: KindName, result: Imported): { out: string[]; err: string[] } {
  if (!result.imported) return { out: [], err: [...refusalInWords(result), 'Nothing was imported.'] }
  const { report, preview } = result
  const first = result.dryRun ? 'This is what the import would do. Nothing was written.' : doneInWords(report)
  const items = (title: string, list: PreviewItem[]) =>
    list.length === 0 ? [] : [`${title}:`, ...list.map((item) => `  ${itemInWords(item)}`)]
  const lists = result.dryRun
    ? [...items('Added', preview.added), ...items('Changed', preview.changed), ...items('Closed', preview.closed)]
    : []
  return { out: [first, countsInWords(name, report), ...lists, ...notesInWords(report)], err: [] }
}

/** Why a file was refused, a line each; bad lines as `line 12, NumberOfPupils: "lots" is not a whole number`. */
export function refusalInWords(refusal: Refusal): string[] {
  switch (refusal.because) {
    case 'bad_lines':
      return refusal.bad.map(badLineInWords)
    case 'missing_columns':
      return [...refusal.missing.map((column) => `missing column: ${column}`), headerInWords(refusal.found)]
    case 'no_authority':
      return ['Say whose schools to import by the code of the local authority, for example --la 878 for Devon.']
    case 'no_rows_of_the_authority':
      return [
        `The file has no schools of local authority ${refusal.laCode}.`,
        ...(refusal.found.length > 0 ? [`It has schools of ${refusal.found.join(', ')}.`] : []),
      ]
    case 'empty_file':
      return ['The file is empty.']
  }
}

function headerInWords(found: readonly string[]): string {
  const header = found.join(', ')
  if (header.includes('\0')) return 'The file is not CSV text as we read it: save it as “CSV UTF-8”.'
  if (/^[^,]+[;\t]/.test(header))
    return 'The columns are parted by semicolons or tabs: save the file as CSV with commas.'
  return `The file has: ${header}.`
}

function badLineInWords({ line, column, problem }: BadLine): string {
  return column === '' ? `line ${line} ${problem}` : `line ${line}, ${column}: ${problem}`
}

/** Whether anything changed, in a sentence. */
function doneInWords({ added, changed }: Report): string {
  return added + changed === 0 ? 'Nothing has changed: all of this was stored already.' : 'Imported.'
}

/** The counts of a report, in a sentence. */
export function countsInWords(name: KindName, { read, added, changed, unchanged, closed, skipped }: Report): string {
  const { one, many } = kindWords[name]
  const others = skipped > 0 ? `; ${skipped} other ${skipped === 1 ? 'row' : 'rows'} skipped` : ''
  const counts = `${added} added, ${changed} changed, ${unchanged} unchanged, ${closed} closed`
  return `${read} ${read === 1 ? one : many} read: ${counts}${others}.`
}

/** What else is worth knowing about an import, a sentence each. */
export function notesInWords({ notes, absent, successors }: Report): string[] {
  return [
    ...successors.map(
      (one) => `${one.name} (${one.urn}) may be ${one.predecessorName} (${one.predecessor}) under a new URN.`,
    ),
    ...notes,
    ...(absent.length > 0 ? [`Not in the file, so left as stored: ${absent.join(', ')}.`] : []),
  ]
}

/** One row of a preview: its name, and each field that changes. */
function itemInWords({ name, changes }: PreviewItem): string {
  return changes.length === 0 ? name : `${name}: ${changes.map(changeInWords).join('; ')}`
}

/** A change of one field: `pupils 210 to 215`. */
export function changeInWords({ field, from, to }: Change): string {
  return `${field.replaceAll('_', ' ')} ${from ?? 'not known'} to ${to ?? 'not known'}`
}
