/** One question of each kind, as an author would write it, for tests. */

const base = {
  id: 'ch04.example',
  section: 'sampling',
  difficulty: 2,
  prompt: 'What share?',
  explanation: 'Because of the weights.',
} as const

export const choice = {
  ...base,
  kind: 'choice',
  answer: 'A third',
  distractors: [
    { text: 'A half', why: 'It forgets the third group.' },
    { text: 'All', why: 'It counts everybody.' },
  ],
} as const

export const several = {
  ...base,
  kind: 'several',
  options: [
    { text: 'Time', right: true, why: 'Days are alike.' },
    { text: 'Person', right: true, why: 'So are scans.' },
    { text: 'Chance', right: false, why: 'It mixes both.' },
  ],
} as const

export const ordering = {
  ...base,
  kind: 'ordering',
  items: [
    { text: 'Split', why: 'Nothing may cross.' },
    { text: 'Impute', why: 'Scaling needs values.' },
    { text: 'Scale', why: 'The model comes after it.' },
  ],
} as const

export const matching = {
  ...base,
  kind: 'matching',
  pairs: [
    { left: 'Mean', right: 'Squared error', why: 'It minimises the square.' },
    { left: 'Median', right: 'Absolute error', why: 'Half lie on each side.' },
    { left: 'Quantile', right: 'Pinball loss', why: 'The sides weigh differently.' },
  ],
  extra: ['Log loss'],
} as const

export const cloze = {
  ...base,
  kind: 'cloze',
  text: 'A {1} shift keeps {2}.',
  gaps: [
    {
      answer: 'covariate',
      accept: ['input'],
      mistakes: [{ text: 'label', why: 'That one keeps P(X|Y).' }],
    },
    { answer: 'P(Y|X)', accept: [], mistakes: [] },
  ],
} as const

export const card = {
  ...base,
  kind: 'card',
  prompt: 'Why does a leak survive the split?',
  answer: 'It is in every row.',
} as const

export const number = {
  ...base,
  kind: 'number',
  answer: 12,
  tolerance: 0.1,
  unit: '%',
  mistakes: [{ value: 6, why: 'Shares cannot be subtracted.' }],
} as const

export const drawn = {
  ...base,
  kind: 'number',
  draw: { calls: { from: 20, to: 200, step: 10 }, slow: { of: [0.5, 1, 2] } },
  steps: { fast: '(1 - slow / 100) ^ calls' },
  prompt: 'A page waits for {calls} calls, each slow in {slow} % of cases. What share is slow?',
  answer: '100 * (1 - fast)',
  tolerance: '0.01 * answer',
  unit: '%',
  mistakes: [{ value: 'calls * slow + 100', why: '{calls} times {slow} % counts twice.' }],
  explanation: 'All are fast in {fast}, so {answer} % are slow.',
} as const
