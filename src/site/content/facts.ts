/** The facts of the worked example: read from their one file, printed in text and in questions, listed for the sheet. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import * as v from 'valibot'
import { parse } from 'yaml'
import { evaluate } from '../../asking/expressions/expression.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { parseExpression } from '../../node/authored/parse-expression.ts'
import { typesetAll } from '../../node/authored/typography.ts'
import { type AuthoredQuestion, authoredQuestion } from '../../quiz/question-schema.ts'
import type { Outline } from '../../reader/chapter/outline.ts'
import {
  type AuthoredFact,
  type AuthoredGroup,
  type Fact,
  type FactUse,
  type ListedFact,
  workedExample,
} from '../../reader/chapter/worked-example.ts'
import { attributesOf } from './outline.ts'

export const FACTS_FILE = 'content/worked-example.yaml'

/** By id, in the order of the file. */
export type Facts = ReadonlyMap<string, Fact>

/** A fact in a text of the file itself: `{parcels-a-day}`. */
const OWN_NAME = /\{([^{}]*)\}/g

/** A fact in a question: `{kestrel.parcels-a-day}`, or `{kestrel.parcels-a-day:bare}` without its unit. */
const NAME = /\{kestrel\.([^{}:]*)(:[^{}]*)?\}/g

/**
 * The facts of the file that stands in `root`, printed.
 *
 * @param root Folder that holds `content/`.
 * @throws {RangeError} If one follows from what is not there; the content check says where.
 */
export function readFacts(root: string): Facts {
  const source = readFileSync(path.join(root, FACTS_FILE), 'utf8')
  if (known?.source === source) return known.facts
  const facts = factsOf(v.parse(workedExample, typesetAll(parse(source))))
  known = { source, facts }
  return facts
}

let known: { readonly source: string; readonly facts: Facts } | undefined

/**
 * Calculates and prints the facts.
 *
 * @param problem Told what is wrong with a fact, which is then left out; by default it is thrown.
 */
export function factsOf(
  groups: readonly AuthoredGroup[],
  problem: (group: number, fact: number, message: string) => void = (_, __, message) => {
    throw new RangeError(message)
  },
): Facts {
  const facts = new Map<string, Fact>()
  for (const [i, { group, facts: written }] of groups.entries()) {
    for (const [k, fact] of written.entries()) {
      if (facts.has(fact.id)) problem(i, k, `the id “${fact.id}” is there twice`)
      try {
        facts.set(fact.id, factOf(fact, group, facts))
      } catch (error) {
        problem(i, k, `the fact “${fact.id}”: ${(error as Error).message}`)
      }
    }
  }
  for (const [i, { facts: written }] of groups.entries()) {
    for (const [k, { id, sentence }] of written.entries()) {
      const fact = facts.get(id)
      if (!fact) continue
      const filled = sentence.replaceAll(OWN_NAME, (whole, name: string) => {
        const other = facts.get(name)
        if (!other) problem(i, k, `the fact “${id}”: there is no fact “${name}”`)
        return other?.text ?? whole
      })
      facts.set(id, { ...fact, sentence: filled })
    }
  }
  return facts
}

function factOf(fact: AuthoredFact, group: string, above: Facts): Fact {
  const { id, of, sentence, unit } = fact
  const value = of === undefined ? fact.value! : calculate(of, above)
  const digits = fact.digits ?? (of === undefined ? undefined : 3)
  const bare = typeof value === 'string' ? value : printNumber(value, digits, unit)
  return {
    id,
    group,
    value,
    text: withUnit(bare, unit),
    bare,
    sentence,
    ...(of === undefined ? {} : { of: printCalculation(of, above) }),
  }
}

/** @throws {RangeError} With a sentence for the author. */
function calculate(source: string, above: Facts): number {
  const numbers = source.replaceAll(OWN_NAME, (_, name: string) => {
    const fact = above.get(name)
    if (!fact) throw new RangeError(`there is no fact “${name}” above it`)
    if (typeof fact.value !== 'number') throw new RangeError(`“${name}” is no number`)
    return `(${fact.value})`
  })
  const value = evaluate(parseExpression(numbers, []), new Map())
  if (!Number.isFinite(value)) throw new RangeError(`“${source}” comes to ${value}`)
  return Number(value.toPrecision(12)) // 10 · (0.62 − 0.58) is 0.40000000000000036
}

/** As a reader would write it: “3 %” stands for itself divided by a hundred. */
function printCalculation(source: string, above: Facts): string {
  return source
    .replaceAll(/\d{5,}/g, (digits) => formatNumber(Number(digits), 12))
    .replaceAll(OWN_NAME, (_, name: string) => above.get(name)!.text)
    .replaceAll(/(?<=%) \/ 100(?!\d)/g, '')
    .replaceAll(' ^ 2', '²')
    .replaceAll(' * ', ' × ')
    .replaceAll(/(?<=^|[ (])-/g, '−')
}

/** A number as the text has it: thousands parted, millions in words, cents in two digits. */
function printNumber(value: number, digits: number | undefined, unit: string | undefined): string {
  const rounded = digits === undefined ? value : Number(value.toPrecision(digits))
  if (Math.abs(rounded) >= 1e6) return `${formatNumber(rounded / 1e6, 12)}\u00a0million`
  if (unit === '€' && !Number.isInteger(rounded)) return rounded.toFixed(2).replace('-', '−')
  return formatNumber(rounded, 12)
}

function withUnit(bare: string, unit: string | undefined): string {
  if (unit === undefined) return bare
  return unit === '€' ? `€${bare}` : `${bare}\u00a0${unit}`
}

/** A remark plugin: gives each `<Fact>` its text, its sentence and the link to its row of the sheet. */
export function remarkFacts(facts: () => Facts) {
  return () =>
    (tree: Root): void => {
      visit(tree, (node) => {
        if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return
        if (node.name !== 'Fact') return
        const { id = '', as } = attributesOf(node)
        const fact = facts().get(id)
        if (!fact) throw new RangeError(`There is no fact “${id}” in ${FACTS_FILE}`)
        const given = { id, text: as === 'bare' ? fact.bare : fact.text, title: fact.sentence }
        node.attributes = Object.entries(given).map(([name, value]) => ({
          type: 'mdxJsxAttribute',
          name,
          value,
        }))
      })
    }
}

/** The calculations of a question, in which a fact is a number and no text. */
const CALCULATIONS = new Set(['answer', 'tolerance', 'value', 'steps', 'draw'])

/** What an author may write in a chapter’s `questions.yaml`, its facts printed. */
export function questionsWith(facts: Facts) {
  return v.pipe(
    v.unknown(),
    v.transform((value) => fill(value, facts, false)),
    v.array(authoredQuestion),
  )
}

/** The questions in the text of a `questions.yaml` that is in order. */
export function parseQuestions(source: string, facts: Facts): AuthoredQuestion[] {
  return v.parse(questionsWith(facts), typesetAll(parse(source)))
}

function fill(value: unknown, facts: Facts, isCalculation: boolean): unknown {
  if (typeof value === 'string') {
    return isCalculation ? fillCalculation(value, facts) : fillText(value, facts)
  }
  if (Array.isArray(value)) return value.map((each) => fill(each, facts, isCalculation))
  if (value === null || typeof value !== 'object') return value
  const calculates = 'kind' in value && (value.kind === 'number' || value.kind === 'run')
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const isOne = isCalculation || key === 'value' || (calculates && CALCULATIONS.has(key))
      return [key, fill(each, facts, isOne)]
    }),
  )
}

function fillText(text: string, facts: Facts): string {
  return text.replaceAll(NAME, (whole, id: string, form?: string) => {
    const fact = facts.get(id)
    return (form === ':bare' ? fact?.bare : fact?.text) ?? whole
  })
}

/** A fact alone is its number, so that a question that draws nothing may be answered by one. */
function fillCalculation(source: string, facts: Facts): number | string {
  const alone = /^\{kestrel\.([^{}:]*)\}$/.exec(source.trim())
  const value = alone && facts.get(alone[1]!)?.value
  if (typeof value === 'number') return value
  return source.replaceAll(NAME, (whole, id: string) => {
    const fact = facts.get(id)
    return typeof fact?.value === 'number' ? `(${fact.value})` : whole
  })
}

/** A fact that a file of questions names, with what stands after its id, and where. */
export interface NamedFact {
  readonly id: string
  /** Of the number, “:bare”; undefined where there is nothing. */
  readonly form: string | undefined
  readonly line: number
}

/** Every fact that a text names in braces. */
export function factsNamedIn(source: string): NamedFact[] {
  return source
    .split('\n')
    .flatMap((text, i) =>
      [...text.matchAll(NAME)].map(([, id, form]) => ({ id: id!, form, line: i + 1 })),
    )
}

/** The ids of the facts that `of` of a fact names. */
export function factsBehind({ of = '' }: AuthoredFact): string[] {
  return [...of.matchAll(OWN_NAME)].map(([, name]) => name!)
}

/** The facts with the chapters that use them, in the order of the file, for the sheet. */
export function listFacts(root: string, outlines: Readonly<Record<string, Outline>>): ListedFact[] {
  const uses = new Map<string, FactUse[]>()
  for (const [slug, outline] of Object.entries(outlines)) {
    for (const { id, section } of [...outline.facts, ...factsAskedIn(root, slug)]) {
      const known = uses.get(id) ?? []
      if (!known.some((use) => use.slug === slug)) uses.set(id, [...known, { slug, section }])
    }
  }
  return [...readFacts(root).values()].map((fact) => ({ ...fact, uses: uses.get(fact.id) ?? [] }))
}

/** The facts that the questions of a chapter name, each with the question's section. */
function factsAskedIn(root: string, slug: string): Array<{ id: string; section: string }> {
  const file = path.join(root, 'content/chapters', slug, 'questions.yaml')
  if (!existsSync(file)) return []
  const questions = parse(readFileSync(file, 'utf8')) as Array<{ section: string }> | null
  return (questions ?? []).flatMap((question) =>
    factsNamedIn(JSON.stringify(question)).map(({ id }) => ({ id, section: question.section })),
  )
}
