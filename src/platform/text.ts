/** Control characters but for tabs and the ends of lines, and half letters: no text needs them. */
const control = /[^\P{Cc}\t\n\r]|\p{Cs}/gu
/** What turns the order of a line's letters round, so that it reads otherwise than it is. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu
/** What shows nothing and makes two words differ that look the same. Joiners stay: some scripts need them. */
const empty = /[\u00ad\u200b\u2060\ufeff]/gu
/** A word with letters of two alphabets that look alike, as nobody writes who means well. */
const mixed = /(?=\S*\p{Script=Latin})(?=\S*[\p{Script=Cyrillic}\p{Script=Greek}])\S+/u

/** A text that somebody typed or pasted, without what cannot be seen in it, each letter written in one way (NFC). */
export function visible(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n')
  return lines.replaceAll(control, '').replaceAll(turning, '').replaceAll(empty, '').normalize('NFC')
}

/** The same on one line, as a name or a telephone number is. */
export function oneLine(text: string): string {
  return visible(text).replaceAll(/\s+/g, ' ').trim()
}

/** A text that begins with a capital letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What is wrong with a text from a file that people and calendars are to read, in words that follow it; else undefined. */
export function unreadable(text: string): string | undefined {
  const [hidden] = text.match(control) ?? text.match(turning) ?? []
  if (hidden) return `has a character that cannot be seen (U+${codeOf(hidden)})`
  const word = text.match(mixed)?.[0]
  return word ? `has a word with letters of two alphabets that look alike ("${word.slice(0, 40)}")` : undefined
}

const codeOf = (letter: string) => (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
