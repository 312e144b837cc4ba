/** Checks all of `content/` at once: every problem with its file and line. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createProcessor } from '@mdx-js/mdx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import * as v from 'valibot'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { LabDefinition } from '../lab-kit/define-lab.ts'
import { isValid } from '../lab-kit/params.ts'
import { type AuthoredQuestion, authoredQuestion } from '../quiz/authored.ts'
import { bibliography, frontMatter, glossary } from '../reader/schemas.ts'
import { problemsOfDraws, problemsOfFormulas } from './make-questions.ts'

export interface Problem {
  /** Path from the root of the repository, with slashes. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly message: string
}

/** What content may ask of a lab. */
export type KnownLab = Pick<LabDefinition, 'id' | 'presets' | 'references' | 'params' | 'metrics'>

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
const PAGE_IDS = ['content', 'references', 'still-to-come', 'page-notice']

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

interface Listed {
  readonly id: string
  readonly line: number
}

/** The labs of `src/labs`, by their definitions. */
export async function loadDefinitions(root: string): Promise<KnownLab[]> {
  const folder = path.join(root, 'src/labs')
  const ids = readdirSync(folder).filter(
    (name) => /^[a-z]/.test(name) && existsSync(path.join(folder, name, 'lab.ts')),
  )
  return Promise.all(
    ids.sort().map(async (id) => {
      const address = pathToFileURL(path.join(folder, id, 'lab.ts')).href
      return ((await import(/* @vite-ignore */ address)) as { default: KnownLab }).default
    }),
  )
}

/**
 * Every problem of the content, in the order of files and lines.
 *
 * @param root Folder that holds `content/`.
 * @param labs The labs that chapters may place and that cite works.
 */
export function checkContent(root: string, labs: readonly KnownLab[]): Problem[] {
  const problems: Problem[] = []
  const report = (file: string, line: number, message: string) =>
    void problems.push({ file, line, message })

  const termsFile = 'content/glossary.yaml'
  const worksFile = 'content/bibliography.yaml'
  const terms = listedIn(root, termsFile, glossary, report)
  const works = listedIn(root, worksFile, bibliography, report)
  const known = { terms: idsOf(terms), works: idsOf(works), labs }
  const used: Used = { terms: new Set(), works: new Set(), questions: new Map() }

  for (const slug of readdirSync(path.join(root, 'content/chapters')).sort()) {
    checkChapter(root, slug, known, used, report)
  }
  for (const { id, references } of labs) {
    for (const work of references) {
      used.works.add(work)
      if (known.works?.has(work) === false) {
        report(`src/labs/${id}/lab.ts`, 1, `refers to “${work}”, which is not in ${worksFile}`)
      }
    }
  }
  for (const { id, line } of terms ?? []) {
    if (!used.terms.has(id)) report(termsFile, line, `the term “${id}” is used nowhere`)
  }
  for (const { id, line } of works ?? []) {
    if (!used.works.has(id)) report(worksFile, line, `the work “${id}” is cited nowhere`)
  }
  return problems.sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line)
}

/** One line for each problem, as editors and terminals link them. */
export function listProblems(problems: readonly Problem[]): string {
  return problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n')
}

type Report = (file: string, line: number, message: string) => void

interface Used {
  readonly terms: Set<string>
  readonly works: Set<string>
  /** Question id to the file that has it. */
  readonly questions: Map<string, string>
}

interface Known {
  /** null where the glossary itself could not be read. */
  readonly terms: ReadonlySet<string> | null
  readonly works: ReadonlySet<string> | null
  readonly labs: readonly KnownLab[]
}

const idsOf = (list: readonly Listed[] | null) => list && new Set(list.map(({ id }) => id))

function checkChapter(root: string, slug: string, known: Known, used: Used, report: Report): void {
  const folder = `content/chapters/${slug}`
  const file = `${folder}/chapter.mdx`
  for (const name of readdirSync(path.join(root, folder))) {
    if (!['chapter.mdx', 'questions.yaml', 'figures'].includes(name)) {
      report(
        `${folder}/${name}`,
        1,
        'is read by nothing; a chapter has chapter.mdx, questions.yaml and figures/',
      )
    }
  }
  const number = Number(/^(\d\d)-[a-z-]+$/.exec(slug)?.[1])
  if (!number) report(file, 1, `the folder “${slug}” must look like “04-training-data”`)
  if (!existsSync(path.join(root, file))) {
    report(file, 1, 'is missing')
    return
  }

  const tree = parseChapter(readFileSync(path.join(root, file), 'utf8'), file, report)
  if (!tree) return
  const placed = checkText(tree, file, known, used, report)
  checkFrontMatter(tree, file, number, report)
  checkQuestions(root, folder, number, placed, used, known.labs, report)
  checkFigures(root, folder, file, placed.figures, report)
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

function checkFrontMatter(tree: MdxNode, file: string, number: number, report: Report): void {
  const first = tree.children?.[0]
  if (first?.type !== 'yaml') {
    report(file, 1, 'has no front matter')
    return
  }
  const above = first.position.start.line
  const at: Report = (_, line, message) => report(file, line + above, message)
  const read = readYaml(first.value ?? '', file, frontMatter, at)
  if (read && read.value.number !== number) {
    at(
      file,
      read.lineOf(['number']),
      `says chapter ${read.value.number}; its folder says ${number}`,
    )
  }
}

interface Text {
  readonly headings: ReadonlySet<string>
  readonly questions: ReadonlyMap<string, Placed>
  readonly figures: ReadonlyMap<string, Placed>
  /** The ids that labs have on the page. */
  readonly labs: ReadonlySet<string>
}

/** Walks the text once: headings, components, links, and what must not be there. */
function checkText(tree: MdxNode, file: string, known: Known, used: Used, report: Report): Text {
  const headings = new Set<string>()
  const questions = new Map<string, Placed>()
  const figures = new Map<string, Placed>()
  const labs = new Set<string>()
  const pageIds = new Set(PAGE_IDS)
  const anchors: Array<{ id: string; line: number }> = []
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
    if (name === 'Term') {
      used.terms.add(id)
      if (known.terms?.has(id) === false)
        report(file, line, `there is no term “${id}” in the glossary`)
    } else if (name === 'Cite') {
      used.works.add(id)
      if (known.works?.has(id) === false)
        report(file, line, `there is no work “${id}” in the bibliography`)
    } else if (name === 'Question') {
      if (questions.has(id)) report(file, line, `the question “${id}” is placed twice`)
      questions.set(id, { line, section })
    } else if (name === 'Figure') {
      claim(`figure-${given.name}`, line)
      figures.set(given.name ?? '', { line, section })
    } else if (name === 'Lab') {
      const lab = known.labs.find((each) => each.id === id)
      if (!lab) report(file, line, `there is no lab “${id}” in src/labs`)
      else if (given.preset !== undefined && !Object.hasOwn(lab.presets, given.preset)) {
        report(file, line, `the lab “${id}” has no preset “${given.preset}”`)
      }
      if (given.size !== undefined && !['full', 'small'].includes(given.size)) {
        report(file, line, '<Lab size> is “full” or “small”')
      }
      claim(given.as ?? id, line)
      labs.add(given.as ?? id)
    }
  }

  function visit(node: MdxNode, top: boolean, inHeading: boolean): void {
    const { line } = node.position.start
    if (node.type === 'heading') heading(node, top)
    else if (node.type === 'mdxJsxFlowElement') component(node, top)
    else if (node.type === 'mdxJsxTextElement') component(node, false)
    else if (node.type === 'mdxjsEsm') report(file, line, 'a chapter imports and exports nothing')
    else if (node.type === 'link' && node.url?.startsWith('#')) {
      anchors.push({ id: node.url.slice(1), line })
    } else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
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
  return { headings, questions, figures, labs }
}

function checkQuestions(
  root: string,
  folder: string,
  number: number,
  text: Text,
  used: Used,
  labs: readonly KnownLab[],
  report: Report,
): void {
  const file = `${folder}/questions.yaml`
  const chapter = `${folder}/chapter.mdx`
  const source = existsSync(path.join(root, file))
    ? readFileSync(path.join(root, file), 'utf8')
    : '[]'
  const read = readYaml(source, file, v.array(authoredQuestion), report)
  if (!read) return
  const own = new Set<string>()
  for (const [i, asked] of read.value.entries()) {
    checkQuestion(asked, read.lineOf([i]))
    own.add(asked.id)
  }
  for (const [id, { line }] of text.questions) {
    if (!own.has(id)) report(chapter, line, `there is no question “${id}” in questions.yaml`)
  }

  function checkQuestion(asked: AuthoredQuestion, line: number): void {
    const { id, section, lab } = asked
    const other = used.questions.get(id)
    if (other !== undefined) report(file, line, `the id “${id}” is taken, in ${other}`)
    used.questions.set(id, file)
    const prefix = `ch${String(number).padStart(2, '0')}.`
    if (!id.startsWith(prefix)) report(file, line, `the id “${id}” must start with “${prefix}”`)
    if (!text.headings.has(section)) report(file, line, `${id}: there is no section “${section}”`)
    if (lab !== undefined && !text.labs.has(lab)) {
      report(file, line, `${id}: the chapter places no lab “${lab}”`)
    }
    const told = asked.kind === 'number' ? problemsOfDraws(asked) : []
    for (const problem of [...told, ...problemsOfFormulas(asked)]) {
      report(file, line, `${id}: ${problem}`)
    }
    if (asked.kind === 'run') {
      const definition = labs.find((each) => each.id === asked.lab)
      if (definition && !Object.hasOwn(definition.metrics, asked.metric)) {
        report(file, line, `${id}: the lab “${asked.lab}” has no metric “${asked.metric}”`)
      }
      for (const [name, value] of Object.entries(definition ? asked.params : {})) {
        const field = definition!.params[name]
        if (!field || !isValid(field, value)) {
          report(file, line, `${id}: the lab “${asked.lab}” cannot be set to ${name}: ${value}`)
        }
      }
    }
    const placed = text.questions.get(id)
    if (!placed) report(file, line, `the question “${id}” is placed nowhere`)
    else if (text.headings.has(section) && placed.section !== section) {
      const where = `stands under “${placed.section}” and names the section “${section}”`
      report(chapter, placed.line, `the question “${id}” ${where}`)
    }
  }
}

function checkFigures(
  root: string,
  folder: string,
  chapter: string,
  placed: ReadonlyMap<string, Placed>,
  report: Report,
): void {
  const figures = path.join(root, folder, 'figures')
  const names = existsSync(figures) ? readdirSync(figures) : []
  for (const [name, { line }] of placed) {
    if (!names.includes(`${name}.svg`)) report(chapter, line, `there is no figures/${name}.svg`)
  }
  for (const name of names) {
    const file = `${folder}/figures/${name}`
    if (!name.endsWith('.svg')) report(file, 1, 'a figure is an .svg file')
    else if (!placed.has(name.slice(0, -4))) report(file, 1, 'is used by no <Figure>')
    for (const [i, text] of readFileSync(path.join(figures, name), 'utf8').split('\n').entries()) {
      const wrong = /\sstyle\s*=|<style\b|<script\b|\son[a-z]+\s*=/i.exec(text)?.[0].trim()
      if (wrong) report(file, i + 1, `“${wrong}” is against the page’s policy; use attributes`)
    }
  }
}

/** A list of things with ids, each with its line; null if it could not be read. */
function listedIn<const S extends v.GenericSchema<unknown, ReadonlyArray<{ id: string }>>>(
  root: string,
  file: string,
  schema: S,
  report: Report,
): Listed[] | null {
  const read = readYaml(readFileSync(path.join(root, file), 'utf8'), file, schema, report)
  if (!read) return null
  const list = read.value.map(({ id }, i) => ({ id, line: read.lineOf([i]) }))
  const seen = new Set<string>()
  for (const { id, line } of list) {
    if (seen.has(id)) report(file, line, `the id “${id}” is there twice`)
    seen.add(id)
  }
  return list
}

interface Read<T> {
  readonly value: T
  readonly lineOf: (keys: ReadonlyArray<string | number>) => number
}

/** Reads and checks YAML; null, with everything reported, if it does not fit the schema. */
function readYaml<const S extends v.GenericSchema>(
  text: string,
  file: string,
  schema: S,
  report: Report,
): Read<v.InferOutput<S>> | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  for (const { pos, message } of document.errors) report(file, lines.linePos(pos[0]).line, message)
  if (document.errors.length > 0) return null
  const lineOf = (keys: ReadonlyArray<string | number>) => lineAt(document, lines, keys)
  const checked = v.safeParse(schema, document.toJS())
  if (checked.success) return { value: checked.output, lineOf }
  for (const issue of checked.issues) {
    const keys = (issue.path ?? []).map(({ key }) => key as string | number)
    const where = keys.length > 0 ? `${keys.join('.')}: ` : ''
    report(file, lineOf(keys), `${where}${issue.message}`)
  }
  return null
}

/** Line of the value at `keys`, or of the nearest thing around it that is there. */
function lineAt(
  document: Document,
  lines: LineCounter,
  keys: ReadonlyArray<string | number>,
): number {
  for (let depth = keys.length; depth > 0; depth--) {
    const node = document.getIn(keys.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
