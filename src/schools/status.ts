/** Whether a school with this GIAS status counts as open: "Open, but proposed to close" does (DOMAIN.md, Schools data). */
export function isOpen(status: string): boolean {
  return status === 'Open' || status === 'Open, but proposed to close'
}

/** The phases of GIAS in the order of their codes, from 0. Special schools, PRUs and independent schools are "Not applicable". */
export const phases = [
  'Not applicable',
  'Nursery',
  'Primary',
  'Middle deemed primary',
  'Secondary',
  'Middle deemed secondary',
  '16 plus',
  'All-through',
] as const
