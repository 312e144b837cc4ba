/** List scheduling of independent jobs on equal machines, and how far from the best it can be. */

/**
 * When the last of the jobs ends, if each in turn goes to the machine that is free first.
 *
 * @param times How long each job takes, in the order of the list, any unit; shape (n,), each at least 0.
 * @param machines Whole number, at least 1.
 * @throws {RangeError} If `machines` or a time is out of its range.
 * @source Graham (1969), doi:10.1137/0117039.
 * @reference A search of every assignment and the worst cases of the paper, see list-scheduling.test.ts.
 */
export function listMakespan(times: ArrayLike<number>, machines: number): number {
  checkMachines('listMakespan', machines)
  const free = new Float64Array(machines) // (machines,)
  for (let i = 0; i < times.length; i++) {
    if (!(times[i]! >= 0))
      throw new RangeError(`listMakespan: a time is ${times[i]}; pass 0 or more`)
    free[free.indexOf(Math.min(...free))]! += times[i]!
  }
  return Math.max(...free)
}

/**
 * What no schedule can beat: the longest job, or all work shared equally.
 *
 * @param times As in `listMakespan`.
 * @param machines Whole number, at least 1.
 * @throws {RangeError} If `machines` is out of its range.
 */
export function leastMakespan(times: ArrayLike<number>, machines: number): number {
  checkMachines('leastMakespan', machines)
  let [total, longest] = [0, 0]
  for (let i = 0; i < times.length; i++) {
    total += times[i]!
    longest = Math.max(longest, times[i]!)
  }
  return Math.max(longest, total / machines)
}

/**
 * Graham's bound: no list ends later than 2 - 1/m times the best schedule.
 *
 * @param machines Whole number, at least 1.
 * @throws {RangeError} If `machines` is out of its range.
 * @source Graham (1969), doi:10.1137/0117039.
 */
export function listBound(machines: number): number {
  checkMachines('listBound', machines)
  return 2 - 1 / machines
}

function checkMachines(name: string, machines: number): void {
  if (!(Number.isInteger(machines) && machines >= 1)) {
    throw new RangeError(`${name}: machines is ${machines}; pass a whole number of at least 1`)
  }
}
