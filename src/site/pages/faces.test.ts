import { expect, test } from 'vitest'
import { charactersOf, charactersOfFormulas } from './faces.ts'

test('all of ASCII that is printed is kept, and what the texts have beside it, once', () => {
  const kept = charactersOf(['Müller – “ja”\n', 'Müller'])
  expect(kept).toContain('~')
  expect(kept).toContain('ü–“”'.at(0))
  expect([...kept].filter((character) => character === 'ü')).toHaveLength(1)
  expect(kept).not.toContain('\n')
})

test('a variable of a formula is kept slanted too, in both alphabets', () => {
  const kept = charactersOfFormulas(['the mean $h \\alpha$ and $$x \\le B$$'])
  for (const character of ['ℎ', '𝛼', '𝑥', '𝐵', '≤', 'x']) expect(kept).toContain(character)
})

test('a price is no formula that stops the build', () => {
  expect(() => charactersOfFormulas(['costs $5 and $\\frac{1$'])).not.toThrow()
})
