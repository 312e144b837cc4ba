import { expect, test } from 'vitest'
import type { KeptLabEntry } from '../../../log/journal.ts'
import type { LabDefinition } from '../../definition/define-lab.ts'
import { tableToCsv } from './export-run.ts'
import { linesOf, notebookTable, notebookToMarkdown } from './notebook-text.ts'

const lab = {
  id: 'one',
  title: 'One',
  question: 'Which?',
  predictions: {
    much: {
      kind: 'choice',
      options: { a: { text: 'Little' }, b: { text: 'Much' } },
      asked: [{ prompt: 'How much?' }],
    },
  },
  challenges: { win: { prompt: 'Win.' } },
} as unknown as LabDefinition

const at = Date.UTC(2026, 0, 2, 3, 4)
const entries: KeptLabEntry[] = [
  {
    kind: 'prediction',
    labId: 'one',
    predictionId: 'much',
    seed: 1,
    answer: 'a',
    confidence: 'unsure',
    outcome: 'b',
    correct: false,
    saw: '',
    at,
  },
  { kind: 'challenge', labId: 'one', challengeId: 'win', params: { n: 3 }, seed: 2, at },
  { kind: 'note', labId: 'one', params: {}, seed: 3, digest: 'abc', text: 'Two\nlines', at },
  { kind: 'note', labId: 'other', params: {}, seed: 3, digest: 'abc', text: 'not here', at },
]

test('a notebook holds what was predicted, met and written in its lab, each with its seed', () => {
  const lines = linesOf(lab, entries)
  expect(lines.map(({ what, seed }) => [what, seed])).toEqual([
    ['prediction', 1],
    ['challenge met', 2],
    ['note', 3],
  ])
  expect(lines[0]!.text).toBe(
    'How much? Said “Little” (unsure); the run said “Much”: not as predicted.',
  )
})

test('as Markdown it is one line an entry, as CSV one row', () => {
  const lines = linesOf(lab, entries)
  const markdown = notebookToMarkdown(lab, lines, 'https://example.org/#one')
  expect(markdown.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(3)
  expect(markdown).toContain(
    '- **2026-01-02T03:04Z**, note, seed 3, digest `abc`: Two lines (defaults)',
  )
  expect(tableToCsv(notebookTable(lab, lines))).toContain('2026-01-02T03:04Z,challenge met,')
})
