/** The headings of a chapter, read from its source. */

export interface Section {
  readonly id: string
  readonly title: string
  /** 2 for a section, 3 for a part of one. */
  readonly level: 2 | 3
}

/** A chapter without its text. */
export interface ListedChapter {
  readonly number: number
  readonly slug: string
  readonly title: string
  readonly sections: readonly Section[]
  /** Questions in the order of the text. */
  readonly questions: ReadonlyArray<{ readonly id: string; readonly section: string }>
  /** Predictions of the labs that the chapter places, as `lab/prediction`. */
  readonly predictions: ReadonlyArray<{ readonly id: string; readonly section: string }>
}

/** Every `## Title {/* #id *​/}` of a chapter, in order. */
export function sectionsOf(source: string): Section[] {
  const text = source.replaceAll(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1/gm, '') // code is no heading
  return [...text.matchAll(/^(##|###) (.+?)\s*\{\/\* #([a-z0-9-]+) \*\/\}\s*$/gm)].map(
    ([, marks, title, id]) => ({
      id: id!,
      title: title!.replaceAll(/[*`_]/g, ''),
      level: marks!.length as 2 | 3,
    }),
  )
}

/**
 * The section in which a component with this id first stands, such as a term where it is explained.
 * Undefined if it stands above the first heading or nowhere.
 */
export function sectionWith(source: string, component: string, id: string): Section | undefined {
  const at = source.indexOf(`<${component} id="${id}"`)
  return at < 0 ? undefined : sectionsOf(source.slice(0, at)).at(-1)
}
