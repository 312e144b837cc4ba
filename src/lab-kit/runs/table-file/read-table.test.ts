import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LAW_CASES } from '../../../../tests/contract/claim-seeds.ts'
import { spelledTable } from '../../../../tests/contract/spelled-table.ts'
import { twoClassesOf } from '../../../data/user-table.ts'
import { labelOf, MOST_ROWS, problemOfSize, readTable } from './read-table.ts'

const rowsOf = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n')
const good = `age,city,label\n${rowsOf(20, (i) => `${20 + i},${i % 3 ? 'Bern' : 'Oslo'},${i < 5 ? 'yes' : 'no'}`)}`

const bytesOf = (text: string) => new TextEncoder().encode(text)

function read(text: string) {
  const reading = readTable(bytesOf(text))
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
    const reading = read(good)
    const refusing =
      (...names: string[]) =>
      ({ label }: { label: string }) =>
        names.includes(label) ? `not ${label}` : null
    expect(labelOf(reading)).toEqual({ label: 'label' })
    expect(labelOf({ ...reading, labels: ['a', 'b'] })).toEqual({ label: 'b' })
    expect(labelOf(reading, refusing('label'))).toEqual({ label: 'city' })
    expect(labelOf(reading, refusing('label', 'city'))).toEqual({ problem: 'not label' })
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
    'Row 22, column “a”: “1e200” is too large',
  ],
])('%s is refused by row, column and reason', (_, text, problem) => {
  const reading = readTable(bytesOf(text))
  expect(reading.ok ? '' : reading.problem).toContain(problem)
  expect(reading.ok ? '' : reading.problem).toMatch(/^[^\n]{1,200}$/)
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

test('a file too large for the limits is not opened', () => {
  expect(problemOfSize(2.5e9)).toBe(
    'The file has 2,500 MB; at most 250 MB can be read. Take a sample of its rows.',
  )
  expect(problemOfSize(2.5e8)).toBeNull()
})

test('a table is the same in every spelling of its file, or is refused in a sentence', () => {
  let read = 0
  const runs = LAW_CASES
  fc.assert(
    fc.property(spelledTable, ({ plain, spelled }) => {
      const right = readTable(plain)
      const other = readTable(spelled)
      if (!other.ok) expect(other.problem).toMatch(/^[^\n]{1,200}$/)
      else {
        read++
        expect(right.ok && { ...right.table, lines: null }).toEqual({ ...other.table, lines: null })
      }
    }),
    { numRuns: runs },
  )
  expect(read).toBeGreaterThan(0.7 * runs)
})

test('any bytes are read or refused, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.string().map(bytesOf)), (bytes) => {
      const reading = readTable(bytes)
      if (!reading.ok) expect(reading.problem).toMatch(/^[^\n]{1,200}$/)
    }),
    { numRuns: LAW_CASES },
  )
})

const rows = (count: number) => rowsOf(count, (i) => `${i},${i % 2 ? 'yes' : 'no'}`)

test.each([
  ['blank lines and a short row', `a,label\n\n\n${rows(7)}\n7`, 'Row 11 has 1 cells'],
  [
    'cells of two lines before a short row',
    `a,note,label\n1,"x\ny",yes\n2,"x\ny",no\n3,z`,
    'Row 6 has 2 cells',
  ],
  [
    'no header',
    `39, State-gov,77516, >50K\n${rowsOf(12, (i) => `${40 + i}, State-gov,${i}, ${i % 2 ? '>50K' : '<=50K'}`)}`,
    'Row 1 looks like a row of data (“39”, “State-gov”, …). Put a row with the names',
  ],
  [
    'a per cent sign that only some have',
    `a,label\n${rowsOf(12, (i) => `${i}${i % 2 ? ' %' : ''},${i % 2}`)}`,
    'Row 2, column “a”: “0” has no per cent sign',
  ],
  [
    'a number that may be two',
    `a;label\n${rowsOf(12, (i) => `1,${234 + i};${i % 2}`)}`,
    'in two ways',
  ],
  ['a spreadsheet', 'PK\u0003\u0004', 'is a spreadsheet'],
  [
    'a long text in a message',
    `a,label\n${rowsOf(3, (i) => `${i},${'long '.repeat(99)}${i}`)}`,
    'No column has',
  ],
])('%s is told', (_, text, problem) => {
  const reading = readTable(bytesOf(text))
  expect(reading.ok ? '' : reading.problem).toContain(problem)
})

test('points that part thousands are known by the commas of other columns', () => {
  const lines = rowsOf(12, (i) => `${i + 1}.250;${i},5;${i % 2}`)
  const { table, notes } = read(`price;share;label\n${lines}`)
  const prices = Float64Array.from({ length: 12 }, (_, i) => 1000 * (i + 1) + 250)
  expect(table.columns[0]).toMatchObject({ values: prices })
  expect(notes[0]).toBe(
    'Column “price”: a comma is read as the decimal point, marks between thousands are left out.',
  )
})

test('what is read otherwise than it stands is said', () => {
  expect(
    read(`level;share;price;label\n${rowsOf(12, (i) => `${i},5;${i} %;€${i}.00;${i % 2}`)}`).notes,
  ).toEqual([
    'Column “level”: a comma is read as the decimal point.',
    'Column “share”: per cents are read as shares of 1.',
    'Column “price” is read as words: “€0.00” is not a plain number.',
  ])
  expect(read(`,a,b,label\n${rowsOf(12, (i) => `${i},#N/A,${i},${i % 2}`)}`).notes).toEqual([
    'The first column has no name and counts the rows; it is left out.',
    'Column “a” is empty and is left out.',
    'Cells with “#N/A” are taken as empty.',
  ])
})
