import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableToCsv } from './export-run.ts'

test('the header carries the units, and lines end as RFC 4180 says', () => {
  const csv = tableToCsv({
    caption: 'a table',
    columns: [{ label: 'Position' }, { label: 'Kept', unit: '%' }],
    rows: [
      [1, 0.5],
      [2, -1e-7],
    ],
  })
  expect(csv).toBe('\ufeffPosition,Kept (%)\r\n1,0.5\r\n2,-1e-7\r\n')
})

test('commas, quotes and line ends are quoted', () => {
  const csv = tableToCsv({
    caption: 'a table',
    columns: [{ label: 'Title, as given' }],
    rows: [['say "yes"'], ['two\nlines'], ['plain']],
  })
  expect(csv).toBe('\ufeff"Title, as given"\r\n"say ""yes"""\r\n"two\nlines"\r\nplain\r\n')
})

test('whatever is in a cell is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 })), (rows) => {
      const columns = [{ label: 'a' }, { label: 'b' }]
      expect(readCsv(tableToCsv({ caption: '', columns, rows }).slice(1))).toEqual([
        ['a', 'b'],
        ...rows,
      ])
    }),
  )
})

/** The slow, obvious reader: sign by sign. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const row = rows.at(-1)!
    const sign = text[i]!
    if (quoted && sign === '"' && text[i + 1] === '"') {
      row[row.length - 1] += '"'
      i++
    } else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === ',') row.push('')
    else if (!quoted && sign === '\r' && text[i + 1] === '\n') {
      rows.push([''])
      i++
    } else row[row.length - 1] += sign
  }
  return rows.slice(0, -1)
}
