/** The book as an EPUB 3: a file for each leaf, contents, cover, typefaces, zipped so that the same book gives the same bytes. */

import { strToU8, type Zippable, zipSync } from 'fflate'
import { contentsList, RIGHTS, SUBTITLE, TITLE, titlePage } from './front.ts'
import { attributeOf, elementsIn, escapeText, setAttribute, writeXhtml } from './page-tree.ts'
import type { Book, Leaf } from './read-book.ts'

interface EpubParts extends Book {
  /** Of the edition, as 2026-11-30. */
  readonly day: string
  /** Of the site; '' where it is not known. */
  readonly address: string
  readonly css: string
  /** An SVG. */
  readonly cover: string
  /** By the names that the style sheet has for them. */
  readonly faces: Readonly<Record<string, Uint8Array>>
}

/** Of the work, in all its editions. */
const IDENTIFIER = 'urn:uuid:0c9a6d1e-8f2b-4c53-9d57-5b1f0e7a4b21'

const fileOf = ({ id }: Pick<Leaf, 'id'>) => `${id}.xhtml`

/** All files by their names, but the one that says what kind of archive it is. */
export function makeEpubFiles(parts: EpubParts): Readonly<Record<string, string | Uint8Array>> {
  const { leaves, day, address, css, cover, faces } = parts
  leadAcross(leaves)
  const contents = contentsList(leaves, fileOf)
  const pages: Record<string, string> = {
    'cover.xhtml': page(
      TITLE,
      '<img class="cover" src="cover.svg" alt="Holdout: rows of dots, the last three columns set apart and left open"/>',
    ),
    'title.xhtml': page(
      TITLE,
      `<section epub:type="titlepage">${titlePage(day, address)}</section>`,
    ),
    'contents.xhtml': page(
      'Contents',
      `<nav epub:type="toc" role="doc-toc"><h1>Contents</h1>${contents}</nav>
<nav epub:type="landmarks" hidden="hidden"><h2>Places</h2><ol>
<li><a epub:type="toc" href="contents.xhtml">Contents</a></li>
<li><a epub:type="bodymatter" href="${fileOf(leaves[0]!)}">Text</a></li>
</ol></nav>`,
    ),
  }
  for (const leaf of leaves) {
    const body = `<section id="${leaf.id}">${writeXhtml(leaf.nodes)}</section>`
    pages[fileOf(leaf)] = page(leaf.title, body)
  }
  const inBook = Object.entries(faces).map(([name, face]) => [`faces/${name}`, face] as const)
  const others = { 'cover.svg': cover, 'book.css': css, ...Object.fromEntries(inBook) }
  return {
    'META-INF/container.xml': CONTAINER,
    ...Object.fromEntries(
      Object.entries({
        'package.opf': packageOf(pages, Object.keys(others), day),
        ...pages,
        ...others,
      }).map(([name, content]) => [`book/${name}`, content]),
    ),
  }
}

/** The kind of the archive comes first and is not packed; no file has a time of its own. */
export function zipEpub(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const packed: Zippable = { mimetype: [strToU8('application/epub+zip'), { level: 0 }] }
  for (const [name, content] of Object.entries(files)) {
    packed[name] = typeof content === 'string' ? strToU8(content) : content
  }
  return zipSync(packed, { level: 9, mtime: new Date(1980, 0, 1) })
}

/** Links inside the book name the file in which their place is. */
function leadAcross(leaves: readonly Leaf[]): void {
  const files = new Map<string, string>()
  for (const leaf of leaves) {
    files.set(leaf.id, fileOf(leaf))
    for (const element of elementsIn(leaf.nodes)) {
      const id = attributeOf(element, 'id')
      if (id !== undefined) files.set(id, fileOf(leaf))
    }
  }
  for (const { nodes } of leaves) {
    for (const link of elementsIn(nodes)) {
      const href = attributeOf(link, 'href')
      const file = href?.startsWith('#') ? files.get(href.slice(1)) : undefined
      if (file !== undefined) setAttribute(link, 'href', `${file}${href}`)
    }
  }
}

function page(title: string, body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en-GB" xml:lang="en-GB">
<head><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>${body}</body>
</html>
`
}

const CONTAINER = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

const ACCESS = [
  ...['textual', 'visual'].map((mode) => ['accessMode', mode]),
  ['accessModeSufficient', 'textual'],
  ...['alternativeText', 'MathML', 'readingOrder', 'structuralNavigation', 'tableOfContents'].map(
    (feature) => ['accessibilityFeature', feature],
  ),
  ['accessibilityHazard', 'none'],
  [
    'accessibilitySummary',
    'Drawings and pictures of labs have alternative texts; formulas are MathML.',
  ],
]

function packageOf(
  pages: Readonly<Record<string, string>>,
  others: readonly string[],
  day: string,
): string {
  const idOf = (file: string) => file.replaceAll(/[^\w-]/g, '-')
  const holds = (text: string, file: string) =>
    [
      file === 'contents.xhtml' ? 'nav' : '',
      text.includes('<math') ? 'mathml' : '',
      text.includes('<svg') ? 'svg' : '',
    ].filter(Boolean)
  const items = [
    ...Object.entries(pages).map(
      ([file, text]) => [file, 'application/xhtml+xml', holds(text, file)] as const,
    ),
    ...others.map(
      (file) =>
        [
          file,
          TYPES[file.split('.').at(-1)!]!,
          file === 'cover.svg' ? ['cover-image'] : [],
        ] as const,
    ),
  ]
  const manifest = items.map(
    ([file, type, properties]) =>
      `<item id="${idOf(file)}" href="${file}" media-type="${type}"${
        properties.length > 0 ? ` properties="${properties.join(' ')}"` : ''
      }/>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en-GB">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${IDENTIFIER}</dc:identifier>
<dc:title>${TITLE}: ${escapeText(SUBTITLE)}</dc:title>
<dc:language>en-GB</dc:language>
<dc:creator>The Holdout authors</dc:creator>
<dc:date>${day}</dc:date>
<dc:rights>${escapeText(RIGHTS)}</dc:rights>
<meta property="dcterms:modified">${day}T00:00:00Z</meta>
${ACCESS.map(([name, value]) => `<meta property="schema:${name}">${value}</meta>`).join('\n')}
</metadata>
<manifest>
${manifest.join('\n')}
</manifest>
<spine>
${Object.keys(pages)
  .map((file) => `<itemref idref="${idOf(file)}"/>`)
  .join('\n')}
</spine>
</package>
`
}
