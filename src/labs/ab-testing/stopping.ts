/** When a trial is looked at, and what ends it: the limit on |z| at each look, by rule. */

import { normalQuantile } from '../../core/statistics/distributions.ts'
import {
  mixtureLimit,
  mixtureTunedFor,
  obrienFlemingConstant,
  pocockConstant,
} from '../../core/statistics/group-sequential.ts'
import type { Params } from './params.ts'

/** The level that every rule but two promises over all looks. */
export const LEVEL = 0.05

/** Days on which the trial is looked at, the last day among them; a fixed test is followed daily, too. */
export function looksOf({ rule, days, every }: Params): Float64Array {
  const between = rule === 'fixed' ? 1 : every
  const count = Math.ceil(days / between)
  return Float64Array.from({ length: count }, (_, k) => Math.min(days, (k + 1) * between))
}

/** Limit on |z| at each look, infinite where there is no stopping; shape of the looks. */
export function limitsOf({ rule, tuned, certainty }: Params, looks: Float64Array): Float64Array {
  const usual = -normalQuantile(LEVEL / 2)
  const last = looks.length - 1
  switch (rule) {
    case 'fixed':
      return looks.map((_, k) => (k === last ? usual : Number.POSITIVE_INFINITY))
    case 'peek':
      return looks.map(() => usual)
    case 'pocock': {
      const constant = pocockConstant(looks, LEVEL)
      return looks.map(() => constant)
    }
    case 'obrienFleming': {
      const constant = obrienFlemingConstant(looks, LEVEL)
      return looks.map((day) => constant * Math.sqrt(looks[last]! / day))
    }
    case 'always': {
      const r = mixtureTunedFor(tuned, LEVEL)
      return looks.map((day) => mixtureLimit(day, r, LEVEL))
    }
    case 'bayes':
      return looks.map(() => normalQuantile(certainty / 100))
  }
}
