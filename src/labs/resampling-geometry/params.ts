/** The settings of the resampling geometry lab. */

import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'

/** The board, in standard deviations of the common class. */
export const BOARD = { left: -6, right: 6, bottom: -4, top: 4 } as const

const SMOTE = ['smote', 'borderline'] as const
const NEAR_MISS = ['nearMiss1', 'nearMiss2', 'nearMiss3'] as const

const isPlaced = (point: number) => ({ placed: [1, 2, 3, 4].filter((count) => count >= point) })

function across(point: number, at: number) {
  return number({
    label: `Point ${point}, across`,
    help: 'Its place in the first column; drag it on the board, or set it here.',
    min: BOARD.left,
    max: BOARD.right,
    step: 0.1,
    default: at,
    onlyWith: isPlaced(point),
  })
}

function up(point: number, at: number) {
  return number({
    label: `Point ${point}, up`,
    help: 'Its place in the second column.',
    min: BOARD.bottom,
    max: BOARD.top,
    step: 0.1,
    default: at,
    onlyWith: isPlaced(point),
  })
}

function classOf(point: number) {
  return choice({
    label: `Point ${point}, class`,
    help: 'Which class it is labelled as.',
    options: { rare: 'rare', common: 'common' },
    default: 'rare',
    onlyWith: isPlaced(point),
  })
}

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
  placed: number({
    label: 'Points of your own',
    help: 'How many you put on the board; a click on an empty place adds one.',
    unit: 'points',
    min: 0,
    max: 4,
    step: 1,
    default: 0,
  }),
  across1: across(1, 0),
  up1: up(1, 0),
  class1: classOf(1),
  across2: across(2, 1),
  up2: up(2, 2),
  class2: classOf(2),
  across3: across(3, -1),
  up3: up(3, -2),
  class3: classOf(3),
  across4: across(4, 1),
  up4: up(4, -2),
  class4: classOf(4),
})

export type Params = ParamsOf<typeof params>
