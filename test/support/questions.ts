/** The page that asks for the time, everything before it answered for this school. */
export function timeQuestion(urn: number): string {
  const answers = { urn: String(urn), topic: 'codes', officer: 'yes', guidance: 'yes', mode: 'video' }
  return `/consultations/new/time?${new URLSearchParams({ id: crypto.randomUUID(), ...answers })}`
}
