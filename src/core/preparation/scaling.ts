/** Bringing columns to a like size. */

import { columnOf, type Matrix, zeroMatrix } from '../numbers/matrix.ts'
import { quantiles } from '../statistics/descriptive.ts'
import {
  checkColumns,
  checkValues,
  type Transformer,
  type TransformerLearner,
} from './transformer.ts'

const EPSILON = 2.220446049250313e-16 // 2^-52

/** A fitted scaler: (value - centre) / scale in each column. */
export interface Scaler extends Transformer {
  /** Shape (d,). */
  readonly centre: Float64Array
  /** Shape (d,); 1 for columns without spread. */
  readonly scale: Float64Array
}

/** Settings of a scaler. Its fit throws a RangeError if the data is empty or a value not finite. */
export interface ScalerLearner extends TransformerLearner {
  fit(x: Matrix): Scaler
}

/**
 * Mean 0 and standard deviation 1 (over n, not n - 1). A column whose spread is within the rounding
 * error of its mean counts as constant: it is only centred.
 *
 * @reference sklearn.preprocessing.StandardScaler 1.2.1, see golden/preparation.json.
 */
export function standardScaler(): ScalerLearner {
  return {
    fit(x) {
      checkValues('standardScaler', x)
      const { values, rows, columns } = x
      const centre = new Float64Array(columns) // (d,)
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) centre[j]! += values[i * columns + j]!
      }
      for (let j = 0; j < columns; j++) centre[j]! /= rows
      const scale = new Float64Array(columns) // (d,)
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const difference = values[i * columns + j]! - centre[j]!
          scale[j]! += difference * difference
        }
      }
      for (let j = 0; j < columns; j++) {
        const variance = scale[j]! / rows
        const error = rows * centre[j]! * EPSILON
        const isConstant = variance <= rows * EPSILON * variance + error * error
        scale[j] = isConstant ? 1 : Math.sqrt(variance)
      }
      return createScaler('standardScaler', centre, scale)
    },
  }
}

/**
 * The smallest value to 0, the largest to 1. A constant column becomes 0.
 *
 * @reference sklearn.preprocessing.MinMaxScaler 1.2.1, see golden/preparation.json.
 */
export function minMaxScaler(): ScalerLearner {
  return {
    fit(x) {
      checkValues('minMaxScaler', x)
      const { values, rows, columns } = x
      const low = values.slice(0, columns) // (d,)
      const high = values.slice(0, columns) // (d,)
      for (let i = 1; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          low[j] = Math.min(low[j]!, values[i * columns + j]!)
          high[j] = Math.max(high[j]!, values[i * columns + j]!)
        }
      }
      return createScaler(
        'minMaxScaler',
        low,
        low.map((least, j) => spreadOr1(high[j]! - least)),
      )
    },
  }
}

/**
 * Median 0 and distance of the quartiles (type 7) 1: a few wild values move it little.
 *
 * @reference sklearn.preprocessing.RobustScaler 1.2.1, see golden/preparation.json.
 */
export function robustScaler(): ScalerLearner {
  return {
    fit(x) {
      checkValues('robustScaler', x)
      const centre = new Float64Array(x.columns) // (d,)
      const scale = new Float64Array(x.columns) // (d,)
      for (let j = 0; j < x.columns; j++) {
        const [lower, middle, upper] = quantiles(columnOf(x, j), [0.25, 0.5, 0.75])
        centre[j] = middle!
        scale[j] = spreadOr1(upper! - lower!)
      }
      return createScaler('robustScaler', centre, scale)
    },
  }
}

function spreadOr1(spread: number): number {
  return spread < 10 * EPSILON ? 1 : spread
}

function createScaler(where: string, centre: Float64Array, scale: Float64Array): Scaler {
  return {
    centre,
    scale,
    transform(x) {
      checkColumns(where, x, centre.length)
      const scaled = zeroMatrix(x.rows, x.columns)
      for (let i = 0; i < x.rows; i++) {
        for (let j = 0; j < x.columns; j++) {
          const at = i * x.columns + j
          scaled.values[at] = (x.values[at]! - centre[j]!) / scale[j]!
        }
      }
      return scaled
    },
  }
}
