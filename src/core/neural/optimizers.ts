/** How weights move along a batch's gradient: stochastic gradient descent and Adam, in float32. */

/** An optimizer as plain data. */
export type OptimizerSettings =
  | {
      readonly kind: 'sgd'
      readonly learningRate: number
      /** Share of the last move that is kept, in [0, 1). */
      readonly momentum: number
    }
  | { readonly kind: 'adam'; readonly learningRate: number }

/** Moves weights; remembers what it needs from one step to the next. */
export interface Optimizer {
  /**
   * Moves `values` in place. Every call must pass arrays of the same lengths in the same order.
   *
   * @param gradients As many arrays as `values`, of the same lengths.
   * @param factor Of the learning rate in this step, default 1.
   * @throws {RangeError} If the arrays do not match each other, or those of the first step.
   */
  step(values: readonly Float32Array[], gradients: readonly Float32Array[], factor?: number): void
}

/** Shares of the running means that Adam keeps, and what keeps it from dividing by 0. */
const FIRST_KEPT = 0.9
const SECOND_KEPT = 0.999
const EPSILON = 1e-8

/** Running means below this are 0: some processors compute slowly with the smallest numbers. */
const SMALLEST_MEAN = 1e-36

/**
 * @throws {RangeError} If the learning rate or the momentum is out of its range.
 */
export function createOptimizer(settings: OptimizerSettings): Optimizer {
  return settings.kind === 'adam'
    ? adam(settings.learningRate)
    : sgd(settings.learningRate, settings.momentum)
}

/**
 * v = momentum v - rate g; w += v.
 *
 * @param learningRate Finite, above 0.
 * @param momentum In [0, 1).
 * @throws {RangeError} If an argument is out of its range.
 * @source Polyak (1964), doi:10.1016/0041-5553(64)90137-5.
 * @reference sklearn.neural_network.MLPClassifier, see golden/neural.json.
 */
export function sgd(learningRate: number, momentum: number): Optimizer {
  requireRate('sgd', learningRate)
  if (!(momentum >= 0 && momentum < 1)) {
    throw new RangeError(`sgd: momentum must be in [0, 1), got ${momentum}`)
  }
  let velocities: Float32Array[] | null = null
  return {
    step(values, gradients, factor = 1) {
      requireMatch(values, gradients, velocities)
      velocities ??= values.map(({ length }) => new Float32Array(length))
      for (let l = 0; l < values.length; l++) {
        moveBySgd(values[l]!, gradients[l]!, velocities[l]!, factor * learningRate, momentum)
      }
    },
  }
}

/**
 * Adam with beta 0.9 and 0.999 and epsilon 1e-8, in the form of the last lines of the paper's section
 * 2: epsilon is added to the root of the running mean as it is, not yet corrected for its start at 0.
 *
 * @param learningRate Finite, above 0.
 * @throws {RangeError} If `learningRate` is out of its range.
 * @source Kingma & Ba (2015), Adam: A method for stochastic optimization, arXiv:1412.6980.
 * @reference sklearn.neural_network.MLPClassifier, see golden/neural.json.
 */
export function adam(learningRate: number): Optimizer {
  requireRate('adam', learningRate)
  let first: Float32Array[] | null = null
  let second: Float32Array[] | null = null
  let firstLeft = 1 // 0.9 and 0.999 to the power of the steps taken
  let secondLeft = 1
  return {
    step(values, gradients, factor = 1) {
      requireMatch(values, gradients, first)
      first ??= values.map(({ length }) => new Float32Array(length))
      second ??= values.map(({ length }) => new Float32Array(length))
      firstLeft *= FIRST_KEPT
      secondLeft *= SECOND_KEPT
      const rate = (factor * learningRate * Math.sqrt(1 - secondLeft)) / (1 - firstLeft)
      for (let l = 0; l < values.length; l++) {
        moveByAdam(values[l]!, gradients[l]!, first[l]!, second[l]!, rate)
      }
    },
  }
}

function moveBySgd(
  values: Float32Array,
  gradient: Float32Array,
  velocity: Float32Array,
  rate: number,
  momentum: number,
): void {
  for (let p = 0; p < values.length; p++) {
    const v = momentum * velocity[p]! - rate * gradient[p]!
    velocity[p] = v
    values[p]! += v
  }
}

function moveByAdam(
  values: Float32Array,
  gradient: Float32Array,
  first: Float32Array,
  second: Float32Array,
  rate: number,
): void {
  for (let p = 0; p < values.length; p++) {
    const slope = gradient[p]!
    const m = FIRST_KEPT * first[p]! + (1 - FIRST_KEPT) * slope
    const v = SECOND_KEPT * second[p]! + (1 - SECOND_KEPT) * slope * slope
    first[p] = Math.abs(m) < SMALLEST_MEAN ? 0 : m
    second[p] = v < SMALLEST_MEAN ? 0 : v
    values[p]! -= (rate * m) / (Math.sqrt(v) + EPSILON)
  }
}

function requireRate(caller: string, learningRate: number): void {
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`${caller}: learningRate must be finite and above 0, got ${learningRate}`)
  }
}

function requireMatch(
  values: readonly Float32Array[],
  gradients: readonly Float32Array[],
  state: readonly Float32Array[] | null,
): void {
  const lengths = (arrays: readonly Float32Array[]) => arrays.map(({ length }) => length).join(', ')
  const expected = lengths(state ?? values)
  for (const got of [lengths(values), lengths(gradients)]) {
    if (got !== expected) {
      throw new RangeError(`step: arrays of ${expected} values are to move, got ${got}`)
    }
  }
}
