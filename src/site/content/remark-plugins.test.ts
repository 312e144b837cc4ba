import { createProcessor } from '@mdx-js/mdx'
import { expect, test } from 'vitest'
import { remarkQuestionCards } from './remark-plugins.ts'

test('questions that follow one another become one card, others stand alone', async () => {
  const processor = createProcessor({ remarkPlugins: [remarkQuestionCards] })
  const text = [
    '<Question id="ch01.a" />\n<Question id="ch01.b" />',
    '<Question id="ch01.c" />',
    'Text.',
    '<Question id="ch01.d" />',
  ].join('\n\n')
  const made = String(await processor.process(text))
  expect(Array.from(made.matchAll(/ids: "(.*?)"/g), ([, ids]) => ids)).toEqual([
    'ch01.a ch01.b ch01.c',
    'ch01.d',
  ])
})
