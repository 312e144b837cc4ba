/** What the build tells the worker about the files of the site, and what a page and the worker say to each other. */

export interface SiteFile {
  /** Of what it holds: a file that is another one is not kept. */
  readonly hash: string
  /** On this device. */
  readonly bytes: number
  /** On the way here, compressed where hosts compress. */
  readonly sent: number
}

/** By path from the home page; a page by its address: “glossary/”. */
export type Files = Readonly<Record<string, SiteFile>>

export interface SiteFiles {
  /** Another one as soon as any file is. */
  readonly version: string
  /** Comes with the first visit, whole. */
  readonly first: Files
  /** Is kept once it was used, or when the reader wants the whole book. */
  readonly later: Files
}

export type Wish =
  /** Take the place of the version that is in use. */
  | 'take'
  /** Say what is kept: a KeptState. */
  | 'say'
  /** Remove all that is kept; null when it is done. */
  | 'remove'
  /** Keep a file: a Kept. */
  | { readonly keep: string }

export interface KeptState {
  /** On this device. */
  readonly bytes: number
  readonly missing: readonly MissingFile[]
}

export interface MissingFile {
  readonly path: string
  /** Whether it belongs to what comes with the first visit. */
  readonly isFirst: boolean
  readonly bytes: number
  readonly sent: number
}

/** Whether a file is kept now, or why not: no way to the site, another version there, no room here. */
export type Kept = 'kept' | 'unreachable' | 'changed' | 'full'
