/** What the palette can do beside finding: go to a page, go on reading, change how pages look. */

export interface Command {
  readonly name: string
  /** Other words for it. */
  readonly also: string
  readonly href?: string
  readonly act?: () => void
}

const PAGES: ReadonlyArray<readonly [to: string, name: string, also: string]> = [
  ['study/review/', 'Review what is due', 'cards repeat questions today'],
  ['labs/', 'All labs', 'go to gallery experiments simulators'],
  ['#chapters', 'All chapters', 'go to home contents'],
  ['study/standing/', 'Where I stand', 'go to progress statistics calibration'],
  ['study/test/', 'Test yourself', 'go to exam paper'],
  ['study/notes/', 'My notes', 'go to highlights bookmarks marks markdown'],
  ['study/data/', 'My data', 'go to export import anki delete backup offline'],
  ['glossary/', 'Glossary', 'go to terms definitions'],
  ['teach/', 'For teachers', 'go to lecture embed present'],
  ['kestrel/', 'Kestrel Parcels, the worked example', 'go to numbers company'],
  ['checked/', 'How the numbers are checked', 'go to references'],
]

const THEMES = [
  ['system', 'as the system'],
  ['light', 'light'],
  ['dark', 'dark'],
  ['contrast', 'high contrast'],
] as const

/**
 * The commands in their order; where one stopped reading comes first.
 *
 * @param lastSection Undefined for who has read nothing yet.
 */
export function commandsFor(
  page: Document,
  lastSection: { readonly title: string; readonly href: string } | undefined,
): Command[] {
  const base = import.meta.env.BASE_URL
  return [
    ...(lastSection
      ? [
          {
            name: `Continue: ${lastSection.title}`,
            also: 'reading resume go on where I was',
            href: lastSection.href,
          },
        ]
      : []),
    ...PAGES.map(([to, name, also]) => ({ name, also, href: base + to })),
    ...THEMES.map(([value, name]) => ({
      name: `Theme: ${name}`,
      also: 'colours mode appearance night',
      act: () =>
        page
          .querySelector<HTMLInputElement>(`#look input[name="theme"][value="${value}"]`)
          ?.click(),
    })),
  ]
}

/** Those in which every word that is asked for begins a word. */
export function commandsWith(commands: readonly Command[], query: string): Command[] {
  const asked = wordsOf(query)
  return commands.filter(({ name, also }) => {
    const words = wordsOf(`${name} ${also}`)
    return asked.every((part) => words.some((word) => word.startsWith(part)))
  })
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
