import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  card,
  choice,
  cloze,
  drawn,
  matching,
  number,
  ordering,
  several,
} from './example-questions.ts'
import { authoredQuestion } from './question-schema.ts'

test.each([
  ['a choice', choice],
  ['several choices', several],
  ['an ordering', ordering],
  ['a matching', matching],
  ['a matching without extra texts', { ...matching, extra: undefined }],
  ['a cloze', cloze],
  ['a recall card', card],
  ['a number', number],
  ['a number without known mistakes', { ...number, mistakes: undefined }],
  ['a number that is drawn', drawn],
  ['a question with a lab', { ...choice, lab: 'reservoir-sampling' }],
])('%s is taken', (_, value) => {
  expect(v.safeParse(authoredQuestion, value).issues).toBeUndefined()
})

const option = { text: 'x', right: false, why: 'y' }

test.each([
  ['an id without its chapter', { ...choice, id: 'example' }, 'must look like'],
  ['an unknown kind', { ...choice, kind: 'essay' }, 'kind'],
  ['an unknown field', { ...choice, hint: 'x' }, 'hint'],
  ['an empty prompt', { ...choice, prompt: '  ' }, 'is empty'],
  ['one distractor', { ...choice, distractors: [choice.distractors[0]] }, 'two or more'],
  [
    'an option that is there twice',
    { ...choice, distractors: [...choice.distractors, { text: 'A third', why: 'x' }] },
    'two options with the same text',
  ],
  ['two of several options', { ...several, options: several.options.slice(1) }, 'three or more'],
  [
    'several options without a right one',
    { ...several, options: several.options.map((each) => ({ ...each, right: false })) },
    'a right option and a wrong one',
  ],
  [
    'several options with the same text',
    { ...several, options: [...several.options, option, option] },
    'the same text',
  ],
  ['two items to order', { ...ordering, items: ordering.items.slice(1) }, 'three or more'],
  [
    'an item that is there twice',
    { ...ordering, items: [...ordering.items, ordering.items[0]] },
    'two items with the same text',
  ],
  ['two pairs to match', { ...matching, pairs: matching.pairs.slice(1) }, 'three or more'],
  [
    'an extra text that matches after all',
    { ...matching, extra: [matching.pairs[0].right] },
    'same text twice',
  ],
  ['a cloze with a gap too few', { ...cloze, gaps: cloze.gaps.slice(1) }, '{1}, {2}'],
  ['a cloze with gaps out of order', { ...cloze, text: '{2} and {1}' }, '{1}, {2}'],
  [
    'a cloze whose mistake is right but for its case',
    {
      ...cloze,
      gaps: [{ answer: 'FLOPs', mistakes: [{ text: 'FLOPS', why: 'x' }] }, cloze.gaps[1]],
    },
    'graded right',
  ],
  [
    'a cloze with a mark over a gap',
    { ...cloze, text: 'A *{1} shift* keeps {2}.' },
    'before a gap',
  ],
  [
    'a mistake within the tolerance',
    { ...number, mistakes: [{ value: 12.05, why: 'x' }] },
    'graded right',
  ],
  ['a calculation without a draw', { ...number, answer: '3 * 4' }, 'draws no numbers'],
  ['steps without a draw', { ...number, steps: { half: '1 / 2' } }, 'draws no numbers'],
  ['a draw from nothing', { ...drawn, draw: { share: { of: [] } } }, 'draw.share'],
  ['a draw that ends first', { ...drawn, draw: { share: { from: 2, to: 1, step: 1 } } }, 'below'],
])('%s is refused', (_, value, says) => {
  const { issues = [] } = v.safeParse(authoredQuestion, value)
  const told = issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`).join('\n')
  expect(told).toContain(says)
})
