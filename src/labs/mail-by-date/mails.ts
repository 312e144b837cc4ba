/** The mails as numbers for a model, and cut in two: by date, and at random in the same sizes. */

import { type Matrix, takeAt, takeRows, zeroMatrix } from '../../core/numbers/matrix.ts'
import { permutation } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { MAIL_MONTHS, type Mail } from '../../data/mail/table.ts'
import type { Params } from './params.ts'

/** One entry a mail, shape (n,), in order of their months. */
export interface Mails {
  /** Index into MAIL_MONTHS. */
  readonly months: Uint8Array
  readonly isSpam: Uint8Array
  /** Ham that is like spam: newsletters, orders. */
  readonly isHard: Uint8Array
  /** 1 for each word that a mail has, shape (n, words). */
  readonly has: Matrix
}

export function mailsOf({ months, groups, has }: Mail, words: number): Mails {
  const matrix = zeroMatrix(has.length, words)
  for (const [i, text] of has.entries()) {
    for (let j = 0; j < words; j++) {
      const digit = Number.parseInt(text.charAt(j >> 2), 16)
      matrix.values[i * words + j] = (digit >> (3 - (j & 3))) & 1
    }
  }
  return {
    months: Uint8Array.from(months, Number),
    isSpam: Uint8Array.from(groups, (group) => +(group === '2')),
    isHard: Uint8Array.from(groups, (group) => +(group === '1')),
    has: matrix,
  }
}

/** Rows to learn from, rows held out from the same mails, and rows that the model meets later. */
export interface Rows {
  readonly learnt: Uint32Array
  readonly heldOut: Uint32Array
  readonly later: Uint32Array
}

/** The first month of production. */
export function firstMonth({ from }: Pick<Params, 'from'>): number {
  return MAIL_MONTHS.findIndex((month) => month.toLowerCase() === from)
}

/** Earlier mails, of which a third is held out, and later ones. */
export function cutByDate({ months }: Mails, params: Pick<Params, 'from'>, rng: Rng): Rows {
  const first = firstMonth(params)
  const earlier = months.findIndex((month) => month >= first)
  return {
    ...withHeldOut(permutation(rng, earlier)),
    later: Uint32Array.from({ length: months.length - earlier }, (_, i) => earlier + i),
  }
}

/** The same sizes, mails of all months dealt at random. */
export function cutAtRandom({ months }: Mails, later: number, rng: Rng): Rows {
  const order = permutation(rng, months.length)
  return { ...withHeldOut(order.subarray(later)), later: order.slice(0, later) }
}

function withHeldOut(order: Uint32Array): Pick<Rows, 'learnt' | 'heldOut'> {
  const third = Math.floor(order.length / 3)
  return { heldOut: order.slice(0, third), learnt: order.slice(third) }
}

export function taken({ has, isSpam }: Mails, rows: Uint32Array) {
  return { x: takeRows(has, rows), y: takeAt(isSpam, rows) }
}
