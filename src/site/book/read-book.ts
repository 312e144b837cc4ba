/** The built site as one book: what it has in print, leaf after leaf, with ids that are unique and links that stay inside. */

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ListedChapter } from '../../reader/chapter/outline.ts'
import { listBook } from '../content/list-book.ts'
import { leavePaper } from './leave-paper.ts'
import {
  attributeOf,
  type Child,
  type Element,
  elementsIn,
  escapeText,
  makeElements,
  type Read,
  readPage,
  rename,
  setAttribute,
  takeOut,
  textIn,
} from './page-tree.ts'

/** Where the site was built. */
export interface BuiltSite {
  /** Folder that holds `content/`. */
  readonly root: string
  /** Folder of the built pages. */
  readonly folder: string
  /** Path that the site is served under; starts and ends with a slash. */
  readonly base: string
  /** Where it will be, without that path; '' where that is not known. */
  readonly site: string
}

/** What begins on a new sheet, and is a file in an EPUB. */
export interface Leaf {
  /** Of the leaf, and the beginning of every id inside it. */
  readonly id: string
  readonly title: string
  /** In the contents: 2 for a part of a chapter. */
  readonly depth: 1 | 2
  /** At the head of its sheets. */
  readonly head: readonly [left: string, right: string]
  readonly nodes: readonly Child[]
}

export interface Book {
  readonly leaves: readonly Leaf[]
  /** Addresses of the style sheets that its pages have. */
  readonly sheets: readonly string[]
}

interface Page extends Leaf, Pick<Read, 'sheets' | 'paper'> {
  /** What stands apart in a book: what the chapter is about, the works cited, the answers. */
  readonly lead: Element | undefined
  readonly works: Element | undefined
  readonly answers: Element | undefined
}

/** Pages that stand behind the chapters, by their addresses. */
const BEHIND = [
  ['kestrel', 'Kestrel Parcels, the worked example'],
  ['glossary', 'Glossary'],
] as const

/**
 * @param only Number of the chapter that is wanted; the whole book without it.
 * @throws {RangeError} If there is no such chapter.
 */
export async function readBook(built: BuiltSite, only?: number): Promise<Book> {
  const all = await listBook(built.root)
  const chapters = only === undefined ? all : all.filter(({ number }) => number === only)
  if (chapters.length === 0) throw new RangeError(`There is no chapter ${only}`)
  const places: Places = new Map()
  const pages: Page[] = []
  const leaves: Leaf[] = []
  const answers: Child[] = []
  for (const chapter of chapters) {
    const { number, slug, parts } = chapter
    const title = titleOf(chapter)
    const own: Page[] = []
    for (const [at, part] of parts.entries()) {
      const head = [title, `Part ${at + 1}: ${part.title}`] as const
      const leaf = { id: `c${number}-${at + 1}`, title: part.title, depth: 2, head } as const
      own.push(await readLeaf(built, `chapters/${slug}/${part.id}/`, leaf, places))
    }
    places.set(`chapters/${slug}/`, `c${number}`)
    leaves.push(openingOf(chapter, own), ...own)
    pages.push(...own)
    answers.push(...makeElements(`<h2>${escapeText(title)}</h2>`))
    for (const page of own) {
      const lists = page.answers?.childNodes.filter(({ nodeName }) => nodeName === 'ol') ?? []
      answers.push(...makeElements(`<h3>${escapeText(page.head[1])}</h3>`), ...lists)
    }
  }
  for (const [id, title] of only === undefined ? BEHIND : []) {
    const leaf = { id, title, depth: 1, head: [title, ''] } as const
    leaves.push(await readLeaf(built, `${id}/`, leaf, places))
  }
  leaves.push(leafOf('works', 'Works cited', [listOfWorks(pages)]))
  leaves.push(leafOf('answers', 'Answers', answers))
  for (const { nodes } of leaves) settleLinks(nodes, places, built)
  const sheets = [...pages.map((page) => page.sheets), ...pages.map((page) => page.paper)]
  return { leaves, sheets: [...new Set(sheets.flat())] }
}

const titleOf = ({ number, title }: ListedChapter) => `${number} ${title}`

function leafOf(id: string, title: string, nodes: readonly Child[]): Leaf {
  const heading = makeElements(`<h1>${escapeText(title)}</h1>`)
  return { id, title, depth: 1, head: [title, ''], nodes: [...heading, ...nodes] }
}

/** The sheet that a chapter begins with: its title, what it is about, its parts. */
function openingOf(chapter: ListedChapter, parts: readonly Page[]): Leaf {
  const title = titleOf(chapter)
  const rows = parts.map((part) => `<li><a href="#${part.id}">${escapeText(part.title)}</a></li>`)
  const list = makeElements(`<ol class="parts">${rows.join('')}</ol>`)
  return leafOf(`c${chapter.number}`, title, [...parts.flatMap(({ lead }) => lead ?? []), ...list])
}

/** The works that the pages cite, each once, in the order of the names by which they are cited. */
function listOfWorks(pages: readonly Page[]): Child {
  const names = new Map<string, string>()
  const works = new Map<string, Element>()
  for (const { nodes, works: listed } of pages) {
    for (const link of elementsIn(nodes)) {
      const id = /#(work-.+)$/.exec(attributeOf(link, 'href') ?? '')?.[1]
      if (id !== undefined) names.set(id, textIn(link.childNodes))
    }
    for (const work of elementsIn(listed ? [listed] : [])) {
      const id = work.tagName === 'li' ? attributeOf(work, 'id') : undefined
      if (id !== undefined) works.set(id, work)
    }
  }
  const list = makeElements('<ul class="works"></ul>')[0] as Element
  const nameOf = (id: string) => names.get(id) ?? ''
  const sorted = [...works].sort(([a], [b]) => nameOf(a).localeCompare(nameOf(b), 'en'))
  list.childNodes.push(...sorted.map(([, work]) => work))
  return list
}

/** An address below the site’s base, and the id of that place in the book. */
type Places = Map<string, string>

/** Where links of pages lead to until all pages are read. */
const INSIDE = 'book://'

async function readLeaf(
  { folder, base }: BuiltSite,
  address: string,
  leaf: Omit<Leaf, 'nodes'>,
  places: Places,
): Promise<Page> {
  const { main, sheets, paper } = readPage(
    await readFile(path.join(folder, address, 'index.html'), 'utf8'),
  )
  const lead = leaf.depth === 2 ? takeOut(main, 'lead') : undefined
  const [works, answers] = ['references', 'answers'].map((name) => takeOut(main, name))
  places.set(address, leaf.id)
  for (const tree of [main, works, answers]) {
    if (!tree) continue
    leavePaper(tree, leaf.depth - 1)
    for (const element of elementsIn(tree.childNodes)) {
      claimId(element, address, leaf.id, places)
      const href = attributeOf(element, 'href')
      if (element.tagName !== 'a' || href === undefined) continue
      const there = new URL(href, `${INSIDE}site${base}${address}`)
      if (there.protocol === 'book:') {
        setAttribute(element, 'href', INSIDE + there.pathname.slice(base.length) + there.hash)
      }
    }
  }
  return { ...leaf, sheets, paper, lead, works, answers, nodes: main.childNodes }
}

/** Makes an id, and what points to it in the same page, unique in the book. A work is the same on all pages. */
function claimId(element: Element, address: string, leaf: string, places: Places): void {
  const unique = (id: string) => (id.startsWith('work-') ? id : `${leaf}-${id}`)
  for (const attribute of element.attrs) {
    const { name, value } = attribute
    if (name === 'id') {
      places.set(`${address}#${value}`, unique(value))
      attribute.value = unique(value)
    } else if (name === 'aria-labelledby') {
      attribute.value = value.split(' ').map(unique).join(' ')
    } else {
      attribute.value = value.replace(/^url\(#(.+)\)$/, (_, id: string) => `url(#${unique(id)})`)
    }
  }
}

/** A link leads to its place in the book; else to the site where that is known, else it is plain words. */
function settleLinks(nodes: readonly Child[], places: Places, { base, site }: BuiltSite): void {
  for (const link of elementsIn(nodes)) {
    const address = attributeOf(link, 'href')
    if (!address?.startsWith(INSIDE)) continue
    const inside = address.slice(INSIDE.length)
    const place = places.get(inside) ?? places.get(inside.split('#')[0]!)
    if (place !== undefined) setAttribute(link, 'href', `#${place}`)
    else if (site !== '') setAttribute(link, 'href', site + base + inside)
    else {
      rename(link, 'span')
      link.attrs = link.attrs.filter(({ name }) => name !== 'href')
    }
  }
}
