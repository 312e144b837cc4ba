/** A built page as a tree: read, searched, changed, and written as XHTML, which a browser and a reader of books both take. */

import { type DefaultTreeAdapterTypes, html, parse, parseFragment } from 'parse5'

export type Element = DefaultTreeAdapterTypes.Element
export type Child = DefaultTreeAdapterTypes.ChildNode

export const isElement = (node: DefaultTreeAdapterTypes.Node): node is Element => 'tagName' in node

export interface Read {
  /** What differs from page to page. */
  readonly main: Element
  /** Addresses of its style sheets; apart, that for paper, which comes last. */
  readonly sheets: readonly string[]
  readonly paper: readonly string[]
}

/** @throws {RangeError} If it is no page of ours. */
export function readPage(source: string): Read {
  const elements = elementsIn(parse(source).childNodes)
  const main = elements.find(({ tagName }) => tagName === 'main')
  if (!main) throw new RangeError('The page has no <main>: build the site anew')
  const links = elements.filter((each) => attributeOf(each, 'rel') === 'stylesheet')
  const { true: paper = [], false: sheets = [] } = Object.groupBy(links, (link) =>
    attributeOf(link, 'media') === 'print' ? 'true' : 'false',
  )
  const addresses = (those: readonly Element[]) => those.map((link) => attributeOf(link, 'href')!)
  return { main, sheets: addresses(sheets), paper: addresses(paper) }
}

/** Elements from their source, for what a book has and no page. */
export function makeElements(source: string): Child[] {
  return parseFragment(source).childNodes
}

/** In the order of the text, those inside others too. */
export function elementsIn(nodes: readonly Child[]): Element[] {
  return nodes.flatMap((node) => (isElement(node) ? [node, ...elementsIn(node.childNodes)] : []))
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value
}

export function setAttribute(element: Element, name: string, value: string): void {
  const there = element.attrs.find((each) => each.name === name)
  if (there) there.value = value
  else element.attrs.push({ name, value })
}

export function dropAttribute(element: Element, name: string): void {
  element.attrs = element.attrs.filter((each) => each.name !== name)
}

export function hasClass(element: Element, name: string): boolean {
  return (attributeOf(element, 'class') ?? '').split(' ').includes(name)
}

export function textIn(nodes: readonly Child[]): string {
  return nodes
    .map((node) =>
      isElement(node)
        ? textIn(node.childNodes)
        : node.nodeName === '#text' && 'value' in node
          ? node.value
          : '',
    )
    .join('')
}

/** Takes an element out, or puts others in its place. */
export function replace(element: Element, ...others: readonly Child[]): void {
  const parent = element.parentNode!
  parent.childNodes.splice(parent.childNodes.indexOf(element), 1, ...others)
  for (const other of others) other.parentNode = parent
}

/** Takes the first element of a class out of a tree; undefined if there is none. */
export function takeOut(tree: Element, className: string): Element | undefined {
  const found = elementsIn(tree.childNodes).find((element) => hasClass(element, className))
  if (found) replace(found)
  return found
}

export function rename(element: Element, tag: string): void {
  element.tagName = tag
  element.nodeName = tag
}

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr'])

/** Well-formed XML: every attribute quoted, every element closed, namespaces named where they begin. */
export function writeXhtml(nodes: readonly Child[], outside: string = html.NS.HTML): string {
  return nodes.map((node) => writeNode(node, outside)).join('')
}

function writeNode(node: Child, outside: string): string {
  if (!isElement(node))
    return node.nodeName === '#text' && 'value' in node ? escapeText(node.value) : ''
  const { tagName, namespaceURI, attrs, childNodes } = node
  const isForeign = namespaceURI !== html.NS.HTML
  const written = attrs
    .filter(({ name, prefix }) => name !== 'xmlns' && prefix !== 'xmlns')
    .map(
      ({ name, value, prefix }) => ` ${prefix ? `${prefix}:` : ''}${name}="${escapeValue(value)}"`,
    )
  const begin = `<${tagName}${namespaceURI === outside ? '' : ` xmlns="${namespaceURI}"`}${written.join('')}`
  if (VOID.has(tagName) || (isForeign && childNodes.length === 0)) return `${begin}/>`
  return `${begin}>${writeXhtml(childNodes, namespaceURI)}</${tagName}>`
}

export const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const escapeValue = (text: string) => escapeText(text).replaceAll('"', '&quot;')
