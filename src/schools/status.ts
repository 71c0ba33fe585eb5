/** Whether a school with this GIAS status counts as open: "Open, but proposed to close" does (DOMAIN.md, Schools data). */
export function isOpen(status: string): boolean {
  return status === 'Open' || status === 'Open, but proposed to close'
}
