/** Reads the calculations that authors write in questions, such as `100 * (1 - slow ^ calls)`. */

import jsep from 'jsep'
import type { Expression } from '../../asking/expression.ts'
import { OPERATIONS } from '../../asking/expression.ts'

// `^` is a power here, and binds from the right: 2 ^ 3 ^ 2 is 2 ^ 9.
jsep.addBinaryOp('^', 11, true)

/**
 * The expression in postfix order.
 *
 * @param names The names that may stand in it.
 * @throws {RangeError} With a sentence for the author, if it cannot be read.
 */
export function parseExpression(source: string | number, names: readonly string[]): Expression {
  if (typeof source === 'number') return [source]
  let tree: jsep.Expression
  try {
    tree = jsep(source)
  } catch (error) {
    throw new RangeError(`“${source}” cannot be read: ${(error as Error).message}`)
  }
  return postfix(tree)

  function postfix(node: jsep.Expression): Array<number | string> {
    switch (node.type) {
      case 'Literal': {
        const { value } = node as jsep.Literal
        if (typeof value !== 'number') break
        return [value]
      }
      case 'Identifier': {
        const { name } = node as jsep.Identifier
        if (names.includes(name)) return [name]
        throw new RangeError(`“${source}” uses “${name}”, which is not among ${names.join(', ')}`)
      }
      case 'UnaryExpression': {
        const { operator, argument } = node as jsep.UnaryExpression
        if (operator === '-') return [...postfix(argument), 'negate']
        break
      }
      case 'BinaryExpression': {
        const { operator, left, right } = node as jsep.BinaryExpression
        if (OPERATIONS.has(operator)) return [...postfix(left), ...postfix(right), operator]
        break
      }
      case 'CallExpression': {
        const { callee, arguments: given } = node as jsep.CallExpression
        const name = callee.type === 'Identifier' ? (callee as jsep.Identifier).name : ''
        const arity = /^[a-z]/i.test(name) ? OPERATIONS.get(name)?.[0] : undefined
        if (arity === undefined)
          throw new RangeError(`“${source}” calls “${name}”, which is unknown`)
        if (arity !== given.length) {
          throw new RangeError(`“${source}”: “${name}” takes ${arity} values, not ${given.length}`)
        }
        return [...given.flatMap(postfix), name]
      }
    }
    throw new RangeError(`“${source}” is more than numbers, names, + - * / ^ and functions`)
  }
}
