/** The typefaces, cut down to the characters that the site can show: a sixth of what their packages hold. */

import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import katex from 'katex'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

interface Face {
  readonly file: string
  /** The weights that the styles use; all of the file's where it has one only. */
  readonly weights?: { readonly min: number; readonly max: number } | number
  readonly shows: 'text' | 'formulas'
}

const TEXT_WEIGHTS = { min: 400, max: 700 }
const FACES: Readonly<Record<string, Face>> = {
  serif: {
    file: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    weights: TEXT_WEIGHTS,
    shows: 'text',
  },
  italic: {
    file: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
    weights: TEXT_WEIGHTS,
    shows: 'text',
  },
  sans: {
    file: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
    weights: TEXT_WEIGHTS,
    shows: 'text',
  },
  mono: {
    file: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
    weights: 400,
    shows: 'text',
  },
  formulas: {
    file: '@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2',
    shows: 'formulas',
  },
}

/** What style sheets and the page's script call the folder of the cut faces: `virtual:faces/serif.woff2`. */
const ALIAS = 'virtual:faces'
const CACHE = path.resolve(import.meta.dirname, '../../../node_modules/.cache/holdout/faces')
const CONTENT = 'content/**/*.{mdx,yaml,svg}'
const SOURCES = 'src/**/*.{ts,tsx,yaml,css}'

/** Makes the faces before the build begins; kept from one build to the next while the characters are the same. */
export function cutFaces(): Plugin {
  return {
    name: 'holdout:faces',
    async config({ root = process.cwd() }) {
      return { resolve: { alias: { [ALIAS]: await makeFaces(root) } } }
    },
  }
}

/** @returns The folder in which they are. */
async function makeFaces(root: string): Promise<string> {
  const read = (pattern: string) =>
    globSync(pattern, { cwd: root })
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .map((file) => readFileSync(path.join(root, file), 'utf8'))
  const content = read(CONTENT)
  const shown = {
    text: charactersOf([...content, ...read(SOURCES)]),
    formulas: charactersOfFormulas(content),
  }
  const key = createHash('sha256')
    .update(JSON.stringify([FACES, shown]))
    .digest('hex')
  const folder = path.join(CACHE, key.slice(0, 16))
  mkdirSync(folder, { recursive: true })
  const has = new Set(globSync('*.woff2', { cwd: folder }))
  const require = createRequire(import.meta.url)
  for (const [name, { file, weights, shows }] of Object.entries(FACES)) {
    if (has.has(`${name}.woff2`)) continue
    const face = await subsetFont(readFileSync(require.resolve(file)), shown[shows], {
      targetFormat: 'woff2',
      noHinting: true,
      ...(weights === undefined ? {} : { variationAxes: { wght: weights } }),
    })
    // Two builds may be at it: each file is whole when it has its name.
    const unfinished = path.join(folder, `${name}.${process.pid}`)
    writeFileSync(unfinished, face)
    renameSync(unfinished, path.join(folder, `${name}.woff2`))
  }
  return folder
}

/** Every printable character of ASCII, and what else stands in the sources, in order. */
export function charactersOf(texts: readonly string[]): string {
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i))
  const found = new Set(ascii)
  for (const text of texts) for (const character of text) found.add(character)
  return [...found]
    .filter((character) => character >= ' ')
    .sort()
    .join('')
}

const FORMULA = /(?<!\\)\$\$([\s\S]+?)\$\$|(?<!\\)\$([^$\n]+?)\$/g

/** The characters of every formula; a letter also as the slanted one that browsers draw for a variable. */
export function charactersOfFormulas(texts: readonly string[]): string {
  const found = new Set<string>()
  for (const text of texts) {
    for (const [, display, inline] of text.matchAll(FORMULA)) {
      const mathml = katex.renderToString(display ?? inline!, {
        output: 'mathml',
        throwOnError: false, // code and money have dollars too
        strict: 'ignore',
      })
      const shown = mathml.replace(/<annotation[\s\S]*?<\/annotation>|<[^>]+>|&#?\w+;/g, '')
      for (const character of `${shown}<>&`) {
        found.add(character)
        found.add(slanted(character))
      }
    }
  }
  return [...found].sort().join('')
}

/** First letter of an alphabet, its last, and its first in Unicode's block of slanted mathematical letters. */
const ALPHABETS = [
  ['A', 'Z', 0x1d434],
  ['a', 'z', 0x1d44e],
  ['Α', 'Ω', 0x1d6e2],
  ['α', 'ω', 0x1d6fc],
] as const

function slanted(letter: string): string {
  if (letter === 'h') return 'ℎ' // Planck's constant had the place before
  const alphabet = ALPHABETS.find(([first, last]) => letter >= first && letter <= last)
  if (!alphabet) return letter
  const [first, , start] = alphabet
  return String.fromCodePoint(start + letter.codePointAt(0)! - first.codePointAt(0)!)
}
