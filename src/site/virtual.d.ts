declare module '*.mdx' {
  import type { ComponentType } from 'react'
  export const frontmatter: unknown
  const Content: ComponentType<{ components: Record<string, unknown> }>
  export default Content
}
declare module '*.yaml' {
  const value: unknown
  export default value
}
declare module 'virtual:data-assets' {
  /** On the page: table name to address. In the prerendering: table name to table. */
  const assets: Readonly<Record<string, unknown>>
  export default assets
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
declare module 'virtual:long-outcomes' {
  /** By lab id: the first outcome of each lab whose runs are long. */
  const outcomes: Readonly<Record<string, unknown>>
  export default outcomes
}
declare module 'virtual:book' {
  /** Chapters, sections and ids of questions and predictions, without their texts. */
  const chapters: ReadonlyArray<import('../reader/chapter/sections.ts').ListedChapter>
  export default chapters
}
