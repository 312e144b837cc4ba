/** What the one reading of a chapter yields: its shape without its text. Made by src/site/content/outline.ts. */

export interface Section {
  readonly id: string
  readonly title: string
  /** 2 for a section, 3 for one below it. */
  readonly level: 2 | 3
  /** Id of the part that it is read with: its page is `/chapters/<chapter>/<part>/`. */
  readonly part: string
}

/** The page of a chapter that has all its parts, for paper. No part may have this id. */
export const WHOLE = 'whole'

/** A place in the text: the line in the file, from 1, and the heading above it, '' above the first. */
interface Placed {
  readonly line: number
  readonly section: string
}

export interface PlacedLab extends Placed {
  readonly id: string
  readonly preset?: string
  /** Its id on the page and in links; the lab's own where the text gives none. */
  readonly as: string
}

/** A number of the text, or a table of numbers, that a run gives. Written as the author wrote it. */
export interface PlacedValue extends Placed {
  readonly kind: 'value' | 'values'
  readonly lab: string
  readonly preset?: string
  /** What differs from the lab's start: “ratio=0.01,method=smote”. */
  readonly set?: string
  readonly seed?: string
  /** One setting and the values it takes in turn, of a table only: “ratio=0.01,0.1”. */
  readonly sweep?: string
  readonly metrics: readonly string[]
  /** Significant digits, where the text wants others than the metric. */
  readonly digits?: number
}

export interface PlacedFigure extends Placed {
  readonly name: string
  readonly alt: string
  readonly caption: string
}

/** Address of a chapter's part, or of the chapter, below the site's base. */
export function addressOfPart(slug: string, part?: string): string {
  return `/chapters/${slug}/${part ? `${part}/` : ''}`
}

/** Something named by its id; each place of it, in the order of the text. */
export interface Named extends Placed {
  readonly id: string
}

export interface Outline {
  /** The front matter as YAML gives it, typeset; see `frontMatter` in schemas.ts. */
  readonly frontMatter: unknown
  /** Headings that have an id, in order. */
  readonly sections: ReadonlyArray<
    Section & {
      readonly line: number
      readonly words: number
      /** Its paragraphs up to the next heading, as the search reads them: no formulas, nothing computed. */
      readonly text: string
    }
  >
  readonly labs: readonly PlacedLab[]
  readonly questions: readonly Named[]
  readonly terms: readonly Named[]
  readonly works: readonly Named[]
  readonly values: readonly PlacedValue[]
  /** Facts of the worked example. */
  readonly facts: readonly Named[]
  readonly figures: readonly PlacedFigure[]
  /** Words of the text, code included, attributes and formulas not; a section has those up to the next. */
  readonly words: number
}

export interface ListedPart {
  readonly id: string
  readonly title: string
  /** Of reading and answering. */
  readonly minutes: number
}

/** A chapter as the study pages know it. */
export interface ListedChapter {
  readonly number: number
  readonly slug: string
  readonly title: string
  readonly sections: readonly Section[]
  readonly parts: readonly ListedPart[]
  /** Questions in the order of the text. */
  readonly questions: ReadonlyArray<{ readonly id: string; readonly section: string }>
  /** Predictions of the labs that the chapter places, as `lab/prediction`. */
  readonly predictions: ReadonlyArray<{ readonly id: string; readonly section: string }>
}

/** The section in which something first stands; undefined if that is above the first heading, or nowhere. */
export function sectionOfFirst(
  { sections }: Outline,
  places: readonly Named[],
  id: string,
): Section | undefined {
  const place = places.find((each) => each.id === id)
  return place && sections.find((section) => section.id === place.section)
}
