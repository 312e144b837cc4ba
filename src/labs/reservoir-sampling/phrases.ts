/** Decisions and numbers of the reservoir lab in words. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { Decision } from './model.ts'
import type { Params } from './params.ts'

/** Continues “p”: “= 0.217”, “below 0.000001”. */
export function pValueInWords(p: number): string {
  if (p < 1e-6) return 'below 0.000001'
  return `= ${p < 0.001 ? p.toFixed(6) : p.toFixed(3)}`
}

/** “item 17: drew 4, replaces item 9 in slot 4”; `isBrief` for narrow pictures. */
export function decisionInWords(step: Decision, params: Params, isBrief = false): string {
  const item = `item ${formatNumber(step.n)}`
  const weight = params.algorithm === 'aexpj' ? 'the jump ends here, ' : ''
  if (step.slot !== null && step.replaced === null) return `${item}: fills slot ${step.slot}`
  if (step.slot === null) {
    if (step.drawn === null) return `${item}: within the jump, passed over`
    return `${item}: drew ${formatNumber(step.drawn)}, above ${params.slots}, passed over`
  }
  if (isBrief) {
    const how =
      step.drawn !== null ? `drew ${step.drawn}` : params.algorithm === 'l' ? 'taken' : 'jump ends'
    return `${item}: ${how}, slot ${step.slot}, out ${formatNumber(step.replaced!)}`
  }
  const to = `replaces item ${formatNumber(step.replaced!)} in slot ${step.slot}`
  if (step.drawn !== null) return `${item}: drew ${step.drawn}, ${to}`
  if (params.algorithm === 'l')
    return `${item}: after skipping ${formatNumber(step.skipped)}, ${to}`
  return `${item}: ${weight}${to}`
}
