/** The settings of the game, and the player's moves as sets of features. */

import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
  set,
  toggle,
} from '../../lab-kit/definition/params.ts'

/** The most features that a table has. */
const MOST_FEATURES = 30

/** What a feature is called in a link: f1 is the first column of the table. */
export type FeatureId = `f${number}`

const members = Object.fromEntries(
  Array.from({ length: MOST_FEATURES }, (_, j) => [`f${j + 1}`, `Feature ${j + 1}`]),
) as Record<FeatureId, string>

/** Moves live in the link and are made in the picture. */
function move(label: string, help: string) {
  return set({ label, help, members, inPicture: true })
}

export const params = defineParams({
  game: number({
    label: 'Case',
    help: 'Which table is examined. “Next case” under the table starts afresh.',
    min: 1,
    max: 9999,
    step: 1,
    default: 1,
  }),
  features: number({
    label: 'Features',
    help: 'How many columns the table has.',
    unit: 'features',
    min: 12,
    max: MOST_FEATURES,
    step: 1,
    default: 16,
  }),
  leaks: choice({
    label: 'Leaks',
    help: 'How many of the features leak.',
    options: { any: 'One to three, the case decides', one: 'One', two: 'Two', three: 'Three' },
    default: 'any',
  }),
  rows: oneOf({
    costly: true,
    label: 'Rows collected',
    help: 'Seven tenths of them train, the rest validate.',
    unit: 'rows',
    values: [300, 600, 1200],
    default: 600,
  }),
  budget: number({
    label: 'Budget',
    help: 'How many tests you may make; one test is one tool on one feature.',
    unit: 'tests',
    min: 4,
    max: 40,
    step: 1,
    default: 12,
  }),
  power: move('Tested for power', 'Features whose predictive power was looked at.'),
  ablation: move('Tested by ablation', 'Features that were left out for a try.'),
  time: move('Tested against time', 'Features that were held against the date.'),
  repeats: move('Tested for repeats', 'Features searched for repeated values.'),
  drift: move('Tested for drift', 'Features compared with production.'),
  accused: move('Accused', 'Features that you name.'),
  named: toggle({
    label: 'Named',
    help: 'Whether you have given your verdict.',
    default: false,
    inPicture: true,
  }),
})

export type Params = ParamsOf<typeof params>
