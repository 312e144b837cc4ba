/** Every class that a component names is in a style sheet: one that is not gives black text on black. */

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

const SOURCE = path.resolve(import.meta.dirname, '../../src')

/** Classes without a style: hooks for tests and scripts, and words for who reads the page's source. */
const UNSTYLED = new Set([
  'chapter-end',
  'chapter-title',
  'checked',
  'hero-text',
  'key-point',
  'lab-main',
  'own-words',
  'pad-seen',
  'pad-side',
  'page',
  'post-mortem',
  'previous',
  'review-settings',
  'saw',
  'standing-part',
  'verdict',
])

/** Stands for a part of a class that is only known when the page runs. */
const ANY = '\0'

function filesOf(ending: string): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(ending),
  )
}

/** The classes that style sheets name. */
function classesIn(sheets: readonly string[]): Set<string> {
  const rules = sheets.join('\n').replaceAll(/\/\*.*?\*\//gs, '')
  return new Set(Array.from(rules.matchAll(/\.([a-zA-Z_][\w-]*)/g), ([, name]) => name!))
}

/** The texts that an expression may come to, with ANY for what is not known. */
function textsOf(node: ESTree.Node): string[] {
  switch (node.type) {
    case 'Literal':
      return [typeof node.value === 'string' ? node.value : '']
    case 'JSXExpressionContainer':
      return textsOf(node.expression)
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)]
    case 'LogicalExpression':
      return ['', ...textsOf(node.right)]
    case 'TemplateLiteral':
      return node.quasis.reduce<string[]>(
        (texts, quasi, i) => {
          const next = i === 0 ? [''] : textsOf(node.expressions[i - 1]!)
          return texts.flatMap((text) => next.map((each) => text + each + quasi.value.cooked))
        },
        [''],
      )
    case 'Identifier':
      return node.name === 'undefined' ? [''] : [ANY]
    default:
      return [ANY]
  }
}

/** Class names in a component: of `className=` and `className:`. */
function classesNamedIn(file: string, text: string): string[] {
  const names: string[] = []
  const add = (value: ESTree.Node | null) => {
    if (value) names.push(...textsOf(value).flatMap((each) => each.split(/\s+/)))
  }
  new Visitor({
    JSXAttribute({ name, value }) {
      if (name.type === 'JSXIdentifier' && name.name === 'className') add(value)
    },
    Property({ key, value }) {
      if (key.type === 'Identifier' && key.name === 'className') add(value)
    },
  }).visit(parseSync(file, text).program)
  return names.filter((name) => name.replaceAll(ANY, '') !== '')
}

/** The names that no style sheet has; a part that is not known may be anything. */
function missing(names: readonly string[], classes: ReadonlySet<string>): string[] {
  return names.filter((name) => {
    if (!name.includes(ANY)) return !classes.has(name)
    const parts = name.split(ANY).map((part) => part.replaceAll('-', '\\-'))
    const pattern = new RegExp(`^${parts.join('[\\w-]*')}$`)
    return ![...classes].some((each) => pattern.test(each))
  })
}

test('every class that a component names is in a style sheet', () => {
  const classes = classesIn(
    filesOf('.css').map((file) => readFileSync(path.join(SOURCE, file), 'utf8')),
  )
  const found = filesOf('.tsx').flatMap((file) => {
    const text = readFileSync(path.join(SOURCE, file), 'utf8')
    return missing(classesNamedIn(file, text), classes)
      .filter((name) => !UNSTYLED.has(name))
      .map((name) => `${file}: ${name.replaceAll(ANY, '…')}`)
  })
  expect(found).toEqual([])
})

test.each([
  ['<p className="fill-inc" />', ['fill-inc']],
  ['<p className={`box #{a ? "bo" : "box"}`} />', ['bo']],
  ['<p className={`of-#{colour} box#{b ? " x" : ""}`} />', ['x']],
  ['<p className={`off-#{colour}`} />', [`off-${ANY}`]],
  ['const p = { className: "nobody box" }', ['nobody']],
  ['<p className={given} />', []],
])('in %s it finds what is missing', (source, names) => {
  const classes = classesIn(['.box { a: b } .of-truth .of-left { } /* .x { } */'])
  const text = source.replaceAll('#{', '${') // a placeholder, not one of this file
  expect(missing(classesNamedIn('a.tsx', text), classes)).toEqual(names)
})
