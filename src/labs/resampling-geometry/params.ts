/** The settings of the resampling geometry lab. */

import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
  points,
} from '../../lab-kit/definition/params.ts'

/** The board, in standard deviations of the common class. */
export const BOARD = { left: -6, right: 6, bottom: -4, top: 4 } as const

const MOST_POINTS = 4

const SMOTE = ['smote', 'borderline'] as const
const NEAR_MISS = ['nearMiss1', 'nearMiss2', 'nearMiss3'] as const

export const params = defineParams({
  method: choice({
    label: 'Method',
    help: 'How the two classes are brought closer to balance.',
    options: {
      smote: 'SMOTE',
      borderline: 'Borderline-SMOTE',
      over: 'Repeat rare points',
      under: 'Leave out common points',
      tomek: 'Tomek links',
      oneSided: 'One-sided selection',
      nearMiss1: 'NearMiss-1',
      nearMiss2: 'NearMiss-2',
      nearMiss3: 'NearMiss-3',
    },
    default: 'smote',
  }),
  neighbours: number({
    label: 'Neighbours k',
    help: 'How many nearest rare points SMOTE may aim at, or NearMiss measures the distance to.',
    unit: 'points',
    min: 1,
    max: 15,
    step: 1,
    default: 5,
    onlyWith: { method: [...SMOTE, ...NEAR_MISS] },
  }),
  ratio: oneOf({
    label: 'Rare per common',
    help: 'Rare points for each common one afterwards; where there are more already, nothing is done.',
    values: [0.25, 0.5, 0.75, 1],
    default: 0.5,
    onlyWith: { method: [...SMOTE, ...NEAR_MISS, 'over', 'under'] },
  }),
  dimension: oneOf({
    label: 'Columns',
    help: 'The board shows the first two; all others are the same noise in both classes.',
    unit: 'columns',
    values: [2, 3, 5, 10, 20, 50, 100],
    default: 2,
  }),
  shape: choice({
    label: 'Where the rare lie',
    help: 'In one cloud to the right of the common ones, or in two, one on each side.',
    options: { one: 'One cloud', two: 'Two clouds' },
    default: 'two',
  }),
  distance: number({
    label: 'Distance of the clouds',
    help: 'From the centre of the common cloud to that of a rare one, in standard deviations.',
    unit: 'σ',
    min: 0.5,
    max: 4,
    step: 0.25,
    default: 3,
  }),
  rare: oneOf({
    label: 'Rare points',
    help: 'How many rare points are drawn.',
    unit: 'points',
    values: [16, 20, 40, 80],
    default: 20,
  }),
  common: oneOf({
    label: 'Common points',
    help: 'How many common points are drawn.',
    unit: 'points',
    values: [100, 200, 400, 800, 1600],
    default: 200,
  }),
  points: points({
    label: 'Points of your own',
    help: 'A click on an empty place of the board adds one; drag it there, or set it here.',
    x: { label: 'across', unit: 'σ', min: BOARD.left, max: BOARD.right, step: 0.1 },
    y: { label: 'up', unit: 'σ', min: BOARD.bottom, max: BOARD.top, step: 0.1 },
    groups: { rare: 'rare', common: 'common' },
    most: MOST_POINTS,
  }),
})

export type Params = ParamsOf<typeof params>

/** Where points of version 1 lay that nobody had moved. */
const ONCE = [
  { x: 0, y: 0, group: 'rare' },
  { x: 1, y: 2, group: 'rare' },
  { x: -1, y: -2, group: 'rare' },
  { x: 1, y: -2, group: 'rare' },
] as const

/**
 * The settings of a link from version 1, which had twelve of them for four points and a count, as
 * those of today.
 *
 * @param start What the link differs from.
 */
export function migrate(
  { placed, ...texts }: Readonly<Record<string, string>>,
  start: Params,
): Record<string, string> {
  const isOld = placed !== undefined || Object.keys(texts).some((name) => OLD_POINT.test(name))
  if (!isOld) return texts
  const others = Object.entries(texts).filter(([name]) => !OLD_POINT.test(name))
  const count = placed === undefined ? start.points.length : Number(placed)
  if (!(Number.isInteger(count) && count >= 0 && count <= MOST_POINTS)) {
    return { ...Object.fromEntries(others), placed: placed! }
  }
  const points = ONCE.slice(0, count).map((once, k) => {
    const { x, y, group } = start.points[k] ?? once
    const n = k + 1
    return [texts[`across${n}`] ?? x, texts[`up${n}`] ?? y, texts[`class${n}`] ?? group].join('_')
  })
  return { ...Object.fromEntries(others), points: points.join('__') || 'none' }
}

const OLD_POINT = /^(across|up|class)[1-4]$/
