/** What a machine costs in a year, rented or owned, and from which use on owning is cheaper. */

import type { Params } from './params.ts'

export const HOURS_A_YEAR = 8760
const YEARS = 3

export interface Costs {
  /** Euros a year for one machine: rented by the hour, rented with a commitment, owned. */
  readonly rented: number
  readonly committed: number
  readonly owned: number
  /** Share of hours from which on owning costs no more than renting by the hour; above 1: never. */
  readonly breakEven: number
  /** Machines from which on owning can be cheaper at all; null if no number of them is enough. */
  readonly leastMachines: number | null
}

export function costsOf(params: Params): Costs {
  const { rent, committed, use, machines, people, purchase, power } = params
  const all = HOURS_A_YEAR * rent
  const alone = purchase / YEARS + power
  const owned = alone + people / machines
  return {
    rented: (all * use) / 100,
    committed: HOURS_A_YEAR * committed,
    owned,
    breakEven: owned / all,
    leastMachines: alone < all ? Math.max(1, Math.ceil(people / (all - alone))) : null,
  }
}
