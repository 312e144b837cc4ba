/** Decisions and numbers of the reservoir lab in words. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { Decision } from './model.ts'
import type { Params } from './params.ts'

/** Continues “p”: “= 0.217”, “below 0.000001”. */
export function pValueInWords(p: number): string {
  if (p < 1e-6) return 'below 0.000001'
  return `= ${p < 0.001 ? p.toFixed(6) : p.toFixed(3)}`
}

/** “item 17 drew 4: it takes slot 4, item 9 leaves”. */
export function decisionInWords(step: Decision, params: Params): string {
  return decisionInParts(step, params).join(': ')
}

/** What was drawn, and what came of it: “item 17 drew 4”, “it takes slot 4, item 9 leaves”. */
export function decisionInParts(step: Decision, params: Params): readonly [string, string] {
  const item = `item ${formatNumber(step.n)}`
  if (step.slot !== null && step.replaced === null) return [item, `it fills slot ${step.slot}`]
  if (step.slot === null) {
    return step.drawn === null
      ? [`${item} is within the jump`, 'passed over']
      : [`${item} drew ${formatNumber(step.drawn)}, above ${params.slots}`, 'passed over']
  }
  const taken = `it takes slot ${step.slot}, item ${formatNumber(step.replaced!)} leaves`
  if (step.drawn !== null) return [`${item} drew ${formatNumber(step.drawn)}`, taken]
  if (params.algorithm === 'l')
    return [`${item}, after ${formatNumber(step.skipped)} skipped`, taken]
  return [`the jump ends at ${item}`, taken]
}
