/** The one reading of a chapter: everything that page, checks, review and search want to know of it. */

import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createProcessor } from '@mdx-js/mdx'
import type { Root, RootContent } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { visit } from 'unist-util-visit'
import * as v from 'valibot'
import { parse } from 'yaml'
import { typeset, typesetAll } from '../../node/authored/typography.ts'
import type { Named, Outline, PlacedFigure } from '../../reader/chapter/outline.ts'

export type Component = MdxJsxFlowElement | MdxJsxTextElement

const HEADING_ID = /^\s*\/\*\s*#([a-z0-9-]+)\s*\*\/\s*$/

/** How a chapter is read, for all who read it. */
export const READING = [remarkFrontmatter, remarkGfm, remarkMath]

/** @throws {VFileMessage} With `line` and `reason`, if MDX cannot read the text. */
export function parseChapter(source: string): Root {
  return createProcessor({ remarkPlugins: READING }).parse(source)
}

const outlines = new Map<string, { readonly source: string; readonly outline: Outline }>()

/** The outline of a chapter's file; read again when the file has changed. */
export function readOutline(file: string): Outline {
  const source = readFileSync(file, 'utf8')
  const known = outlines.get(file)
  if (known?.source === source) return known.outline
  const outline = keptOutline(source)
  outlines.set(file, { source, outline })
  return outline
}

/**
 * The outlines of all chapters, by their folders' names, in the book's order.
 *
 * @param root Folder that holds `content/`.
 */
export function readOutlines(root: string): Record<string, Outline> {
  const folder = path.join(root, 'content/chapters')
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((slug) => [slug, readOutline(path.join(folder, slug, 'chapter.mdx'))]),
  )
}

/** The tree of a chapter's text, for whoever compiles it: parsed once for both. The caller may change it. */
export function takeTree(source: string): Root {
  const tree = trees.get(source) ?? parseChapter(source)
  trees.delete(source)
  return tree
}

/** Trees that an outline was read from and that nobody has taken yet. */
const trees = new Map<string, Root>()

const CACHE = path.resolve(import.meta.dirname, '../../../node_modules/.cache/holdout/outlines')
/** This file: an outline that another version of it has made is not taken. */
const READER = readFileSync(path.join(import.meta.dirname, 'outline.ts'), 'utf8')

/** Reading eleven chapters takes seconds, so that their outlines are kept by what they were read from. */
function keptOutline(source: string): Outline {
  const key = createHash('sha256').update(READER).update('\0').update(source).digest('hex')
  const file = path.join(CACHE, `${key.slice(0, 24)}.json`)
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Outline
  } catch {
    const tree = parseChapter(source)
    const outline = outlineOf(tree)
    trees.set(source, tree)
    mkdirSync(CACHE, { recursive: true })
    writeFileSync(file, JSON.stringify(outline))
    return outline
  }
}

/**
 * Walks the text once.
 *
 * @param tree As `READING` gives it, before anything else has changed it.
 */
export function outlineOf(tree: Root): Outline {
  const outline = {
    frontMatter: frontMatterOf(tree),
    sections: [] as Array<Mutable<Outline['sections'][number]>>,
    labs: [] as Array<Outline['labs'][number]>,
    questions: [] as Named[],
    terms: [] as Named[],
    works: [] as Named[],
    values: [] as Array<Outline['values'][number]>,
    facts: [] as Named[],
    figures: [] as PlacedFigure[],
    words: 0,
  }
  const parts = partsOf(outline.frontMatter)
  let section = ''
  let part = parts[0]?.id ?? ''
  visit(tree, (node) => {
    const line = lineOf(node)
    switch (node.type) {
      case 'heading': {
        const id = headingId(node)
        if (id === undefined || (node.depth !== 2 && node.depth !== 3)) return
        section = id
        part = parts.find(({ sections }) => sections.includes(id))?.id ?? part
        const title = typeset(textOf(node).trim())
        outline.sections.push({ id, title, level: node.depth, part, line, words: 0, text: '' })
        return
      }
      case 'text':
      case 'inlineCode':
      case 'code': {
        const words = node.value.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0
        const at = outline.sections.at(-1)
        outline.words += words
        if (at) at.words += words
        return
      }
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        place(node, { line, section })
    }
  })
  for (const [id, text] of textsOf(tree)) {
    const at = outline.sections.find((each) => each.id === id)
    if (at) at.text = typeset(text)
  }
  return outline

  function place(node: Component, at: { line: number; section: string }): void {
    const given = attributesOf(node)
    const { id = '', lab = '', name = '', alt = '', caption = '' } = given
    const { preset, as = id, set, seed, sweep } = given
    const from = { ...(preset === undefined ? {} : { preset }) }
    switch (node.name) {
      case 'Lab':
        outline.labs.push({ id, as, ...from, ...at })
        return
      case 'Question':
        outline.questions.push({ id, ...at })
        return
      case 'Term':
        outline.terms.push({ id, ...at })
        return
      case 'Cite':
        outline.works.push({ id, ...at })
        return
      case 'Fact':
        outline.facts.push({ id, ...at })
        return
      case 'Figure':
        outline.figures.push({ name, alt, caption, ...at })
        return
      case 'Value':
      case 'Values':
        outline.values.push({
          kind: node.name === 'Value' ? 'value' : 'values',
          lab,
          ...from,
          ...(set === undefined ? {} : { set }),
          ...(seed === undefined ? {} : { seed }),
          ...(sweep === undefined ? {} : { sweep }),
          ...(given.digits === undefined ? {} : { digits: Number(given.digits) }),
          metrics: (given.metrics ?? given.metric ?? '').split(',').map((each) => each.trim()),
          ...at,
        })
    }
  }
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] }

const withParts = v.object({
  parts: v.array(v.object({ id: v.string(), sections: v.array(v.string()) })),
})

/** The parts that the front matter names; none where it cannot be read, which the check says. */
export function partsOf(frontMatter: unknown): v.InferOutput<typeof withParts>['parts'] {
  const parsed = v.safeParse(withParts, frontMatter)
  return parsed.success ? parsed.output.parts : []
}

/** The id that ends a heading, `{/* #id *​/}`. */
export function headingId(node: RootContent): string | undefined {
  const last = node.type === 'heading' ? node.children.at(-1) : undefined
  return last?.type === 'mdxTextExpression' ? HEADING_ID.exec(last.value)?.[1] : undefined
}

/** The attributes of a component that are plain text, in whatever order they are written. */
export function attributesOf(node: Component): Readonly<Record<string, string>> {
  return Object.fromEntries(
    node.attributes.flatMap((attribute) =>
      attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string'
        ? [[attribute.name, attribute.value]]
        : [],
    ),
  )
}

/** The line on which a node begins, from 1. */
export function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 1
}

function textOf(node: RootContent): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'inlineMath') {
    return node.value
  }
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** What stands under each heading: a line a block, without formulas and without what a component computes. */
function textsOf(tree: Root): Map<string, string> {
  const texts = new Map<string, string>()
  let id: string | undefined
  for (const node of tree.children) {
    if (node.type === 'heading') id = headingId(node) ?? id
    else if (id !== undefined && node.type !== 'yaml') {
      const text = proseOf(node).replaceAll(/\s+/g, ' ').trim()
      if (text !== '') texts.set(id, `${texts.has(id) ? `${texts.get(id)}\n` : ''}${text}`)
    }
  }
  return texts
}

function proseOf(node: RootContent): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value
  if (!('children' in node)) return ''
  const isOfBlocks = node.children.some(({ type }) => BLOCKS.has(type))
  return node.children.map(proseOf).join(isOfBlocks ? ' ' : '')
}

const BLOCKS = new Set(['paragraph', 'listItem', 'list', 'tableRow', 'tableCell', 'code'])

/** Null where there is none, or none that YAML can read: the check says so. */
function frontMatterOf(tree: Root): unknown {
  const first = tree.children[0]
  if (first?.type !== 'yaml') return null
  try {
    return typesetAll(parse(first.value) as unknown)
  } catch {
    return null
  }
}
