/** Our chapters as Starlight pages of the same text: one for each part, at the same address, in plain Markdown. */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { markedText, type Part, partsOf as partsOfWords } from '../../../src/asking/rich-text.ts'
import { readYaml } from '../../../src/node/authored/report.ts'
import { twoSidesOf } from '../../../src/quiz/grading.ts'
import { pose } from '../../../src/quiz/instantiate.ts'
import type { Question } from '../../../src/quiz/question.ts'
import {
  addressOf,
  fullName,
  type NamedWork,
  shortName,
  withLetters,
} from '../../../src/reader/chapter/citation.ts'
import { addressOfPart, type Outline } from '../../../src/reader/chapter/outline.ts'
import type { RunTable } from '../../../src/reader/chapter/run-table.ts'
import { bibliography } from '../../../src/reader/chapter/schemas.ts'
import { parseQuestions, readFacts, remarkFacts } from '../../../src/site/content/facts.ts'
import { makeQuestions } from '../../../src/site/content/make-questions.ts'
import {
  attributesOf,
  type Component,
  headingId,
  parseChapter,
  partsOf,
  readOutlines,
} from '../../../src/site/content/outline.ts'
import { remarkNumbers } from '../../../src/site/content/remark-plugins.ts'
import { remarkValues } from '../../../src/site/content/values.ts'
import type { Runs } from '../../../src/site/runs/runs.ts'

type Root = ReturnType<typeof parseChapter>
type Node = Root['children'][number]
type Outlines = Readonly<Record<string, Outline>>

interface FrontMatter {
  readonly number: number
  readonly title: string
  readonly summary: string
  readonly parts: ReadonlyArray<{
    readonly id: string
    readonly title: string
    readonly outcomes: readonly string[]
  }>
}

interface SidebarGroup {
  readonly label: string
  readonly items: ReadonlyArray<{ readonly label: string; readonly slug: string }>
}

/** A chapter’s folder that stands once more under another name. */
export interface ChapterCopy {
  readonly from: string
  readonly to: string
  readonly number: number
}

const DOCS = 'src/content/docs'

/**
 * Writes a Starlight project of all chapters.
 *
 * @param root Folder that holds `content/`.
 * @param project Below the folder that has Starlight installed.
 * @param runs For the numbers of the text that runs give.
 */
export async function writeStarlight(root: string, project: string, runs: Runs): Promise<void> {
  cpSync(path.join(import.meta.dirname, 'starlight'), project, { recursive: true })
  const outlines = readOutlines(root)
  const works = readWorks(root)
  const sidebar: SidebarGroup[] = []
  for (const [slug, outline] of Object.entries(outlines)) {
    const { number, title, parts } = outline.frontMatter as FrontMatter
    const texts = await textsOfParts(root, slug, outlines, works, runs)
    mkdirSync(path.join(project, DOCS, 'chapters', slug), { recursive: true })
    for (const [id, text] of texts) {
      writeFileSync(path.join(project, DOCS, 'chapters', slug, `${id}.md`), text)
    }
    const items = parts.map((part) => ({ label: part.title, slug: `chapters/${slug}/${part.id}` }))
    sidebar.push({ label: `${number}. ${title}`, items })
  }
  const list = sidebar.map(({ label, items }) => `- [${label}](/${items[0]!.slug}/)`).join('\n')
  writeFileSync(path.join(project, DOCS, 'index.md'), `---\ntitle: Holdout\n---\n\n${list}\n`)
  cpSync(path.join(root, 'public'), path.join(project, 'public'), { recursive: true }) // the icon
  // Astro looks here for the packages that it must build itself, Starlight among them.
  cpSync(path.join(import.meta.dirname, 'package.json'), path.join(project, 'package.json'))
  writeSidebar(project, sidebar)
}

/** The pages of chapters once more under other names, beside those that are there. */
export function copyPages(project: string, copies: readonly ChapterCopy[]): void {
  const groups = JSON.parse(
    readFileSync(path.join(project, 'sidebar.json'), 'utf8'),
  ) as SidebarGroup[]
  const added = copies.map(({ from, to, number }) => {
    const chapters = path.join(project, DOCS, 'chapters')
    cpSync(path.join(chapters, from), path.join(chapters, to), { recursive: true })
    const group = groups.find(({ items }) => items[0]?.slug.startsWith(`chapters/${from}/`))!
    return {
      label: group.label.replace(/^\d+/, `${number}`),
      items: group.items.map(({ label, slug }) => ({ label, slug: slug.replace(from, to) })),
    }
  })
  writeSidebar(project, [...groups, ...added])
}

function writeSidebar(project: string, groups: readonly SidebarGroup[]): void {
  writeFileSync(path.join(project, 'sidebar.json'), JSON.stringify(groups))
}

function readWorks(root: string): ReadonlyMap<string, NamedWork> {
  const file = path.join(root, 'content/bibliography.yaml')
  const read = readYaml(readFileSync(file, 'utf8'), file, bibliography, (_, line, message) => {
    throw new Error(`${file}:${line} ${message}`)
  })!
  return new Map(withLetters(read.value).map((work) => [work.id, work]))
}

/** The Markdown of each part of a chapter, by the part's id. */
async function textsOfParts(
  root: string,
  slug: string,
  outlines: Outlines,
  works: ReadonlyMap<string, NamedWork>,
  runs: Runs,
): Promise<ReadonlyMap<string, string>> {
  const folder = path.join(root, 'content/chapters', slug)
  const file = path.join(folder, 'chapter.mdx')
  const source = readFileSync(file, 'utf8')
  const facts = readFacts(root)
  const authored = parseQuestions(readFileSync(path.join(folder, 'questions.yaml'), 'utf8'), facts)
  const questions = await makeQuestions(authored, runs, outlines[slug]!.labs)
  const tree = parseChapter(source)
  remarkNumbers()(tree, { path: file })
  remarkFacts(() => facts)()(tree)
  await remarkValues(runs, () => outlines)()(tree, { path: file })

  const { sections, frontMatter } = outlines[slug]!
  const front = frontMatter as FrontMatter
  const texts = new Map<string, string>()
  for (const { id, title, outcomes } of front.parts) {
    const here = sections.filter(({ part }) => part === id)
    const cited = new Set<string>()
    const reading = { source, folder, slug, part: id, outlines, works, questions, cited }
    const body = nodesOfPart(tree, outlines[slug]!, id).map((node) => markdownOf(node, reading))
    const tops = here.filter(({ level }) => level === 2).map((section) => section.title)
    const description = JSON.stringify(`${tops.join('. ')}.`)
    texts.set(
      id,
      [
        `---\ntitle: ${JSON.stringify(title)}\ndescription: ${description}\n---`,
        plain(front.summary),
        `<details>\n<summary>What you will be able to do</summary>\n\n${listOf(outcomes)}\n\n</details>`,
        ...body,
        worksCited([...cited].map((work) => works.get(work)!)),
      ].join('\n\n'),
    )
  }
  return texts
}

/** What stands from a part’s first heading to the next part’s; what stands before the first belongs to it. */
function nodesOfPart(tree: Root, { sections, frontMatter }: Outline, wanted: string): Node[] {
  let part = partsOf(frontMatter)[0]?.id
  return tree.children.filter((node) => {
    const id = headingId(node)
    part = sections.find((section) => section.id === id)?.part ?? part
    return node.type !== 'yaml' && part === wanted
  })
}

interface Reading {
  readonly source: string
  /** Of the chapter. */
  readonly folder: string
  readonly slug: string
  readonly part: string
  readonly outlines: Outlines
  readonly works: ReadonlyMap<string, NamedWork>
  readonly questions: readonly Question[]
  /** Ids of the works that the part cites; grows as it is read. */
  readonly cited: Set<string>
}

/** The author’s own Markdown, with our components replaced in it. */
function markdownOf(node: Node | Component, reading: Reading): string {
  switch (node.type) {
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return textOfComponent(node, reading)
    case 'heading': {
      const id = headingId(node)
      const text = asWritten(node, reading).replace(/\s*\{\/\*.*\*\/\}\s*$/, '')
      return id === undefined ? text : `${text} {#${id}}`
    }
    case 'link':
      return asWritten(node, reading).replace(
        /\]\([^)\s]*/,
        `](${addressWritten(node.url, reading)}`,
      )
    default:
      return asWritten(node, reading)
  }
}

function asWritten(node: Node | Component, reading: Reading): string {
  const { start, end } = offsetsOf(node)
  const children = 'children' in node ? (node.children as Node[]) : []
  let text = ''
  let at = start
  for (const child of children) {
    const offsets = offsetsOf(child)
    text += reading.source.slice(at, offsets.start) + markdownOf(child, reading)
    at = offsets.end
  }
  return text + reading.source.slice(at, end)
}

/** What stands between a component’s tags. */
function insideOf(node: Component, reading: Reading): string {
  const children = node.children as Node[]
  if (children.length === 0) return ''
  let text = ''
  let at = offsetsOf(children[0]!).start
  for (const child of children) {
    const { start, end } = offsetsOf(child)
    text += reading.source.slice(at, start) + markdownOf(child, reading)
    at = end
  }
  return text
}

function offsetsOf(node: Node | Component): { start: number; end: number } {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! }
}

function textOfComponent(node: Component, reading: Reading): string {
  const {
    id = '',
    text = '',
    table = '',
    name = '',
    caption = '',
    number = '',
  } = attributesOf(node)
  switch (node.name) {
    case 'Term':
      return insideOf(node, reading)
    case 'Fact':
    case 'Value':
      return plain(text)
    case 'Values':
      return tableOf(JSON.parse(table) as RunTable)
    case 'Cite':
      reading.cited.add(id)
      return `([${plain(shortName(reading.works.get(id)!))}](#work-${id}))`
    case 'KeyPoint':
      return quoted(`**Key point**\n\n${insideOf(node, reading)}`)
    case 'SinceTheBook':
      return quoted(`**Since the book**\n\n${insideOf(node, reading)}`)
    case 'MarginNote':
      return node.type === 'mdxJsxFlowElement'
        ? quoted(insideOf(node, reading))
        : `(${insideOf(node, reading)})`
    case 'Figure': {
      const drawing = readFileSync(path.join(reading.folder, 'figures', `${name}.svg`), 'utf8')
      const oneLine = drawing.trim().replaceAll(/\s*\n\s*/g, ' ')
      return `<figure>${oneLine}<figcaption>Figure ${number} ${html(caption)}</figcaption></figure>`
    }
    case 'Question':
      return questionAsText(reading.questions.find((each) => each.id === id)!)
    case 'Lab':
      return ''
    default:
      throw new RangeError(`<${node.name}> is not known to the bench`)
  }
}

/** The prompt with its options, as our page has them on paper. */
function questionAsText(question: Question): string {
  const posed = pose(question, 1)
  const { front, options } = twoSidesOf(posed)
  const [prompt = '', ...others] = front.map((line) => marked(markedText(line)))
  const unit = posed.kind === 'number' && posed.unit ? ` (${plain(posed.unit)})` : ''
  const end = options.length > 0 ? listOf(options) : `Answer:${unit}`
  return [`**Question.** ${prompt}`, ...others, end].join('\n\n')
}

function tableOf({ columns, rows }: RunTable): string {
  const lines = [
    columns,
    columns.map(() => '---'),
    ...rows.map(({ name, cells }) => [name, ...cells]),
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function worksCited(works: readonly NamedWork[]): string {
  if (works.length === 0) return ''
  const items = works
    .toSorted((a, b) => shortName(a).localeCompare(shortName(b), 'en'))
    .map((work) => {
      const address = addressOf(work)
      const link = `[${plain(address.replace('https://', ''))}](<${address}>)`
      return `- <span id="work-${work.id}"></span>${plain(fullName(work))} ${link}`
    })
  return `## Works cited {#references}\n\n${items.join('\n')}\n`
}

/** `#id` and `ch04#id` lead to the part that has the heading; the worked example has no page here. */
function addressWritten(url: string, { slug, part, outlines }: Reading): string {
  if (url === 'kestrel') return '/'
  const [, number, id] = /^(?:ch(\d\d))?(?:#(.+))?$/.exec(url) ?? []
  if (number === undefined && id === undefined) return url
  const there =
    number === undefined
      ? slug
      : Object.keys(outlines).find((each) => each.startsWith(`${number}-`))!
  const { sections } = outlines[there]!
  const found = sections.find((section) => section.id === id)?.part ?? sections[0]!.part
  const hash = id === undefined ? '' : `#${id}`
  return there === slug && found === part && hash !== ''
    ? hash
    : `${addressOfPart(there, found)}${hash}`
}

const listOf = (items: readonly string[]) => items.map((text) => `- ${marked(text)}`).join('\n')

const quoted = (text: string) => text.trim().replaceAll(/^/gm, '> ')

/** A question’s text as Markdown: the marks are the same, all else is meant as it stands. */
const marked = (text: string) => partsOfWords(text).map(markdownOfPart).join('')

function markdownOfPart(part: Part): string {
  if (part.kind === 'emphasis') return `*${part.parts.map(markdownOfPart).join('')}*`
  if (part.kind === 'code') return `\`${part.text}\``
  return part.kind === 'formula' ? `$${part.text}$` : plain(part.text)
}

const plain = (text: string) => text.replaceAll(/[\\`*_[\]<>{}~|#$]/g, '\\$&')

const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
