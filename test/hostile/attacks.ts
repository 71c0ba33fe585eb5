import fc from 'fast-check'

/** What nobody types by accident: markup, ends of lines, letters that are half, hide or turn the line round, far too much. */
export const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '<script>hb()</script>',
    '"><img src=x onerror=hb>',
    "'-hb()-'",
    '" onfocus="hb',
    '</textarea><svg onload=hb>',
    'javascript:hb()',
    '\r\nBcc: everybody@evil.test\r\n\r\nhb',
    'a\u0000b',
    '\u202Egnp.exe\u2066',
    '\uD800',
    '\uDFFF\uD800x',
    'e\u0301\u200B\uFEFF',
    "'; drop table person; --",
    '{{7*7}}<%= 7*7 %>',
    '=HYPERLINK("http://evil.test")',
    '../../../../etc/passwd',
    '..\\..\\secret',
    '%00%ff%2e%2e%2f',
    '1e999',
    '-1',
    '99999999999999999999999',
    '0x10',
    '1.5',
    'NaN',
    '[object Object]',
    '__proto__',
    'constructor',
    'true',
    'null',
    '2026-02-30',
    '2026-11-18T09:00:00Z',
    '+020226-11-18T09:00:00Z',
    '0000-01-01',
    '999999-99-99',
    'A'.repeat(50_000),
    '٣٤٥',
    '',
    ' ',
  ),
)

/** Whatever JSON can say, in place of what was asked for. */
export const nastyJson = fc.oneof(
  nasty,
  fc.constantFrom(null, true, 0, -0, -1, 1e308, 2 ** 53, [], {}, [[]], { __proto__: { id: 1 } }),
  fc.array(nasty, { maxLength: 3 }),
  fc.dictionary(nasty, nasty, { maxKeys: 3 }),
)

/** What must not be in any answer: traces, paths of the machine, the database's own words, and markup that was sent. */
const never = [
  /\n\s+at .*[:(]/,
  /node_modules|\/src\/\w+\/|file:\/\//,
  /Sqlite|SQLITE|constraint failed|no such (?:table|column)|\b(?:Type|Range|Reference|Syntax|Zod)Error\b/,
  /<script>hb|<img src=x|<svg onload|" onfocus="hb/,
]

/** What an answer tells that it should not. */
export function leaks(body: string): string[] {
  return never.flatMap((pattern) => pattern.exec(body)?.[0] ?? [])
}
