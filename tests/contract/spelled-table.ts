/** One table in many spellings, for tests: each is a file that a spreadsheet, pandas or R might write. */

import fc from 'fast-check'

type Cell = number | string | null

interface Spelling {
  readonly point: '.' | ','
  readonly delimiter: ',' | ';' | '\t'
  readonly thousands: '' | ' ' | '\u00a0' | "'" | 'other'
  readonly isPercent: boolean
  readonly missing: string
  readonly minus: '-' | '−'
  readonly end: '\n' | '\r\n' | '\r' | 'mixed'
  readonly encoding:
    | 'utf-8'
    | 'utf-8 marked'
    | 'utf-16le'
    | 'utf-16be'
    | 'utf-16le unmarked'
    | 'latin'
  readonly isQuoted: boolean
  readonly hasBlankLines: boolean
  readonly endsInDelimiter: boolean
  readonly saysDelimiter: boolean
  readonly countsRows: boolean
}

const PLAIN: Spelling = {
  point: '.',
  delimiter: ',',
  thousands: '',
  isPercent: false,
  missing: '',
  minus: '-',
  end: '\n',
  encoding: 'utf-8',
  isQuoted: false,
  hasBlankLines: false,
  endsInDelimiter: false,
  saysDelimiter: false,
  countsRows: false,
}

const spelling: fc.Arbitrary<Spelling> = fc.record({
  point: fc.constantFrom('.', ','),
  delimiter: fc.constantFrom(',', ';', '\t'),
  thousands: fc.constantFrom('', ' ', '\u00a0', "'", 'other'),
  isPercent: fc.boolean(),
  missing: fc.constantFrom(
    ...[
      '',
      'NA',
      '#N/A',
      '<NA>',
      '-',
      '.',
      '--',
      '#DIV/0!',
      'NULL',
      'NaN',
      'nan',
      'None',
      '\\N',
      '?',
    ],
  ),
  minus: fc.constantFrom('-', '−'),
  end: fc.constantFrom('\n', '\r\n', '\r', 'mixed'),
  encoding: fc.constantFrom(
    ...(['utf-8', 'utf-8 marked', 'utf-16le', 'utf-16be', 'utf-16le unmarked', 'latin'] as const),
  ),
  isQuoted: fc.boolean(),
  hasBlankLines: fc.boolean(),
  endsInDelimiter: fc.boolean(),
  saysDelimiter: fc.boolean(),
  countsRows: fc.boolean(),
})

const row = fc.tuple(
  fc.option(
    fc.integer({ min: -99_999, max: 9_999_999 }).map((quarters) => quarters / 4),
    { freq: 8 },
  ),
  fc.option(
    fc.integer({ min: 0, max: 100 }).map((cents) => cents / 100),
    { freq: 8 },
  ),
  fc.constantFrom('Orléans', 'Orlàans', 'Orlöans', 'a, b; c'),
  fc.constantFrom('late', 'fine'),
)

/** A table as it stands, and the same in another spelling. */
export const spelledTable: fc.Arbitrary<{
  readonly plain: Uint8Array
  readonly spelled: Uint8Array
}> = fc
  .tuple(fc.array(row, { minLength: 12, maxLength: 30 }), spelling)
  .map(([rows, spelled]) => ({ plain: written(rows, PLAIN), spelled: written(rows, spelled) }))

function written(rows: ReadonlyArray<readonly Cell[]>, s: Spelling): Uint8Array {
  const lines = [['level', 'share', 'town', 'label'], ...rows].map((cells, i) => {
    const shown = cells.map((cell, j) =>
      quoted(cellText(cell, j === 1 && s.isPercent && i > 0, s), s),
    )
    const counted = s.countsRows ? [i === 0 ? '' : String(i - 1), ...shown] : shown
    return counted.join(s.delimiter) + (s.endsInDelimiter ? s.delimiter : '')
  })
  if (s.saysDelimiter) lines.unshift(`sep=${s.delimiter}`)
  if (s.hasBlankLines) lines.splice(2, 0, '', '')
  const ends = ['\n', '\r\n', '\r']
  const text = lines.map((line, i) => line + (s.end === 'mixed' ? ends[i % 3] : s.end)).join('')
  return encoded(text, s.encoding)
}

function cellText(cell: Cell, isPercent: boolean, s: Spelling): string {
  if (cell === null) return s.missing
  if (typeof cell === 'string') return cell
  const text = isPercent ? String(Math.round(100 * Math.abs(cell))) : String(Math.abs(cell))
  const [whole, decimals] = text.split('.')
  const mark = s.thousands === 'other' ? (s.point === '.' ? ',' : '.') : s.thousands
  const grouped = whole!.replaceAll(/\B(?=(\d{3})+(?!\d))/g, mark)
  const minus = s.encoding === 'latin' ? '-' : s.minus
  const number = decimals === undefined ? grouped : grouped + s.point + decimals
  return `${cell < 0 ? minus : ''}${number}${isPercent ? ' %' : ''}`
}

const quoted = (text: string, { delimiter, isQuoted }: Spelling) =>
  isQuoted || text.includes(delimiter) || text.includes(';') ? `"${text}"` : text

function encoded(text: string, encoding: Spelling['encoding']): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-8 marked') return new TextEncoder().encode(`\ufeff${text}`)
  if (encoding === 'latin') return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  const units = [...(encoding === 'utf-16le unmarked' ? text : `\ufeff${text}`)]
  return Uint8Array.from(
    units.flatMap((unit) => {
      const code = unit.charCodeAt(0)
      const pair = [code & 0xff, code >> 8]
      return encoding === 'utf-16be' ? pair.toReversed() : pair
    }),
  )
}
