import { describe, expect, test } from 'vitest'
import { twoClassesOf } from '../../data/user-table.ts'
import { likelyLabel, MOST_ROWS, readTable, readTableFile } from './read-table.ts'

const rowsOf = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n')
const good = `age,city,label\n${rowsOf(20, (i) => `${20 + i},${i % 3 ? 'Bern' : 'Oslo'},${i < 5 ? 'yes' : 'no'}`)}`

function read(text: string) {
  const reading = readTable(text)
  if (!reading.ok) throw new Error(reading.problem)
  return reading
}

describe('a table is read', () => {
  test('as numbers and words, with the columns that can be the label', () => {
    const { table, labels, notes } = read(good)
    expect(table.rows).toBe(20)
    expect(table.columns.map(({ kind, name }) => [kind, name])).toEqual([
      ['numeric', 'age'],
      ['categorical', 'city'],
      ['categorical', 'label'],
    ])
    expect(labels).toEqual(['city', 'label'])
    expect(notes).toEqual([])
    expect(likelyLabel(labels)).toBe('label')
    expect(likelyLabel(['a', 'b'])).toBe('b')
  })

  test.each([
    [';', '\n'],
    ['\t', '\r\n'],
  ])(
    'with %j between cells and %j between rows, a mark of byte order and blank lines',
    (cut, end) => {
      const text = `\ufeff${good.replaceAll(',', cut).replaceAll('\n', end)}${end}${end}`
      expect(read(text).table).toEqual(read(good).table)
    },
  )

  test('with quotes, empty cells and numbers of every form', () => {
    const { table } = read('x,"a, b",y\n1e3,"u ""v""",0\n-.5,NA,1\n?,w,0\n+2,w,1')
    expect(table.columns[0]).toMatchObject({ values: Float64Array.of(1000, -0.5, Number.NaN, 2) })
    expect(table.columns[1]).toMatchObject({
      levels: ['u "v"', 'w'],
      codes: Int16Array.of(0, -1, 1, 1),
    })
  })

  test('without columns that are empty or text, and says so', () => {
    const { table, notes } = read(`id,hole,x,y\n${rowsOf(60, (i) => `name ${i},,${i},${i % 2}`)}`)
    expect(table.columns.map(({ name }) => name)).toEqual(['x', 'y'])
    expect(notes).toEqual([
      'Column “id” has 60 different words, more than 50, and is left out.',
      'Column “hole” is empty and is left out.',
    ])
  })
})

test.each([
  ['an empty file', ' \n', 'The file is empty.'],
  ['a header alone', 'a,b', 'a header only'],
  ['a row that is too short', `${good}\n1,Oslo`, 'Row 22 has 2 cells, the header has 3.'],
  ['a word among numbers', `${good}\nold,Oslo,no`, 'Row 22, column “age”: “old” is not a number'],
  [
    'a comma for the point',
    `a;y\n${rowsOf(20, (i) => `${i}.5;${i % 2}`)}\n3,14;1`,
    'Row 22, column “a”: “3,14”',
  ],
  ['two columns of one name', 'a,a\n1,2', 'columns 1 and 2 are both called “a”'],
  ['a column without a name', 'a,,b\n1,2,3', 'Row 1, column 2: the column has no name.'],
  ['numbers for a header', '1,2\n3,4', 'needs a header'],
  ['one column', 'a\n1\n2', 'one column only'],
  ['an open quote', 'a,b\n"1,2\n3,4', 'Row 2'],
  [
    'no column with two values',
    `a,b\n${rowsOf(5, (i) => `${i},${i}`)}`,
    'No column has exactly two values',
  ],
  [
    'too many rows',
    `a,b\n${rowsOf(MOST_ROWS + 1, (i) => `${i},${i % 2}`)}`,
    'The file has 50,001 rows; at most 50,000',
  ],
  ['too many columns', `${rowsOf(201, (i) => `c${i}`).replaceAll('\n', ',')}\n1`, '201 columns'],
  [
    'a number beyond use',
    `a,y\n${rowsOf(20, (i) => `${i},${i % 2}`)}\n1e200,1`,
    'Row 22, column “a”: 1e200 is too large',
  ],
])('%s is refused by row, column and reason', (_, text, problem) => {
  const reading = readTable(text)
  expect(reading.ok ? '' : reading.problem).toContain(problem)
})

test('the rarer value is class 1, whatever the order and the kind', () => {
  const { table } = read(good)
  const classes = twoClassesOf({ table, label: 'label' })
  expect(classes).toMatchObject({ names: ['no', 'yes'] })
  expect(typeof classes === 'string' ? 0 : classes.y.reduce((sum, each) => sum + each, 0)).toBe(5)
  expect(twoClassesOf({ table, label: 'age' })).toContain('more than two values')
  expect(twoClassesOf({ table, label: 'height' })).toBe('There is no column “height”.')
  const holed = read('x,y,z\n1,0,a\n2,1,b\n3,,a\n4,1,b').table
  expect(twoClassesOf({ table: holed, label: 'y' })).toBe(
    'Row 4, column “y”: the label is missing.',
  )
})

test('a file too large for the limits is not opened', async () => {
  const file = { size: 2.5e9, text: () => Promise.reject(new Error('was opened')) }
  const reading = await readTableFile(file as unknown as Blob)
  expect(reading).toEqual({
    ok: false,
    problem: 'The file has 2,500 MB; at most 250 MB can be read. Take a sample of its rows.',
  })
  expect(await readTableFile(new Blob([good]))).toEqual(readTable(good))
})
