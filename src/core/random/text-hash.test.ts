import { expect, test } from 'vitest'
import { hashText } from './text-hash.ts'

test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('the hash of “%s” is that of the published test vectors', (text, hash) => {
  expect(hashText(text)).toBe(hash)
})
