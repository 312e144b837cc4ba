/** The settings of the game, and the player's moves as bits: feature j is bit j of a mask. */

import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
  toggle,
} from '../../lab-kit/definition/params.ts'

function mask(label: string, help: string) {
  return number({ label, help, min: 0, max: 2 ** 30 - 1, step: 1, default: 0, inPicture: true })
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
    max: 30,
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
  power: mask('Tested for power', 'Features whose predictive power was looked at, as bits.'),
  ablation: mask('Tested by ablation', 'Features that were left out for a try, as bits.'),
  time: mask('Tested against time', 'Features that were held against the date, as bits.'),
  repeats: mask('Tested for repeats', 'Features searched for repeated values, as bits.'),
  drift: mask('Tested for drift', 'Features compared with production, as bits.'),
  accused: mask('Accused', 'Features that you name, as bits.'),
  named: toggle({
    label: 'Named',
    help: 'Whether you have given your verdict.',
    default: false,
    inPicture: true,
  }),
})

export type Params = ParamsOf<typeof params>
