/** Filling in missing values, and turning categories into columns of 0 and 1. */

import { columnOf, type Matrix, zeroMatrix } from '../numbers/matrix.ts'
import { mean, median } from '../statistics/descriptive.ts'
import {
  checkColumns,
  checkValues,
  type Transformer,
  type TransformerLearner,
} from './transformer.ts'

/** What a missing value is replaced by: its column's statistic, or one number for all. */
export type ImputingStrategy = 'mean' | 'median' | 'mostFrequent' | { readonly constant: number }

/** A fitted imputer. */
export interface Imputer extends Transformer {
  /** What stands in for missing values of each column, shape (d,). */
  readonly fillValues: Float64Array
}

/** A fitted encoder. */
export interface OneHotEncoder extends Transformer {
  /** For each encoded column, in the order of columns, its categories, ascending. */
  readonly categories: readonly Float64Array[]
}

/** Settings of an imputer. */
export interface ImputerLearner extends TransformerLearner {
  fit(x: Matrix): Imputer
}

/** Settings of an encoder. */
export interface OneHotEncoderLearner extends TransformerLearner {
  fit(x: Matrix): OneHotEncoder
}

/**
 * Replaces NaN by a value learnt from the rest of its column. Of equally frequent values the
 * smallest is taken.
 *
 * @param strategy The median is that of the middle two values' mean.
 * @returns A step whose fit throws a RangeError if the data is empty, a value is infinite, or a
 *   column holds no value at all (except for a constant), where scikit-learn drops the column.
 * @throws {RangeError} If the constant is not finite.
 * @reference sklearn.impute.SimpleImputer 1.2.1, see golden/preparation.json.
 */
export function simpleImputer(strategy: ImputingStrategy): ImputerLearner {
  if (typeof strategy === 'object' && !Number.isFinite(strategy.constant)) {
    throw new RangeError(
      `simpleImputer: the constant is ${strategy.constant}; pass a finite number`,
    )
  }
  return {
    fit(x) {
      checkValues('simpleImputer', x, true)
      const fillValues = Float64Array.from({ length: x.columns }, (_, j) => {
        if (typeof strategy === 'object') return strategy.constant
        const present = columnOf(x, j).filter((value) => !Number.isNaN(value))
        if (present.length === 0) {
          throw new RangeError(
            `simpleImputer: column ${j} has no value to learn from; drop it or fill in a constant`,
          )
        }
        if (strategy === 'mean') return mean(present)
        return strategy === 'median' ? median(present) : mostFrequent(present)
      }) // (d,)
      return {
        fillValues,
        transform(table) {
          checkColumns('simpleImputer', table, fillValues.length)
          const values = table.values.map((value, at) =>
            Number.isNaN(value) ? fillValues[at % table.columns]! : value,
          )
          return { ...table, values }
        },
      }
    },
  }
}

/**
 * Replaces each given column by one column a category, 1 where the row is of it and 0 elsewhere,
 * at the place where the column stood. A category that the fit did not see gives zeros only.
 *
 * @param columns Indices of columns that hold whole numbers as names of categories; each once.
 * @returns A step whose fit throws a RangeError if the data is empty, a value is not finite, or a
 *   given column is not there or holds a number that is not whole.
 * @reference sklearn.preprocessing.OneHotEncoder 1.2.1 (handle_unknown="ignore"), see
 *   golden/preparation.json.
 */
export function oneHotEncoder(columns: readonly number[]): OneHotEncoderLearner {
  return {
    fit(x) {
      checkValues('oneHotEncoder', x)
      for (const j of columns) {
        if (!(Number.isInteger(j) && j >= 0 && j < x.columns)) {
          throw new RangeError(`oneHotEncoder: there is no column ${j} among ${x.columns}`)
        }
      }
      const encoded = Array.from({ length: x.columns }, (_, j) =>
        columns.includes(j) ? categoriesOf(columnOf(x, j), j) : undefined,
      )
      const width = encoded.reduce((sum, categories) => sum + (categories?.length ?? 1), 0)
      return {
        categories: encoded.filter((categories) => categories !== undefined),
        transform(table) {
          checkColumns('oneHotEncoder', table, encoded.length)
          const result = zeroMatrix(table.rows, width)
          for (let i = 0; i < table.rows; i++) {
            let at = i * width
            for (const [j, categories] of encoded.entries()) {
              const value = table.values[i * table.columns + j]!
              if (categories) {
                const place = categories.indexOf(value)
                if (place >= 0) result.values[at + place] = 1
              } else {
                result.values[at] = value
              }
              at += categories?.length ?? 1
            }
          }
          return result
        },
      }
    },
  }
}

function categoriesOf(column: Float64Array, j: number): Float64Array {
  const bad = column.findIndex((value) => !Number.isInteger(value))
  if (bad >= 0) {
    throw new RangeError(
      `oneHotEncoder: row ${bad}, column ${j} is ${column[bad]}; code categories as whole numbers`,
    )
  }
  return Float64Array.from(new Set(column.toSorted()))
}

function mostFrequent(values: Float64Array): number {
  const sorted = values.toSorted()
  let best = sorted[0]!
  let bestCount = 0
  let count = 0
  for (let i = 0; i < sorted.length; i++) {
    count = i > 0 && sorted[i] === sorted[i - 1] ? count + 1 : 1
    if (count > bestCount) {
      bestCount = count
      best = sorted[i]!
    }
  }
  return best
}
