/** Decisions and numbers of the reservoir lab in words. */

import type { Decision } from './model.ts'
import type { Params } from './params.ts'

/** 12345.6 as “12,346”. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** 0.0909 as “9.09 %”, with as many digits as small shares need. */
export function percent(share: number): string {
  const value = 100 * share
  if (value === 0) return '0 %'
  if (value < 0.1) return `${Number(value.toPrecision(2))} %`
  return `${value.toFixed(value < 1 ? 3 : value < 20 ? 2 : 1)} %`
}

/** Continues “p”: “= 0.217”, “below 0.000001”. */
export function pValueInWords(p: number): string {
  if (p < 1e-6) return 'below 0.000001'
  return `= ${p < 0.001 ? p.toFixed(6) : p.toFixed(3)}`
}

/** “item 17: drew 4, replaces item 9 in slot 4”; `isBrief` for narrow pictures. */
export function decisionInWords(step: Decision, params: Params, isBrief = false): string {
  const item = `item ${count(step.n)}`
  const weight = params.algorithm === 'aexpj' ? 'the jump ends here, ' : ''
  if (step.slot !== null && step.replaced === null) return `${item}: fills slot ${step.slot}`
  if (step.slot === null) {
    if (step.drawn === null) return `${item}: within the jump, passed over`
    return `${item}: drew ${count(step.drawn)}, above ${params.slots}, passed over`
  }
  if (isBrief) {
    const how =
      step.drawn !== null ? `drew ${step.drawn}` : params.algorithm === 'l' ? 'taken' : 'jump ends'
    return `${item}: ${how}, slot ${step.slot}, out ${count(step.replaced!)}`
  }
  const to = `replaces item ${count(step.replaced!)} in slot ${step.slot}`
  if (step.drawn !== null) return `${item}: drew ${step.drawn}, ${to}`
  if (params.algorithm === 'l') return `${item}: after skipping ${count(step.skipped)}, ${to}`
  return `${item}: ${weight}${to}`
}
