import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { shortName, withLetters } from '../../src/reader/chapter/citation.ts'
import { bibliography } from '../../src/reader/chapter/schemas.ts'

const works = withLetters(
  v.parse(bibliography, parse(readFileSync('content/bibliography.yaml', 'utf8'))),
)

test('no two works have the same name in the text', () => {
  const names = works.map(shortName)
  expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([])
})
