import { describe, expect, test } from 'vitest'
import { addressOf, fullName, shortName, withLetters } from './citation.ts'

const work = {
  id: 'x',
  authors: ['Jeffrey S. Vitter'],
  organisation: false,
  year: 1985,
  title: 'Random Sampling with a Reservoir',
  venue: 'ACM Transactions on Mathematical Software 11(1), 37–57',
  doi: '10.1145/3147.3165',
  letter: '',
}

test.each([
  [['Jeffrey S. Vitter'], 'Vitter 1985'],
  [['Daniel G. Horvitz', 'Donovan J. Thompson'], 'Horvitz and Thompson 1985'],
  [['Valerie C. Bradley', 'Shiro Kuriwaki', 'Seth Flaxman'], 'Bradley et al. 1985'],
  [['Ruben van den Goorbergh', 'Maarten van Smeden'], 'van den Goorbergh and van Smeden 1985'],
  [['José J. Lahoz-Monfort'], 'Lahoz-Monfort 1985'],
  [['Carlos N. Silla Jr.', 'Alex A. Freitas'], 'Silla and Freitas 1985'],
  [['Juan José del Coz III'], 'del Coz 1985'],
  [['Mahdi Milani\u00a0Fard'], 'Milani\u00a0Fard 1985'],
  [['Ofqual'], 'Ofqual 1985'],
  [['Jason Ansel', 'et al.'], 'Ansel et al. 1985'],
])('%j are named “%s”', (authors, name) => {
  expect(shortName({ ...work, authors })).toBe(name)
})

test('an organisation is named whole', () => {
  expect(shortName({ ...work, authors: ['European Union'], organisation: true })).toBe(
    'European Union 1985',
  )
})

test('a work in a list has authors, year, title and venue', () => {
  expect(fullName(work)).toBe(
    'Jeffrey S. Vitter (1985). Random Sampling with a Reservoir. ACM Transactions on Mathematical Software 11(1), 37–57.',
  )
})

test('the title’s own full stop or question mark is not doubled', () => {
  expect(fullName({ ...work, title: 'Who is in?' })).toContain('Who is in? ACM')
})

test('a doi goes before an address', () => {
  expect(addressOf({ ...work, url: 'https://example.org/' })).toBe(
    'https://doi.org/10.1145/3147.3165',
  )
  const { doi: _, ...without } = work
  expect(addressOf({ ...without, url: 'https://example.org/' })).toBe('https://example.org/')
})

describe('works that would be named alike', () => {
  const named = (id: string, author: string, year = 2020) => ({
    ...work,
    id,
    authors: [author],
    year,
  })
  const letters = (...works: ReturnType<typeof named>[]) =>
    withLetters(works).map(({ id, letter }) => id + letter)

  test('are told apart by letters, in their order', () => {
    const works = [named('z', 'Jeffrey Vitter'), named('y', 'Alex Hern'), named('x', 'Ann Vitter')]
    expect(letters(...works)).toEqual(['za', 'y', 'xb'])
  })

  test('are not those of another year', () => {
    expect(letters(named('x', 'Alex Hern'), named('y', 'Alex Hern', 2021))).toEqual(['x', 'y'])
  })

  test('have the letter in the text and in the list', () => {
    const [, second] = withLetters([named('x', 'Alex Hern'), named('y', 'Alex Hern')])
    expect(shortName(second!)).toBe('Hern 2020b')
    expect(fullName(second!)).toContain('Alex Hern (2020b). ')
  })
})
