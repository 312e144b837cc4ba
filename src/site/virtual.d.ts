interface ImportMetaEnv {
  /** Where the site will be, as whoever builds it says: `https://holdout.example`; '' where that is not known. */
  readonly SITE: string
}
declare module '*.mdx' {
  import type { ComponentType } from 'react'

  const Content: ComponentType<{ components: Record<string, unknown> }>
  export default Content
}
declare module '*.yaml' {
  const value: unknown
  export default value
}
declare module 'virtual:data-assets' {
  /** Table name to address; empty in the prerendering. */
  const assets: Readonly<Record<string, string>>
  export default assets
}
declare module 'virtual:search-index' {
  /** Address of the search index. */
  const address: string
  export default address
}
declare module '*?highlighted' {
  const html: string
  export default html
}
declare module 'virtual:kernels' {
  /** The compiled kernels, in base64. */
  const wasm: string
  export default wasm
}
declare module 'virtual:work-ahead' {
  /** Where the long work is that comes with the site. */
  const ahead: import('../lab-kit/worker/work-shelf.ts').WorkAhead
  export default ahead
}
declare module 'virtual:outcomes' {
  import type { Outcome } from '../lab-kit/definition/model.ts'

  /** By lab and preset, `lab/` or `lab/preset`: what each lab of a page opens with; null for the browser if it is large. */
  const outcomes: Readonly<Record<string, () => Promise<{ readonly default: Outcome | null }>>>
  export default outcomes
}
declare module 'virtual:book' {
  /** Chapters, sections and ids of questions and predictions, without their texts. */
  const chapters: ReadonlyArray<import('../reader/chapter/outline.ts').ListedChapter>
  export default chapters
}
declare module 'virtual:facts' {
  /** The facts of the worked example, in the order of their file. */
  const facts: ReadonlyArray<import('../reader/chapter/worked-example.ts').ListedFact>
  export default facts
}
declare module 'virtual:outlines' {
  /** The outline of each chapter, by its folder's name, in the book's order. */
  const outlines: Readonly<Record<string, import('../reader/chapter/outline.ts').Outline>>
  export default outlines
}
declare module 'subset-font' {
  interface Options {
    readonly targetFormat: 'woff2'
    readonly noHinting?: boolean
    /** An axis of a variable font: the range that stays, or the one value it is fixed at. */
    readonly variationAxes?: Readonly<Record<string, number | { min: number; max: number }>>
  }
  /** A font with the glyphs that the text needs, and no others. */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>
}
declare module 'virtual:react-router/inject-hmr-runtime' {}
