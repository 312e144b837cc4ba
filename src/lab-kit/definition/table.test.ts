import { expect, test } from 'vitest'
import { tableOf } from './table.ts'

test('a table has a row for each entry, a cell for each column, and a dash where nothing is known', () => {
  const table = tableOf('Shares', new Map([['a', 0.1234]]), [
    ['Name', ([name]) => name],
    ['Share', ([, share]) => 100 * share, '%', 1],
    ['Number', (_, i) => i],
    ['Before', () => undefined],
  ])
  expect(table).toEqual({
    caption: 'Shares',
    columns: [
      { label: 'Name' },
      { label: 'Share', unit: '%' },
      { label: 'Number' },
      { label: 'Before' },
    ],
    rows: [['a', 12.3, 0, '–']],
  })
})
