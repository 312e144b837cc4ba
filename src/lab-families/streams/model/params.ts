/** Settings of labs in which a stream of parcels or visits meets two models: how many a day, and what comes of each. */

import { number, oneOf } from '../../../lab-kit/definition/params.ts'

interface Rate {
  readonly label: string
  readonly help: string
  readonly default: number
}

/** How often what is counted comes of a parcel, in per cent. */
export function rate(field: Rate) {
  return number({ unit: '%', min: 0.1, max: 50, step: 0.1, ...field })
}

interface Traffic {
  readonly help: string
  readonly unit: string
  readonly default: number
}

/** How many parcels or visits a day are tried, both arms together. */
export function traffic(field: Traffic) {
  return oneOf({
    label: 'Traffic',
    values: [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
    ...field,
  })
}
