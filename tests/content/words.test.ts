/** The words of the labs are in order, and each kind of mistake in them is found where it stands. */

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { choice, number, toggle } from '../../src/lab-kit/definition/params.ts'
import { explain, holds } from '../../src/lab-kit/definition/words.ts'
import { listProblems, type Problem } from '../../src/node/authored/report.ts'
import { labIds } from '../../src/node/lab-ids.ts'
import { wordsFileOf } from '../../src/node/labs.ts'
import { checkLabs, checkWords } from '../../src/site/content/check/check-labs.ts'
import type { Prose } from '../../src/site/content/check/check-spelling.ts'
import { schemas, WORDS_SCHEMA } from '../../tools/write-schemas.ts'

const params = {
  size: number({ label: 'Size', help: '', min: 1, max: 9, step: 1, default: 3 }),
  method: choice({
    label: 'Method',
    help: '',
    options: { plain: 'Plain', fast: 'Fast' },
    default: 'plain',
  }),
  bug: toggle({ label: 'Bug', help: '', default: false }),
}

const WORDS = `title: A lab
question: How 'good' is it?
topic: Sampling
stage:
  parts: { picture: The picture }
  headline: [lost, share, lost, share]
  sight: [size, method]
  opens: fast
metrics:
  lost: { label: Lost, unit: points, better: lower, help: What is lost. }
  share: { label: Share, better: neither, help: 'In 5 % of cases.', digits: 2 }
presets:
  fast: { label: Fast, point: It is fast., params: { method: fast } }
predictions:
  how-much:
    options:
      little: { text: Little, if: lost < 1 }
      some: { text: Some, if: lost >= 1 and lost <= 4 }
      never: { text: Never, if: false }
      much: { text: Much }
    look: Look here.
    asked:
      - params: { size: 4 }
        prompt: How much of 4?
        explanation: '{lost} points of {set.size}, {100 * share} %, {share}, {lost:1}.'
      - params: { bug: true }
        prompt: And with the bug?
        explanation:
          - { if: set.bug and lost > 2, text: 'Much: {lost}.' }
          - { text: 'Little: {lost}.' }
  which-share:
    answer: 100 * share
    unit: '%'
    tolerance: 1
    look: Look there.
    asked:
      - { params: {}, prompt: Which share?, explanation: 'It is {share}.' }
challenges:
  lose-little:
    prompt: Lose little.
    goal: Less than 1 point
    holds: lost < 1 and set.method == "fast"
    hint: Be fast.
    solution: { method: fast }
assumes:
  - Nothing.
checkedAgainst:
  - { what: All, against: nothing, agreement: none }
references: [nobody-2000]
`
const FILE = 'src/labs/a-lab/words.yaml'

function check(text: string) {
  const problems: Problem[] = []
  const proses: Prose[] = []
  const read = checkWords(text, FILE, params, proses, (file, line, message) =>
    problems.push({ file, line, message }),
  )
  return { read, proses, said: listProblems(problems) }
}

test('the words of every lab are in order', async () => {
  const { labs, problems } = await checkLabs()
  expect(listProblems(problems)).toBe('')
  expect(labs.map(({ id }) => id)).toEqual(labIds())
})

test('the JSON Schema for editors is that of the check, and every file of words names it', () => {
  expect(readFileSync(WORDS_SCHEMA, 'utf8'), 'run tools/write-schemas.ts').toBe(
    schemas().get(WORDS_SCHEMA),
  )
  for (const id of ['_template', ...labIds()]) {
    expect(wordsFileOf(id).split('\n')[0], id).toBe(
      '# yaml-language-server: $schema=../words.schema.json',
    )
  }
})

/** Written before ids were words joined by hyphens; answers and links hang on them. */
const OLD_IDS: Readonly<Record<string, string>> = {
  'class-imbalance':
    'accuracyLies nearMiss rankingMoves priorShift lyingAccuracy uselessAccuracy smoteHurts samePictureOtherPrecision betterThanThreshold',
  'compression-pipeline': 'pruneOnly quantiseOnly pruneAlone',
  'data-leakage': 'wrongWay wrongWay coinAtNinetyFive groupsWithoutGap',
  distillation: 'leftOut badTeacher gainOfSoft worseTeacher labelsWin nameTheUnseen',
  'imbalance-losses': 'rareAlpha easyShare quietEasy recallWithoutFocus',
  'leakage-detective': 'allFound',
  'low-rank': 'eightTuned noGain breakEven thirtyTwo separableCost eightTimes',
  'nonprobability-sampling': 'largerSample quotaError bigAndWorse balancedAndWrong',
  'probability-sampling': 'rareMiss equalAllocation onePhase clusterWorth noGain neverMissed',
  pruning: 'tenTimesSmaller',
  quantization:
    'ternaryTrained outlierChannel int8Loss oneOutlier ternaryLoss sixteenTimes tameOutliers',
  'resampling-geometry': 'nearMiss halfWrong',
}

test('ids are words joined by hyphens, apart from those that were there before the rule', () => {
  const found: Record<string, string> = {}
  for (const id of labIds()) {
    const { presets, predictions, challenges } = parse(wordsFileOf(id)) as Record<string, object>
    const odd = [presets, predictions, challenges]
      .flatMap((part) => Object.keys(part ?? {}))
      .filter((each) => /[A-Z]/.test(each))
    if (odd.length > 0) found[id] = odd.join(' ')
  }
  expect(found).toEqual(OLD_IDS)
})

test('no lab takes a metric for known that may be missing', () => {
  const found = labIds().flatMap((id) => {
    const names = Object.keys((parse(wordsFileOf(id)) as { metrics: object }).metrics)
    const asserted = new RegExp(`\\.(?:${names.join('|')})!(?!=)`, 'g')
    return readdirSync(`src/labs/${id}`)
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => {
        const text = readFileSync(`src/labs/${id}/${file}`, 'utf8')
        return [...text.matchAll(asserted)].map(([each]) => `${id}/${file}: ${each}`)
      })
  })
  expect(found).toEqual([])
})

test('what is in order is read: texts typeset, numbers and conditions calculated', () => {
  const { read, said } = check(WORDS)
  expect(said).toBe('')
  const { question, metrics, predictions, challenges } = read!.words
  expect(question).toBe('How ‘good’ is it?')
  expect(metrics.share!.help).toBe('In 5\u00a0% of cases.')
  const [first, second] = predictions['how-much']!.asked
  const run = { params: { size: 4, bug: true }, metrics: { lost: 2.345, share: 0.12345 } }
  expect(explain(first!.explanation, run)).toBe('2.35 points of 4, 12.3\u00a0%, 0.12, 2.')
  expect(explain(second!.explanation, run)).toBe('Much: 2.35.')
  expect(explain(second!.explanation, { ...run, params: { bug: false } })).toBe('Little: 2.35.')
  const { holds: condition } = challenges['lose-little']!
  expect(holds(condition, { params: { method: 'fast' }, metrics: { lost: 0.5 } })).toBe(true)
  expect(holds(condition, { params: { method: 'plain' }, metrics: { lost: 0.5 } })).toBe(false)
})

test('the prose of a lab goes the way of all prose, conditions and settings do not', () => {
  const { proses } = check(WORDS)
  const texts = proses.map(({ text }) => text)
  expect(texts).toEqual(expect.arrayContaining(['What is lost.', 'Little', 'And with the bug?']))
  expect(texts.filter((text) => /lost < 1|nobody|fast$/.test(text))).toEqual([])
  const line = WORDS.split('\n').findIndex((each) => each.includes('And with')) + 1
  expect(proses).toContainEqual({ file: FILE, line, text: 'And with the bug?' })
})

interface Mistake {
  readonly put: readonly [from: string, to: string]
  readonly says: string
  /** What stands on the line that is named, if it is not what was put there. */
  readonly on?: string
}

const MISTAKES: readonly Mistake[] = [
  { put: ['if: lost < 1 }', 'if: losst < 1 }'], says: '“losst”, which is not among lost, share' },
  { put: ['if: lost < 1 }', 'if: lost + 1 }'], says: 'is a number, where a condition is needed' },
  { put: ['if: lost < 1 }', 'if: 0 < lost < 1 }'], says: '“<” takes a number, not a condition' },
  { put: ['if: lost < 1 }', 'if: lost < }'], says: 'cannot be read' },
  { put: ['{lost} points', '{lots} points'], says: '“lots”, which is not among' },
  { put: ['{lost} points', '{lost points'], says: 'has a brace without its other half' },
  { put: ['{lost:1}', '{lost:0}'], says: 'after the colon stands how many digits' },
  { put: ['{set.size}', '{set.sizes}'], says: '“set.sizes”, which is not among' },
  { put: ['== "fast"', '== "fats"'], says: '“fats” is not among plain, fast' },
  { put: ['set.method == "fast"', 'set.method == 3'], says: 'compares a text with a number' },
  { put: ['answer: 100 * share', 'answer: share > 1'], says: 'where a number is needed' },
  {
    put: ['little: { text: Little, if: lost < 1 }', 'little: { text: Little }'],
    says: 'lacks an “if”: only the last option may',
  },
  {
    put: ['if: lost >= 1 and', 'if: lost >= 0.5 and'],
    says: 'how-much: the option “some”: “little” holds too where lost is',
  },
  {
    put: ['lost >= 1 and lost <= 4', 'lost < 1'],
    says: 'the option “some”: “little” holds too',
    on: 'some: {',
  },
  {
    put: ['if: lost >= 1 and', 'if: lost > 5 and'],
    says: 'the option “some”: no value reaches it',
  },
  {
    put: ['if: lost >= 1 and lost <= 4', 'if: lost >= 1'],
    says: 'the option “much”: no value reaches it',
    on: 'much: { text: Much }',
  },
  { put: ['params: { size: 4 }', 'params: { size: 10 }'], says: 'cannot be set to size: 10' },
  { put: ['params: { size: 4 }', 'params: { sice: 4 }'], says: 'has no setting “sice”' },
  { put: ['solution: { method: fast }', 'solution: { method: slow }'], says: 'method: "slow"' },
  { put: ['point: It is fast., params', 'point: It is fast., seed: -1, params'], says: 'seed' },
  { put: ['tolerance: 1', 'tolerance: 0'], says: 'tolerance' },
  { put: ["    unit: '%'\n", ''], says: 'has a unit and a tolerance', on: 'answer: 100' },
  {
    put: ['holds: lost < 1 and', 'holds: lost and'],
    says: '“and” takes a condition, not a number',
  },
  {
    put: ['if: set.bug and lost > 2, text', 'text'],
    says: 'every text but the last has an “if”',
    on: "{ text: 'Much",
  },
  { put: ['better: lower', 'better: less'], says: 'better' },
  { put: ['title: A lab', 'titel: A lab'], says: 'titel' },
  {
    put: ['  lose-little:', '  lose_little:'],
    says: 'an id is words joined by hyphens',
    on: 'prompt: Lose',
  },
  {
    put: ['headline: [lost, share, lost, share]', 'headline: [lost, share, lost, gain]'],
    says: 'has no metric “gain”',
  },
  {
    put: ['sight: [size, method]', 'sight: [size, seed]'],
    says: 'no setting “seed”',
  },
  { put: ['opens: fast', 'opens: slow'], says: 'no preset “slow”' },
  {
    put: ['look: Look there.', 'look: Look there.\n    marks: { part: map, axis: x }'],
    says: 'the stage has no part “map”',
    on: 'marks:',
  },
]

test.each(MISTAKES)('$put.1: $says', ({ put: [from, to], says, on = to }) => {
  expect(WORDS).toContain(from)
  const text = WORDS.replace(from, () => to)
  const { said } = check(text)
  expect(said).toContain(says)
  const lines = said.split('\n').map((each) => Number(/:(\d+) /.exec(each)?.[1]))
  const line = text.split('\n').findIndex((each) => each.includes(on.split('\n')[0]!)) + 1
  expect(lines).toContain(line)
})
