/** The text of a chapter: its headings, components and links, and what must not be there. */

import { createProcessor } from '@mdx-js/mdx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { type Report, readYaml } from '../../../node/authored/report.ts'
import { frontMatter } from '../../../reader/chapter/schemas.ts'
import type { PlacedFigure } from './check-figures.ts'
import type { KnownLab } from './check-questions.ts'
import type { Prose } from './check-spelling.ts'

/** Every component that a chapter may use, its attributes, and whether each must be there. */
const COMPONENTS: Readonly<Record<string, Readonly<Record<string, 'must' | 'may'>>>> = {
  Lab: { id: 'must', preset: 'may', as: 'may', size: 'may' },
  Question: { id: 'must' },
  Term: { id: 'must' },
  Cite: { id: 'must' },
  Figure: { name: 'must', alt: 'must', caption: 'must' },
  KeyPoint: {},
  SinceTheBook: {},
  MarginNote: {},
}

/** Ids that the page itself uses. */
const PAGE_IDS = ['content', 'references', 'still-to-come', 'page-notice', 'keep-it']

interface MdxNode {
  readonly type: string
  readonly name?: string | null
  readonly value?: string
  readonly depth?: number
  readonly url?: string
  readonly attributes?: ReadonlyArray<{ type: string; name: string; value: unknown }>
  readonly children?: readonly MdxNode[]
  readonly position: { readonly start: { readonly line: number } }
}

interface Placed {
  readonly line: number
  /** Id of the heading above it. */
  readonly section: string
}

export interface ChapterText {
  readonly status: string
  readonly headings: ReadonlySet<string>
  /** The `##` sections, each with the number of questions in it and its parts. */
  readonly sections: ReadonlyArray<{
    readonly id: string
    readonly line: number
    questions: number
  }>
  readonly questions: ReadonlyMap<string, Placed>
  readonly figures: ReadonlyMap<string, PlacedFigure>
  /** The ids that labs have on the page. */
  readonly labs: ReadonlySet<string>
  /** Ids of the terms marked and the works cited, each with the line of its first place. */
  readonly terms: ReadonlyMap<string, number>
  readonly works: ReadonlyMap<string, number>
  /** Labs by their own ids. */
  readonly placedLabs: ReadonlySet<string>
  /** Links to other chapters: `ch04#imbalance`. */
  readonly links: ReadonlyArray<{ readonly url: string; readonly line: number }>
}

/**
 * Walks the text once and reports what is wrong in it. What can only be known with all chapters at
 * hand (terms, works, links across) is returned. Null if the text cannot be read.
 */
export function checkText(
  source: string,
  file: string,
  number: number,
  labs: readonly KnownLab[],
  proses: Prose[],
  report: Report,
): ChapterText | null {
  const tree = parseChapter(source, file, report)
  if (!tree) return null
  const status = checkFrontMatter(tree, file, number, proses, report)

  const headings = new Set<string>()
  const sections: Array<{ id: string; line: number; questions: number }> = []
  const questions = new Map<string, Placed>()
  const figures = new Map<string, PlacedFigure>()
  const onPage = new Set<string>()
  const placedLabs = new Set<string>()
  const terms = new Map<string, number>()
  const works = new Map<string, number>()
  const pageIds = new Set(PAGE_IDS)
  const anchors: Array<{ id: string; line: number }> = []
  const links: Array<{ url: string; line: number }> = []
  let section = ''

  const claim = (id: string, line: number) => {
    if (pageIds.has(id)) report(file, line, `the id “${id}” is on this page already`)
    pageIds.add(id)
  }

  function heading(node: MdxNode, top: boolean): void {
    const { line } = node.position.start
    if (node.depth !== 2 && node.depth !== 3) {
      report(file, line, 'headings are ## or ###; the title is in the front matter')
      return
    }
    if (node.depth === 3 && sections.length === 0) {
      report(file, line, 'a ### heading needs a ## heading above it')
    }
    const last = node.children?.at(-1)
    const id =
      last?.type === 'mdxTextExpression'
        ? /^\/\* #([a-z0-9-]+) \*\/$/.exec(last.value ?? '')?.[1]
        : undefined
    if (!top || !id) {
      report(file, line, 'the heading has no id: end it with {/* #its-id */}')
      return
    }
    claim(id, line)
    headings.add(id)
    section = id
    if (node.depth === 2) sections.push({ id, line, questions: 0 })
  }

  function component(node: MdxNode, top: boolean): void {
    const { line } = node.position.start
    const name = node.name ?? ''
    const allowed = Object.hasOwn(COMPONENTS, name) ? COMPONENTS[name] : undefined
    if (!allowed) {
      const raw = /^[a-z]/.test(name) || name === ''
      const what = raw ? `<${name}> is raw HTML; write Markdown` : `there is no component <${name}>`
      report(file, line, `${what} or use ${Object.keys(COMPONENTS).join(', ')}`)
      return
    }
    const given: Record<string, string> = {}
    for (const attribute of node.attributes ?? []) {
      if (attribute.type !== 'mdxJsxAttribute' || !Object.hasOwn(allowed, attribute.name)) {
        report(file, line, `<${name}> takes no attribute “${attribute.name ?? '{…}'}”`)
      } else if (typeof attribute.value !== 'string') {
        report(file, line, `<${name} ${attribute.name}> must be plain text in quotes`)
      } else given[attribute.name] = attribute.value
    }
    for (const [attribute, need] of Object.entries(allowed)) {
      if (need === 'must' && !given[attribute]) {
        report(file, line, `<${name}> needs the attribute “${attribute}”`)
      }
    }
    if ((name === 'Lab' || name === 'Figure' || name === 'Question') && !top) {
      report(file, line, `<${name}> must stand alone, with an empty line above and below`)
    }
    place(name, given, line)
  }

  function place(name: string, given: Readonly<Record<string, string>>, line: number): void {
    const { id = '' } = given
    if (name === 'Term') terms.set(id, terms.get(id) ?? line)
    else if (name === 'Cite') works.set(id, works.get(id) ?? line)
    else if (name === 'Question') {
      if (questions.has(id)) report(file, line, `the question “${id}” is placed twice`)
      questions.set(id, { line, section })
      const current = sections.at(-1)
      if (current) current.questions++
    } else if (name === 'Figure') {
      const { name: figure = '', alt = '', caption = '' } = given
      claim(`figure-${figure}`, line)
      figures.set(figure, { line, alt, caption })
      proses.push({ file, line, text: alt }, { file, line, text: caption })
    } else if (name === 'Lab') {
      const lab = labs.find((each) => each.id === id)
      if (!lab) report(file, line, `there is no lab “${id}” in src/labs`)
      else if (given.preset !== undefined && !Object.hasOwn(lab.presets, given.preset)) {
        report(file, line, `the lab “${id}” has no preset “${given.preset}”`)
      }
      if (given.size !== undefined && !['full', 'small'].includes(given.size)) {
        report(file, line, '<Lab size> is “full” or “small”')
      }
      claim(given.as ?? id, line)
      onPage.add(given.as ?? id)
      placedLabs.add(id)
    }
  }

  function link(url: string, line: number): void {
    if (url.startsWith('#')) anchors.push({ id: url.slice(1), line })
    else if (/^ch\d\d(#|$)/.test(url)) links.push({ url, line })
    else if (!/^https?:\/\/\S+$/.test(url)) {
      report(file, line, `the link “${url}” leads nowhere: write #id, ch04#id or a whole address`)
    }
  }

  function visit(node: MdxNode, top: boolean, inHeading: boolean): void {
    const { line } = node.position.start
    if (node.type === 'heading') heading(node, top)
    else if (node.type === 'mdxJsxFlowElement') component(node, top)
    else if (node.type === 'mdxJsxTextElement') component(node, false)
    else if (node.type === 'mdxjsEsm') report(file, line, 'a chapter imports and exports nothing')
    else if (node.type === 'link') link(node.url ?? '', line)
    else if (node.type === 'text') proses.push({ file, line, text: node.value ?? '' })
    else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      const comment = /^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value ?? '')
      if (!comment && !inHeading) report(file, line, `{${node.value}} is code; a chapter has none`)
    }
    for (const child of node.children ?? []) {
      visit(child, node.type === 'root', node.type === 'heading')
    }
  }
  visit(tree, false, false)
  for (const { id, line } of anchors) {
    if (!pageIds.has(id)) report(file, line, `nothing on this page has the id “${id}”`)
  }
  return {
    status,
    headings,
    sections,
    questions,
    figures,
    labs: onPage,
    terms,
    works,
    placedLabs,
    links,
  }
}

function parseChapter(text: string, file: string, report: Report): MdxNode | null {
  const processor = createProcessor({ remarkPlugins: [remarkFrontmatter, remarkGfm, remarkMath] })
  try {
    return processor.parse(text) as unknown as MdxNode
  } catch (error) {
    const { line, reason } = error as { line?: number; reason?: string }
    report(file, line ?? 1, reason ?? String(error))
    return null
  }
}

/** The chapter’s status, or nothing if the front matter cannot be read. */
function checkFrontMatter(
  tree: MdxNode,
  file: string,
  number: number,
  proses: Prose[],
  report: Report,
): string {
  const first = tree.children?.[0]
  if (first?.type !== 'yaml') {
    report(file, 1, 'has no front matter')
    return ''
  }
  const above = first.position.start.line
  const at: Report = (_, line, message) => report(file, line + above, message)
  const read = readYaml(first.value ?? '', file, frontMatter, at)
  if (!read) return ''
  const { value, lineOf } = read
  if (value.number !== number) {
    at(file, lineOf(['number']), `says chapter ${value.number}; its folder says ${number}`)
  }
  if (value.status === 'ready' && value.planned.length > 0) {
    at(file, lineOf(['planned']), 'is ready and still has sections planned')
  }
  for (const key of ['title', 'summary'] as const) {
    proses.push({ file, line: above + lineOf([key]), text: value[key] })
  }
  for (const key of ['outcomes', 'buildsOn'] as const) {
    for (const [i, text] of value[key].entries()) {
      proses.push({ file, line: above + lineOf([key, i]), text })
    }
  }
  return value.status
}
