/** The settings of the lab on mail by date: where production begins, the model, and what is done about a new share of spam. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import { choice, defineParams, oneOf, type ParamsOf } from '../../lab-kit/definition/params.ts'

export const params = defineParams({
  model: choice({
    label: 'Model',
    help: 'Naive Bayes takes words for independent and is far too sure. Calibrated: its log-odds go through a line, fitted on old mails held out.',
    options: {
      bayes: 'Naive Bayes',
      calibrated: 'Naive Bayes, calibrated',
      logistic: 'Logistic regression',
    },
    default: 'bayes',
  }),
  repair: choice({
    label: 'Repair',
    help: 'What moves the threshold in production. The first three correct chances to another share of spam.',
    options: {
      none: 'None',
      scores: 'Share by EM',
      flags: 'Share by BBSE',
      truth: 'The true share',
      labels: 'Threshold by new labels',
    },
    default: 'scores',
  }),
  from: choice({
    label: 'Production begins',
    help: 'The model learns from the mail before. With each month that passes, less of it is spam.',
    options: { august: 'August 2002', september: 'September 2002', october: 'October 2002' },
    default: 'august',
  }),
  words: oneOf({
    costly: true,
    label: 'Words',
    help: 'The most frequent ones; the model is told which of them a mail has.',
    unit: 'words',
    values: [25, 50, 100, 200],
    default: 100,
  }),
  labels: oneOf({
    label: 'New labels',
    help: 'Mails of production that somebody labels; the threshold that makes fewest mistakes on them is taken.',
    unit: 'mails',
    values: [10, 20, 50, 100, 200, 400],
    default: 100,
  }),
  repeats: repeats({
    help: 'How often the mails are cut anew: by date, a third of the earlier ones is held out; at random, all are dealt again.',
    unit: 'cuts',
    values: [1, 2, 4, 10],
    default: 4,
  }),
})

export type Params = ParamsOf<typeof params>
export type Repair = Params['repair']

/** In the order in which they are shown. */
export const REPAIRS = Object.keys(params.repair.options) as readonly Repair[]
