/** The settings of the lab: what becomes of promises from week to week, the model, and the world. */

import { choice, defineParams, oneOf, type ParamsOf } from '../../lab-kit/definition/params.ts'

export const params = defineParams({
  rule: choice({
    label: 'From week to week',
    help: 'How this week’s promises come from this week’s parcels and what was promised before.',
    options: {
      anew: 'Trained anew',
      half: 'Trained on the last output too',
      band: 'Old promise kept within a band',
      mean: 'Mean of several weeks',
    },
    default: 'anew',
  }),
  rows: oneOf({
    label: 'Parcels a week',
    help: 'Parcels of one week that a model learns from.',
    values: [3000, 10_000, 30_000, 100_000, 300_000, 1_000_000],
    default: 100_000,
  }),
  drift: oneOf({
    label: 'World moves by',
    help: 'Standard deviation of what each level of load, distance, hour and shop adds to the log-odds in a week.',
    values: [0, 0.02, 0.05, 0.1, 0.2],
    default: 0,
  }),
  trees: oneOf({
    label: 'Trees',
    help: 'Trees of each model, boosted one after the other with a learning rate of 0.1.',
    values: [5, 10, 20, 40, 80],
    default: 40,
    costly: true,
  }),
  depth: oneOf({
    label: 'Depth',
    help: 'Levels of each tree.',
    values: [1, 2, 3, 4],
    default: 3,
    costly: true,
  }),
  share: oneOf({
    label: 'Share of the last output',
    help: 'How much of each target is the last model’s chance; the rest is the label.',
    unit: '%',
    values: [25, 50, 75, 90],
    default: 50,
    onlyWith: { rule: 'half' },
  }),
  band: oneOf({
    label: 'Band',
    help: 'The old promise is kept while the chance is less than so many times above or below the threshold.',
    unit: 'times',
    values: [1.05, 1.1, 1.25, 1.5, 2],
    default: 1.25,
    onlyWith: { rule: 'band' },
  }),
  weeks: oneOf({
    label: 'Weeks in the mean',
    help: 'Models of so many weeks, the latest too, whose chances are averaged.',
    values: [2, 3, 4, 5],
    default: 5,
    onlyWith: { rule: 'mean' },
  }),
  small: oneOf({
    label: 'Trees kept',
    help: 'The smaller model is the first trees of the same one.',
    values: [1, 2, 5, 10, 20, 40],
    default: 10,
  }),
  repeats: oneOf({
    label: 'Repeats',
    help: 'Runs of eleven weeks, each with parcels of its own.',
    values: [1, 2, 4, 8, 16],
    default: 1,
    costly: true,
  }),
})

export type Params = ParamsOf<typeof params>
