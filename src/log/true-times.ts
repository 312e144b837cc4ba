/** When entries were really made, where a clock was wrong for a while. */

import type { Entry } from './entries.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Whether the time of an entry may be wrong: it lies ahead, or far from its place in the order. */
export const isSuspicious = ({ at, turn = at }: Entry, now: number): boolean =>
  at > now + HOUR_MS || Math.abs(turn - at) > HOUR_MS

/** Entries that follow one another on one day of the clock. */
interface Group {
  readonly day: number
  readonly from: number
  to: number
}

/**
 * The times of entries whose own cannot be true; those of all others are true as far as can be known.
 *
 * The order is certain, the clock is not. So of all entries the most days are believed that follow one
 * another and do not lie ahead. A stretch that is not among them happened between its neighbours: it is
 * moved there whole, and keeps the times between its entries. A clock that was wrong for most days is
 * believed: nothing here can know better.
 *
 * @param entries In the order of the log.
 * @param now What the clock says, in milliseconds since 1970.
 */
export function trueTimes(entries: readonly Entry[], now: number): ReadonlyMap<string, number> {
  const groups = groupsOf(entries)
  const believed = longestChain(groups, now)
  const times = new Map<string, number>()
  for (let g = 0; g < groups.length; ) {
    if (believed.has(g)) {
      g++
      continue
    }
    const from = groups[g]!.from
    const before = g > 0 ? entries[from - 1]!.at : null
    while (g < groups.length && !believed.has(g)) g++
    const to = groups[g - 1]!.to
    const after = g < groups.length ? entries[to]!.at : null
    place(entries.slice(from, to), before, after ?? now, times)
  }
  return times
}

function groupsOf(entries: readonly Entry[]): Group[] {
  const groups: Group[] = []
  for (const [i, { at }] of entries.entries()) {
    const day = Math.floor(at / DAY_MS)
    const last = groups.at(-1)
    if (last?.day === day) last.to = i + 1
    else groups.push({ day, from: i, to: i + 1 })
  }
  return groups
}

/**
 * The longest list of groups whose days do not fall and do not lie ahead; their indices. Of two that are
 * equally long, the one that stands earlier in the order.
 */
function longestChain(groups: readonly Group[], now: number): ReadonlySet<number> {
  const today = Math.floor((now + HOUR_MS) / DAY_MS)
  /** By length less one: the groups that end a longest chain of that length. Their days fall. */
  const levels: number[][] = []
  for (const [g, { day }] of groups.entries()) {
    if (day > today) continue
    let [low, high] = [0, levels.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (groups[levels[middle]!.at(-1)!]!.day <= day) low = middle + 1
      else high = middle
    }
    levels[low] ??= []
    levels[low]!.push(g)
  }
  const chain = new Set<number>()
  let [place, day] = [groups.length, Number.POSITIVE_INFINITY]
  for (const level of levels.toReversed()) {
    const found = level.find((g) => g < place && groups[g]!.day <= day)!
    chain.add(found)
    place = found
    day = groups[found]!.day
  }
  return chain
}

/** Moves a stretch between two times: after the first, or before the second where there is no first. */
function place(
  stretch: readonly Entry[],
  before: number | null,
  after: number,
  times: Map<string, number>,
): void {
  const gap = (i: number) => Math.max(0, stretch[i]!.at - stretch[i - 1]!.at)
  if (before !== null) {
    let at = before
    for (const [i, { id }] of stretch.entries()) {
      // Within the stretch the clock may have been set, too: no gap is longer than there was time.
      const wide = i > 0 && gap(i) <= after - at ? gap(i) : 0
      at = Math.min(after, at + wide)
      times.set(id, at)
    }
    return
  }
  let at = after
  for (let i = stretch.length - 1; i >= 0; i--) {
    times.set(stretch[i]!.id, at)
    if (i > 0) at = Math.max(0, at - gap(i))
  }
}
