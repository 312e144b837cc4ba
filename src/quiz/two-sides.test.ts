import { expect, test } from 'vitest'
import { markedText } from '../asking/rich-text.ts'
import { card, choice, cloze, matching, number, ordering, several } from './example-questions.ts'
import { twoSidesOf } from './grading.ts'

test.each([choice, several, ordering, matching, cloze, card, number])(
  'the front of a $kind question has its options and not its answer',
  (question) => {
    const sides = twoSidesOf(question)
    const front = sides.front.map(markedText)
    const back = sides.back.map(markedText)
    const { options } = sides
    expect(front[0]).toBe(question.prompt)
    expect(back.join(' ')).toContain(question.explanation)
    const answer = { cloze: 'covariate', card: 'It is in every row.', number: '12 %' }[
      question.kind as string
    ]
    if (answer) {
      expect([...front, ...options].join(' ')).not.toContain(answer)
      expect(back.join(' ')).toContain(answer)
    } else {
      expect(options.length).toBeGreaterThan(2)
      expect(back.join(' ')).toContain(options[0])
    }
  },
)
