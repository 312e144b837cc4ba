/** Reads the expressions that authors write in questions and labs, such as `100 * (1 - slow ^ calls)`. */

import jsep from 'jsep'
import {
  type Expression,
  type Kind,
  OPERATIONS,
  type Token,
} from '../../asking/expressions/expression.ts'

// `^` is a power here, and binds from the right: 2 ^ 3 ^ 2 is 2 ^ 9.
jsep.addBinaryOp('^', 11, true)
jsep.addBinaryOp('or', 1)
jsep.addBinaryOp('and', 2)
jsep.addUnaryOp('not')

/** What may stand in an expression: names, each with what it is. */
export type Names = ReadonlyMap<string, Name>

export interface Name {
  readonly kind: Kind
  /** The texts that it may be, if it is one of a few. */
  readonly options?: readonly string[]
}

const WORDS: Readonly<Record<Kind, string>> = {
  number: 'a number',
  text: 'a text',
  truth: 'a condition',
  any: 'anything',
}

/**
 * A calculation with numbers, in postfix order.
 *
 * @param names The names that may stand in it.
 * @throws {RangeError} With a sentence for the author, if it cannot be read.
 */
export function parseExpression(source: string | number, names: readonly string[]): Expression {
  return parseAs('number', source, new Map(names.map((name) => [name, { kind: 'number' }])))
}

/**
 * An expression of a certain kind, in postfix order: a number, or a condition (`truth`).
 *
 * @throws {RangeError} With a sentence for the author, if it cannot be read or is of another kind.
 */
export function parseAs(wanted: Kind, source: string | number, names: Names): Expression {
  if (typeof source === 'number') return [source]
  let tree: jsep.Expression
  try {
    tree = jsep(source)
  } catch (error) {
    throw new RangeError(`“${source}” cannot be read: ${(error as Error).message}`)
  }
  const { tokens, kind } = read(tree)
  if (!fits(kind, wanted)) {
    throw new RangeError(`“${source}” is ${WORDS[kind]}, where ${WORDS[wanted]} is needed`)
  }
  return tokens

  function read(node: jsep.Expression): Read {
    switch (node.type) {
      case 'Literal': {
        const { value } = node as jsep.Literal
        if (typeof value === 'number') return { tokens: [value], kind: 'number' }
        if (typeof value === 'string') return { tokens: [{ text: value }], kind: 'text' }
        break
      }
      case 'Identifier':
      case 'MemberExpression': {
        const name = nameOf(node)
        if (name === null) break
        const known = names.get(name)
        if (!known) {
          const all = [...names.keys()].join(', ')
          throw new RangeError(`“${source}” uses “${name}”, which is not among ${all}`)
        }
        return { tokens: [name], ...known }
      }
      case 'UnaryExpression': {
        const { operator, argument } = node as jsep.UnaryExpression
        if (operator === '-') return applied('negate', [argument])
        if (operator === 'not') return applied('not', [argument])
        break
      }
      case 'BinaryExpression': {
        const { operator, left, right } = node as jsep.BinaryExpression
        if (OPERATIONS.has(operator)) return applied(operator, [left, right])
        break
      }
      case 'CallExpression': {
        const { callee, arguments: given } = node as jsep.CallExpression
        const name = callee.type === 'Identifier' ? (callee as jsep.Identifier).name : ''
        const arity = /^[a-z]/i.test(name) ? OPERATIONS.get(name)?.takes.length : undefined
        if (arity === undefined)
          throw new RangeError(`“${source}” calls “${name}”, which is unknown`)
        if (arity !== given.length) {
          throw new RangeError(`“${source}”: “${name}” takes ${arity} values, not ${given.length}`)
        }
        return applied(name, given)
      }
    }
    throw new RangeError(
      `“${source}” is more than numbers, names, texts, + - * / ^, comparisons, and, or, not, and functions`,
    )
  }

  function applied(operator: string, given: readonly jsep.Expression[]): Read {
    const { takes, gives } = OPERATIONS.get(operator)!
    const values = given.map(read)
    for (const [i, { kind }] of values.entries()) {
      if (fits(kind, takes[i]!)) continue
      throw new RangeError(
        `“${source}”: “${operator}” takes ${WORDS[takes[i]!]}, not ${WORDS[kind]}`,
      )
    }
    if (operator === '==' || operator === '!=') checkAlike(values[0]!, values[1]!)
    return { tokens: [...values.flatMap(({ tokens }) => tokens), operator], kind: gives }
  }

  /** What is compared is of one kind, and a text is one of those that there are. */
  function checkAlike(a: Read, b: Read): void {
    if (!fits(a.kind, b.kind)) {
      throw new RangeError(`“${source}” compares ${WORDS[a.kind]} with ${WORDS[b.kind]}`)
    }
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const [token] = other.tokens
      if (!one.options || typeof token !== 'object' || one.options.includes(token.text)) continue
      throw new RangeError(`“${source}”: “${token.text}” is not among ${one.options.join(', ')}`)
    }
  }
}

interface Read extends Name {
  readonly tokens: readonly Token[]
}

function fits(kind: Kind, wanted: Kind): boolean {
  return kind === wanted || kind === 'any' || wanted === 'any'
}

/** `lost`, or `set.format`; null for anything else with a point or brackets. */
function nameOf(node: jsep.Expression): string | null {
  if (node.type === 'Identifier') return (node as jsep.Identifier).name
  const { object, property, computed } = node as jsep.MemberExpression
  if (computed || object.type !== 'Identifier' || property.type !== 'Identifier') return null
  return `${(object as jsep.Identifier).name}.${(property as jsep.Identifier).name}`
}
