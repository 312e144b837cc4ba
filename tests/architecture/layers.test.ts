/** The layers of the README (“The house”), as a test: who may import whom, and what is pure. */

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

const SOURCE = path.resolve(import.meta.dirname, '../../src')

interface Layer {
  readonly name: string
  readonly files: RegExp
  /** Layers and packages that it may import; with “type”, for their types only. */
  readonly may: readonly string[]
}

/** First match wins. `node` stands for Node’s own modules, `virtual` for those the build makes. */
const LAYERS: readonly Layer[] = [
  { name: 'ui', files: /\.css(\?(url|raw))?$/, may: [] }, // also the styles of a lab, beside its view
  { name: 'core', files: /^core\//, may: [] },
  {
    name: 'table builder',
    files: /^data\/([^/]+\/build\.ts$|[^/]*-file\.ts$)/,
    may: ['data', 'table builder', 'node'],
  },
  { name: 'data', files: /^data\//, may: ['core'] },
  { name: 'expressions', files: /^asking\/expressions\//, may: ['core'] },
  { name: 'words', files: /^labs\/[^/]+\/words\.yaml$/, may: [] },
  { name: 'digests', files: /^labs\/[^/]+\/digests\.json$/, may: [] },
  {
    name: 'definition',
    files: /^lab-kit\/definition\//,
    may: ['core', 'data', 'expressions', 'type react'],
  },
  { name: 'log', files: /^log\//, may: ['core', 'type definition', 'valibot', 'zustand', 'idb'] },
  {
    name: 'family model',
    files: /^lab-families\/[^/]+\/model\//,
    may: ['core', 'data', 'definition'],
  },
  { name: 'params', files: /^labs\/[^/]+\/params\.ts$/, may: ['definition', 'family model'] },
  {
    name: 'lab',
    files: /^labs\/[^/]+\/(lab\.ts|phrases\.ts|[^/]+\.tsx)$/,
    may: [
      ...['core', 'data', 'definition', 'params', 'model', 'family model', 'family view'],
      ...['charts', 'pictures', 'react'],
    ],
  },
  {
    name: 'model',
    files: /^labs\/[^/]+\/[^/]+\.ts$/,
    may: ['core', 'data', 'definition', 'family model', 'type params'],
  },
  {
    name: 'runs',
    files: /^lab-kit\/runs\//,
    may: ['core', 'data', 'definition', 'papaparse'],
  },
  {
    name: 'worker',
    files: /^lab-kit\/worker\//,
    may: ['core', 'data', 'definition', 'runs', 'idb'],
  },
  { name: 'pictures', files: /^lab-kit\/pictures\//, may: ['definition', 'react'] },
  {
    name: 'charts',
    files: /^lab-kit\/charts\//,
    may: ['core', 'definition', 'pictures', 'react', 'recharts'],
  },
  {
    name: 'family view',
    files: /^lab-families\/[^/]+\/view\//,
    may: ['core', 'data', 'definition', 'family model', 'charts', 'pictures', 'react'],
  },
  {
    name: 'asking',
    files: /^asking\//,
    may: ['core', 'data', 'expressions', 'definition', 'log', 'react'],
  },
  {
    name: 'page',
    files: /^lab-kit\/page\//,
    may: [
      ...['core', 'data', 'expressions', 'definition', 'log', 'asking', 'runs', 'worker'],
      ...['charts', 'pictures', 'react', 'zustand'],
    ],
  },
  {
    name: 'labs',
    files: /^labs\/[^/]+\.ts$/,
    may: ['data', 'definition', 'runs', 'worker', 'charts', 'lab', 'model', 'words', 'virtual'],
  },
  { name: 'review', files: /^review\//, may: ['core', 'log', 'zustand', 'ts-fsrs'] },
  {
    name: 'quiz',
    files: /^quiz\//,
    may: [
      ...['core', 'expressions', 'definition', 'log', 'asking', 'react', 'valibot', 'zustand'],
      ...['sql.js', 'fflate'],
    ],
  },
  {
    name: 'reader',
    files: /^reader\//,
    may: [
      'uqr',
      ...['definition', 'runs', 'worker', 'page', 'lab', 'words', 'digests', 'model', 'labs'],
      ...['log', 'asking', 'charts', 'pictures'],
      'quiz',
      ...[
        'review',
        'content',
        'virtual',
        'ui',
        'react',
        'react-dom',
        'react-router',
        'valibot',
        'zustand',
        'minisearch',
        'approx-string-match',
      ],
    ],
  },
  // The page’s side of the service worker, and the worker, which stands alone.
  { name: 'offline', files: /^offline\//, may: [] },
  {
    name: 'study',
    files: /^study\//,
    may: [
      ...[
        'core',
        'definition',
        'worker',
        'charts',
        'page',
        'labs',
        'log',
        'asking',
        'quiz',
        'review',
      ],
      ...['offline', 'reader', 'virtual', 'react', 'react-dom', 'zustand', 'sql.js'],
    ],
  },
  {
    // Comes with every page: no React in it. Islands come by `import()`.
    name: 'page script',
    files: /^app\/(script\/|entry\.client\.ts$)/,
    may: ['data', 'offline', 'reader', 'study', 'virtual'],
  },
  {
    name: 'app',
    files: /^app\//,
    may: [
      ...['page script', 'reader', 'study', 'ui', 'react', 'react-dom', 'react-router'],
      ...['@react-router/dev', 'node'],
    ],
  },
  {
    name: 'authored',
    files: /^node\/authored\//,
    may: [
      ...['core', 'expressions', 'definition', 'valibot', 'yaml', 'jsep'],
      ...['retext', 'retext-smartypants'],
    ],
  },
  {
    name: 'in node',
    files: /^node\//,
    may: [
      ...['core', 'data', 'table builder', 'definition', 'runs', 'lab', 'model', 'authored'],
      ...['node', 'assemblyscript'],
    ],
  },
  {
    name: 'cli',
    files: /^cli\//,
    may: ['core', 'data', 'definition', 'runs', 'in node', 'node'],
  },
  {
    name: 'site',
    files: /^site\//,
    may: [
      ...['core', 'expressions', 'definition', 'runs', 'page', 'asking', 'quiz', 'reader'],
      ...['offline', 'authored', 'in node'],
      ...['node', 'vite', 'valibot', 'yaml', 'react', 'lowlight', '@mdx-js/mdx'],
      ...['remark-frontmatter', 'remark-gfm', 'remark-math', 'unist-util-visit'],
      ...['remark-smartypants', 'rehype-highlight', 'rehype-katex'],
      ...[
        'katex',
        'subset-font',
        'parse5',
        'fflate',
        'nspell',
        'dictionary-en-gb',
        'type mdast',
        'type mdast-util-mdx-jsx',
      ],
    ],
  },
]

/** Rounded differently by different engines; src/core/numbers/elementary.ts has its own. */
const INEXACT = [
  ...['exp', 'log', 'pow', 'sin', 'cos', 'tan', 'tanh', 'hypot', 'cbrt', 'log2', 'log10', 'expm1'],
  ...['log1p', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'asinh', 'acosh', 'atanh'],
]
/** Clocks, chance, storage, the page and the network. */
const IMPURE = [
  ...['document', 'window', 'self', 'globalThis', 'navigator', 'Date', 'performance', 'crypto'],
  ...['setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'fetch'],
  ...['localStorage', 'sessionStorage', 'process'],
]

interface Import {
  readonly file: string
  /** A file under src as its path, a package by its name. */
  readonly target: string
  readonly typeOnly: boolean
}

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(tsx?|css)$/.test(file) && !/\.(test|contract)\.tsx?$/.test(file))
  .sort()
const scripts = files.filter((file) => !file.endsWith('.css'))
const sources = new Map(
  scripts.map((file) => [file, readFileSync(path.join(SOURCE, file), 'utf8')]),
)
const imports = [...sources].flatMap(([file, text]) => importsOf(file, text))

const layerOf = (file: string) => LAYERS.find((layer) => layer.files.test(file))
const labOf = (file: string) => /^labs\/([^/]+)\//.exec(file)?.[1]

test('every source file belongs to a layer', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => !layerOf(file))).toEqual([])
})

test('imports only go down', () => {
  expect(imports.length).toBeGreaterThan(300)
  expect(forbidden(imports)).toEqual([])
})

test('no folder imports, by whatever way, a folder that imports it', () => {
  const next = new Map<string, Set<string>>()
  for (const { file, target } of imports) {
    const [from, to] = [path.posix.dirname(file), path.posix.dirname(target)]
    // A folder and those inside it are one room.
    if (!sources.has(target) || `${from}/`.startsWith(`${to}/`) || `${to}/`.startsWith(`${from}/`))
      continue
    next.set(from, (next.get(from) ?? new Set()).add(to))
  }
  const reachable = (from: string, seen = new Set<string>()): Set<string> => {
    for (const to of next.get(from) ?? []) {
      if (seen.has(to)) continue
      seen.add(to)
      reachable(to, seen)
    }
    return seen
  }
  expect(next.size).toBeGreaterThan(40)
  expect([...next.keys()].filter((folder) => reachable(folder).has(folder))).toEqual([])
})

test('nothing lies loose in core or lab-kit, and no folder is a hall', () => {
  const loose = files.filter((file) => /^(core|lab-kit)\/[^/]+$/.test(file))
  expect(loose).toEqual(['core/steps.ts'])
  const counts: Record<string, number> = {}
  for (const file of files) {
    const folder = path.posix.dirname(file)
    counts[folder] = (counts[folder] ?? 0) + 1
  }
  expect(Object.entries(counts).filter(([, count]) => count > 24)).toEqual([])
})

test('no two labs import each other', () => {
  const crossing = imports.filter(
    ({ file, target }) => labOf(file) && labOf(target) && labOf(file) !== labOf(target),
  )
  expect(crossing.map(arrow)).toEqual([])
})

test('what is in src/ui is style sheets only', () => {
  expect(files.filter((file) => file.startsWith('ui/') && !file.endsWith('.css'))).toEqual([])
})

test('recharts is imported by the live chart alone, and that only when a chart is near', () => {
  const users = imports.filter(({ target }) => target === 'recharts').map(({ file }) => file)
  expect([...new Set(users)]).toEqual(['lab-kit/charts/live-chart.tsx'])
  expect(sources.get('lab-kit/charts/chart.tsx')).toContain("import('./live-chart.tsx')")
  const still = imports.filter(({ target }) => target === 'lab-kit/charts/live-chart.tsx')
  expect(still.map(({ file }) => file)).toEqual(['lab-kit/charts/chart.tsx'])
})

test('text that is made ahead of time is kept out of the page’s JavaScript', () => {
  const users = (of: RegExp, by: RegExp) =>
    imports.filter(({ file, target, typeOnly }) => of.test(target) && !typeOnly && !by.test(file))
  const still =
    /^app\/[^/]+\.tsx$|^reader\/chapter\/(mdx-components\.tsx|still-lab\.tsx|lab-thumbnail\.tsx|lab-list\.ts)$|^reader\/checked\/still-/
  const text = /^reader\/chapter\/(content\.ts|still-lab\.tsx|mdx-components\.tsx)$/
  expect(users(text, still).map(arrow)).toEqual([])
})

test('core and models are pure, and exact in every engine', () => {
  const pure = scripts.filter((file) =>
    ['core', 'data', 'family model', 'model'].includes(layerOf(file)?.name ?? ''),
  )
  expect(pure.length).toBeGreaterThan(30)
  expect(pure.flatMap((file) => impurities(file, sources.get(file)!))).toEqual([])
})

test.each([
  ['core/a.ts', "import { x } from '../lab-kit/definition/params.ts'"],
  ['core/a.ts', "import { useState } from 'react'"],
  ['labs/one/model.ts', "import { params } from './params.ts'"],
  ['labs/one/model.ts', "import { Decoded } from '../../lab-kit/page/permalink.ts'"],
  ['labs/one/view.tsx', "import { LabHost } from '../../lab-kit/page/lab-host.tsx'"],
  ['labs/one/lab.ts', "import type { Progress } from '../../lab-kit/worker/protocol.ts'"],
  ['lab-families/x/model/a.ts', "import { Chart } from '../../../lab-kit/charts/chart.tsx'"],
  ['lab-families/x/model/a.ts', "import { useState } from 'react'"],
  ['lab-kit/definition/a.ts', "import { Words } from '../../asking/rich-text-view.tsx'"],
  ['lab-kit/page/a.ts', "import { parseAs } from '../../node/authored/parse-expression.ts'"],
  ['lab-kit/runs/a.ts', "import lab from '../../labs/one/lab.ts'"],
  ['lab-kit/charts/a.ts', "export * from '../../reader/chapter/citation.ts'"],
  ['offline/a.ts', "import { log } from '../log/browser-log.ts'"],
  ['review/a.ts', "const later = import('../quiz/question-card.tsx')"],
  ['reader/a.ts', "new Worker(new URL('../site/worker.ts', import.meta.url))"],
  ['reader/a.ts', "import.meta.glob('../cli/[a-z]*/x.ts')"],
])('in %s, “%s” is refused', (file, text) => {
  expect(forbidden(importsOf(file, text))).toHaveLength(1)
})

test.each([
  'Math.random()',
  'Math.exp(1)',
  'const { log } = Math',
  'const m = Math\nm.sin(1)',
  'let a = 2 ** 0.5',
  'let a = 2\na **= 3',
  'const now = Date.now()',
  'setTimeout(() => {}, 1)',
  'globalThis.document',
  'localStorage.clear()',
])('in a model, “%s” is refused', (text) => {
  expect(impurities('labs/one/model.ts', text)).not.toEqual([])
})

test('names in comments, in strings and of one’s own fields are no matter', () => {
  const text = "// Math.exp\nconst a = { log: 1, Date: 'fetch' }\nexport const b = a.log\n"
  expect(impurities('core/a.ts', text)).toEqual([])
})

function forbidden(found: readonly Import[]): string[] {
  return found
    .filter(({ file, target, typeOnly }) => {
      const from = layerOf(file)
      const to = layerOf(target)?.name ?? target
      const may = from?.may ?? []
      return to !== from?.name && !may.includes(to) && !(typeOnly && may.includes(`type ${to}`))
    })
    .map(arrow)
}

function arrow({ file, target }: Import): string {
  return `src/${file} may not import ${target}`
}

/** Imports, exports from, dynamic imports, globs and worker addresses of one file. */
function importsOf(file: string, text: string): Import[] {
  const { program, module, errors } = parseSync(file, text)
  expect(errors, file).toEqual([])
  const found: Import[] = []
  const add = (name: string, typeOnly: boolean) =>
    void found.push({ file, target: targetOf(file, name), typeOnly })
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType))
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest) add(moduleRequest.value, isType)
  }
  const literal = (node: unknown) => {
    const { type, value } = (node ?? {}) as { type?: string; value?: unknown }
    return type === 'Literal' && typeof value === 'string' ? value : undefined
  }
  new Visitor({
    ImportExpression(node) {
      const name = literal(node.source)
      if (name !== undefined) add(name, false)
    },
    CallExpression({ callee, arguments: [first] }) {
      const glob = callee.type === 'MemberExpression' && callee.object.type === 'MetaProperty'
      const name = glob ? literal(first) : undefined
      if (name !== undefined) add(name.replaceAll(/\[a-z\]\*|\*/g, 'any'), false)
    },
    NewExpression({ callee, arguments: [first] }) {
      const name =
        callee.type === 'Identifier' && callee.name === 'URL' ? literal(first) : undefined
      if (name !== undefined && /^\..*\.tsx?$/.test(name)) add(name, false)
    },
  }).visit(program)
  return found
}

function targetOf(file: string, name: string): string {
  if (name.startsWith('.')) return path.posix.join(path.posix.dirname(file), name)
  if (name.startsWith('/content/')) return 'content'
  const scheme = /^(node|virtual):/.exec(name)?.[1]
  return (
    scheme ??
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/')
  )
}

/** What makes a file depend on more than its arguments, or on the engine that runs it. */
function impurities(file: string, text: string): string[] {
  const found: string[] = []
  const { program } = parseSync(file, text)
  const say = (what: string, start: number) =>
    void found.push(`src/${file}:${text.slice(0, start).split('\n').length} uses ${what}`)
  const named = new Set<number>() // identifiers that are fields or keys, by where they start
  const inMath = new Set<number>()
  new Visitor({
    MemberExpression({ object, property, computed, start }) {
      if (!computed) named.add(property.start)
      if (object.type !== 'Identifier' || object.name !== 'Math') return
      inMath.add(object.start)
      const field = !computed && property.type === 'Identifier' ? property.name : '[…]'
      if (field === 'random' || field === '[…]' || INEXACT.includes(field))
        say(`Math.${field}`, start)
    },
    Property({ key, computed, shorthand }) {
      if (!computed && !shorthand) named.add(key.start)
    },
    TSPropertySignature({ key, computed }) {
      if (!computed) named.add(key.start)
    },
    BinaryExpression({ operator, start }) {
      if (operator === '**') say('**', start)
    },
    AssignmentExpression({ operator, start }) {
      if (operator === '**=') say('**=', start)
    },
  }).visit(program)
  new Visitor({
    Identifier({ name, start }) {
      if (named.has(start)) return
      if (name === 'Math' && !inMath.has(start)) say('Math as a value', start)
      if (IMPURE.includes(name)) say(name, start)
    },
  }).visit(program)
  return found
}
