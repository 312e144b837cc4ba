/** The text of a chapter: its headings, components and links, and what must not be there. */

import type { Heading, Root, TableCell } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Report, readYaml } from '../../../node/authored/report.ts'
import type { Outline } from '../../../reader/chapter/outline.ts'
import { type FrontMatter, frontMatter } from '../../../reader/chapter/schemas.ts'
import {
  attributesOf,
  type Component,
  headingId,
  lineOf,
  outlineOf,
  parseChapter,
} from '../outline.ts'
import type { KnownLab } from './check-questions.ts'
import type { Prose } from './check-spelling.ts'
import { checkValues } from './check-values.ts'

/** Every component that a chapter may use, its attributes, and whether each must be there. */
const COMPONENTS: Readonly<Record<string, Readonly<Record<string, 'must' | 'may'>>>> = {
  Lab: { id: 'must', preset: 'may', as: 'may', size: 'may' },
  Question: { id: 'must' },
  Term: { id: 'must' },
  Cite: { id: 'must' },
  Figure: { name: 'must', alt: 'must', caption: 'must' },
  Value: { lab: 'must', metric: 'must', preset: 'may', set: 'may', seed: 'may', digits: 'may' },
  Values: {
    ...{ lab: 'must', sweep: 'must', metrics: 'must' },
    ...{ preset: 'may', set: 'may', seed: 'may', digits: 'may' },
  },
  Fact: { id: 'must', as: 'may' },
  KeyPoint: {},
  SinceTheBook: {},
  MarginNote: {},
}

/** Components that stand between paragraphs and not in one. */
const ALONE = ['Lab', 'Figure', 'Question', 'Values']

/** Ids that the page itself uses. */
const PAGE_IDS = [
  ...['content', 'contents', 'look', 'references', 'still-to-come'],
  ...['page-notice', 'keep-it'],
]

export interface ChapterText {
  readonly status: string
  readonly outline: Outline
  /** Ids of the headings. */
  readonly headings: ReadonlySet<string>
  /** The ids of its labs. */
  readonly labs: ReadonlySet<string>
  /** Links to other chapters: `ch04#imbalance`. */
  readonly links: ReadonlyArray<{ readonly url: string; readonly line: number }>
}

/**
 * Reports what is wrong in the text. What can only be known with all chapters at hand (terms, works,
 * links across) is returned. Null if the text cannot be read.
 */
export function checkText(
  source: string,
  file: string,
  number: number,
  labs: readonly KnownLab[],
  proses: Prose[],
  report: Report,
): ChapterText | null {
  const tree = parseOrReport(source, file, report)
  if (!tree) return null
  const outline = outlineOf(tree)
  const status = checkFrontMatter(tree, file, number, outline, proses, report)
  const say = (line: number, message: string) => report(file, line, message)
  const anchors: Array<{ id: string; line: number }> = []
  const links: Array<{ url: string; line: number }> = []

  visit(tree, (node, _, parent) => {
    const line = lineOf(node)
    const top = parent?.type === 'root'
    switch (node.type) {
      case 'heading':
        checkHeading(node, top, line, say)
        return
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        checkComponent(node, top && node.type === 'mdxJsxFlowElement', line, say)
        if (node.name === 'Fact' && (parent?.type === 'link' || parent?.type === 'heading')) {
          say(line, '<Fact> is a link, and stands in no other and in no heading')
        }
        return
      case 'table': {
        const isBare = ({ children }: TableCell) =>
          children.length > 0 && children.every(({ type }) => type === 'inlineMath')
        if (node.children[0]?.children.some(isBare)) {
          say(line, 'a column is headed by a formula alone: say in a word what it is')
        }
        return
      }
      case 'mdxjsEsm':
        say(line, 'a chapter imports and exports nothing')
        return
      case 'text':
        proses.push({ file, line, text: node.value })
        return
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const comment = /^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value)
        if (!comment && parent?.type !== 'heading') {
          say(line, `{${node.value}} is code; a chapter has none`)
        }
        return
      }
      case 'link': {
        const { url } = node
        if (url.startsWith('#')) anchors.push({ id: url.slice(1), line })
        else if (/^ch\d\d(#|$)/.test(url)) links.push({ url, line })
        else if (url !== 'kestrel' && !/^https?:\/\/\S+$/.test(url)) {
          say(
            line,
            `the link “${url}” leads nowhere: write #id, ch04#id, kestrel or a whole address`,
          )
        }
      }
    }
  })

  const pageIds = checkIds(outline, say)
  for (const { id, line } of anchors) {
    if (!pageIds.has(id)) say(line, `nothing on this page has the id “${id}”`)
  }
  checkLabs(outline, labs, say)
  checkValues(outline, labs, say)
  for (const { line, alt, caption } of outline.figures) {
    proses.push({ file, line, text: alt }, { file, line, text: caption })
  }
  return {
    status,
    outline,
    headings: new Set(outline.sections.map(({ id }) => id)),
    labs: new Set(outline.labs.map(({ id }) => id)),
    links,
  }
}

type Say = (line: number, message: string) => void

function checkHeading(node: Heading, top: boolean, line: number, say: Say): void {
  if (node.depth !== 2 && node.depth !== 3) {
    say(line, 'headings are ## or ###; the title is in the front matter')
  } else if (!top || headingId(node) === undefined) {
    say(line, 'the heading has no id: end it with {/* #its-id */}')
  }
}

function checkComponent(node: Component, alone: boolean, line: number, say: Say): void {
  const name = node.name ?? ''
  const allowed = Object.hasOwn(COMPONENTS, name) ? COMPONENTS[name] : undefined
  if (!allowed) {
    const raw = /^[a-z]/.test(name) || name === ''
    const what = raw ? `<${name}> is raw HTML; write Markdown` : `there is no component <${name}>`
    say(line, `${what} or use ${Object.keys(COMPONENTS).join(', ')}`)
    return
  }
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') say(line, `<${name}> takes no attribute “{…}”`)
    else if (!Object.hasOwn(allowed, attribute.name)) {
      say(line, `<${name}> takes no attribute “${attribute.name}”`)
    } else if (typeof attribute.value !== 'string') {
      say(line, `<${name} ${attribute.name}> must be plain text in quotes`)
    }
  }
  const given = attributesOf(node)
  for (const [attribute, need] of Object.entries(allowed)) {
    if (need === 'must' && !given[attribute]) {
      say(line, `<${name}> needs the attribute “${attribute}”`)
    }
  }
  if (ALONE.includes(name) && !alone) {
    say(line, `<${name}> must stand alone, with an empty line above and below`)
  }
  if (name === 'Lab' && given.size !== undefined && !['full', 'small'].includes(given.size)) {
    say(line, '<Lab size> is “full” or “small”')
  }
  if (name === 'Fact' && given.as !== undefined && given.as !== 'bare') {
    say(line, '<Fact as> is “bare”, the number without its unit')
  }
}

/** Every id of the page, each claimed once. */
function checkIds({ sections, labs, figures, questions }: Outline, say: Say): Set<string> {
  const pageIds = new Set(PAGE_IDS)
  const claims = [
    ...sections,
    ...labs.map(({ as, line }) => ({ id: as, line })),
    ...figures.map(({ name, line }) => ({ id: `figure-${name}`, line })),
  ]
  for (const { id, line } of claims.sort((a, b) => a.line - b.line)) {
    if (pageIds.has(id)) say(line, `the id “${id}” is on this page already`)
    pageIds.add(id)
  }
  const first = sections[0]
  if (first?.level === 3) say(first.line, 'a ### heading needs a ## heading above it')
  const placed = new Set<string>()
  for (const { id, line } of questions) {
    if (placed.has(id)) say(line, `the question “${id}” is placed twice`)
    placed.add(id)
  }
  return pageIds
}

function checkLabs(outline: Outline, labs: readonly KnownLab[], say: Say): void {
  for (const { id, preset, line } of outline.labs) {
    const lab = labs.find((each) => each.id === id)
    if (!lab) say(line, `there is no lab “${id}” in src/labs`)
    else if (preset !== undefined && !Object.hasOwn(lab.presets, preset)) {
      say(line, `the lab “${id}” has no preset “${preset}”`)
    }
  }
}

function parseOrReport(text: string, file: string, report: Report): Root | null {
  try {
    return parseChapter(text)
  } catch (error) {
    const { line, reason } = error as { line?: number; reason?: string }
    report(file, line ?? 1, reason ?? String(error))
    return null
  }
}

/** The chapter’s status, or nothing if the front matter cannot be read. */
function checkFrontMatter(
  tree: Root,
  file: string,
  number: number,
  outline: Outline,
  proses: Prose[],
  report: Report,
): string {
  const first = tree.children[0]
  if (first?.type !== 'yaml') {
    report(file, 1, 'has no front matter')
    return ''
  }
  const above = first.position?.start.line ?? 1
  const at: Report = (_, line, message) => report(file, line + above, message)
  const read = readYaml(first.value, file, frontMatter, at)
  if (!read) return ''
  const { value, lineOf } = read
  if (value.number !== number) {
    at(file, lineOf(['number']), `says chapter ${value.number}; its folder says ${number}`)
  }
  if (value.status === 'ready' && value.planned.length > 0) {
    at(file, lineOf(['planned']), 'is ready and still has sections planned')
  }
  if (value.parts.length === 0) {
    if (outline.sections.length > 0) at(file, 1, 'has sections and names no parts')
  } else {
    checkParts(value.parts, outline, (i, message) => at(file, lineOf(['parts', i]), message))
    if (value.status === 'ready') {
      for (const [i, { id, sections }] of value.parts.entries()) {
        const isRecap = sections.every((section) => section.endsWith('recap'))
        if (!isRecap && !sections.some((section) => section.endsWith('quiz'))) {
          at(
            file,
            lineOf(['parts', i]),
            `the part “${id}” has no quiz: a section …-quiz that mixes the others`,
          )
        }
      }
    }
    for (const [i, { title, outcomes }] of value.parts.entries()) {
      proses.push({ file, line: above + lineOf(['parts', i]), text: title })
      for (const [k, text] of outcomes.entries()) {
        proses.push({ file, line: above + lineOf(['parts', i, 'outcomes', k]), text })
      }
    }
  }
  for (const key of ['title', 'summary'] as const) {
    proses.push({ file, line: above + lineOf([key]), text: value[key] })
  }
  for (const [i, text] of value.buildsOn.entries()) {
    proses.push({ file, line: above + lineOf(['buildsOn', i]), text })
  }
  return value.status
}

/** Every `##` section stands in one part, in the order of the text. */
function checkParts(
  parts: FrontMatter['parts'],
  { sections }: Outline,
  say: (part: number, message: string) => void,
): void {
  const expected = sections.filter(({ level }) => level === 2).map(({ id }) => id)
  const ids = new Set<string>()
  let next = 0
  for (const [i, { id, sections: listed }] of parts.entries()) {
    if (ids.has(id)) say(i, `the part “${id}” is there twice`)
    ids.add(id)
    for (const section of listed) {
      if (section === expected[next]) next++
      else if (!expected.includes(section)) say(i, `there is no ## section “${section}”`)
      else {
        say(i, `“${section}” stands here out of order or twice: “${expected[next]}” comes next`)
        return
      }
    }
  }
  if (next < expected.length) {
    say(parts.length - 1, `the section “${expected[next]}” is in no part`)
  }
}
