/** The content is in order, and each kind of mistake in it is found where it stands. */

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { listProblems } from '../../src/node/authored/report.ts'
import { authoredQuestion } from '../../src/quiz/question-schema.ts'
import { checkContent } from '../../src/site/content/check/check-content.ts'
import { type CheckedLabs, checkLabs } from '../../src/site/content/check/check-labs.ts'
import type { KnownLab } from '../../src/site/content/check/check-questions.ts'
import { makeQuestions } from '../../src/site/content/make-questions.ts'
import { readOutline } from '../../src/site/content/outline.ts'
import { startRuns } from '../../src/site/runs/runs.ts'
import { QUESTIONS_SCHEMA, schemas } from '../../tools/write-schemas.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const CHAPTER = 'content/chapters/04-training-data/chapter.mdx'
const QUESTIONS = 'content/chapters/04-training-data/questions.yaml'
const GLOSSARY = 'content/glossary.yaml'
const WORKS = 'content/bibliography.yaml'
const SECOND = 'content/chapters/02-systems-design/chapter.mdx'
const FIGURE = 'content/chapters/04-training-data/figures/allocation.svg'

const runs = startRuns()
let labs: readonly KnownLab[] = []
let proses: CheckedLabs['proses'] = []
let folder = ''
/** Stands in for the repository, with `../shared` beside it. */
let copy = ''
beforeAll(async () => {
  ;({ labs, proses } = await checkLabs())
  folder = mkdtempSync(path.join(tmpdir(), 'holdout-content-'))
  copy = path.join(folder, 'copy')
})
afterAll(() => {
  runs.close()
  rmSync(folder, { recursive: true })
})

test('every question that a run answers gets its answer', async () => {
  for (const file of questionFiles()) {
    const authored = v.parse(v.array(authoredQuestion), parse(readFileSync(file, 'utf8')))
    const answered = await makeQuestions(authored, runs)
    expect(answered.map(({ id }) => id)).toEqual(authored.map(({ id }) => id))
  }
})

test('the JSON Schema for editors is that of the check, and every file of questions names it', () => {
  expect(
    readFileSync(path.join(ROOT, QUESTIONS_SCHEMA), 'utf8'),
    'run tools/write-schemas.ts',
  ).toBe(schemas().get(QUESTIONS_SCHEMA))
  for (const file of questionFiles()) {
    expect(readFileSync(file, 'utf8').split('\n')[0], file).toBe(
      '# yaml-language-server: $schema=../../questions.schema.json',
    )
  }
})

test('every place that the map of the source notes names is there', () => {
  const map = readFileSync(path.join(ROOT, 'docs/source-map.md'), 'utf8')
  const places = [...map.matchAll(/\bch(\d\d)#([a-z0-9-]+)/g)]
  const slugs = readdirSync(path.join(ROOT, 'content/chapters'))
  const missing = places.filter(([, number, id]) => {
    const slug = slugs.find((each) => each.startsWith(`${number}-`))!
    const { sections } = readOutline(path.join(ROOT, 'content/chapters', slug, 'chapter.mdx'))
    return !sections.some((section) => section.id === id)
  })
  expect(places.length).toBeGreaterThan(90)
  expect(missing.map(([place]) => place)).toEqual([])
})

test('the content has no problem', () => {
  expect(listProblems(checkContent(ROOT, labs, proses))).toBe('')
})

function questionFiles(): string[] {
  return readdirSync(path.join(ROOT, 'content/chapters'))
    .map((slug) => path.join(ROOT, 'content/chapters', slug, 'questions.yaml'))
    .filter((file) => existsSync(file))
}

interface Mistake {
  readonly name: string
  readonly file: string
  /** What stands in the file now; its first occurrence is replaced. */
  readonly from: string
  readonly to: string
  readonly says: string
  /** Where it is reported, if not in `file`. */
  readonly in?: string
  /** What the reported line starts with; the line of `to` if not given. */
  readonly line?: string
}

const mistakes: Mistake[] = [
  {
    name: 'an unknown status in the front matter',
    file: CHAPTER,
    from: 'status: ready',
    to: 'status: done',
    says: 'status: Invalid type',
  },
  {
    name: 'a chapter number that is not its folder’s',
    file: CHAPTER,
    from: 'number: 4',
    to: 'number: 5',
    says: 'says chapter 5; its folder says 4',
  },
  {
    name: 'a heading without an id',
    file: CHAPTER,
    from: '### Snowball sampling {/* #snowball */}',
    to: '### Snowball sampling',
    says: 'the heading has no id',
  },
  {
    name: 'a heading id that is taken',
    file: CHAPTER,
    from: '{/* #snowball */}',
    to: '{/* #convenience */}',
    says: 'the id “convenience” is on this page already',
  },
  {
    name: 'an unknown term',
    file: CHAPTER,
    from: '<Term id="homophily">',
    to: '<Term id="homofily">',
    says: 'there is no term “homofily” in the glossary',
  },
  {
    name: 'an unused term',
    file: CHAPTER,
    from: '<Term id="homophily">homophily</Term>',
    to: 'homophily',
    says: 'the term “homophily” is used nowhere',
    in: GLOSSARY,
    line: '- id: homophily',
  },
  {
    name: 'an unknown work',
    file: CHAPTER,
    from: '<Cite id="feld-1991" />',
    to: '<Cite id="feld-1992" />',
    says: 'there is no work “feld-1992” in the bibliography',
  },
  {
    name: 'a work cited nowhere',
    file: CHAPTER,
    from: '<Cite id="shankar-2017" />',
    to: '',
    says: 'the work “shankar-2017” is cited nowhere',
    in: WORKS,
    line: '- id: shankar-2017',
  },
  {
    name: 'an unknown lab',
    file: CHAPTER,
    from: '<Lab id="importance-sampling" />',
    to: '<Lab id="importance" />',
    says: 'there is no lab “importance” in src/labs',
  },
  {
    name: 'an unknown preset',
    file: CHAPTER,
    from: '<Lab id="importance-sampling" />',
    to: '<Lab id="importance-sampling" preset="nope" />',
    says: 'the lab “importance-sampling” has no preset “nope”',
  },
  {
    name: 'an attribute that the component does not take',
    file: CHAPTER,
    from: '<Figure name="allocation"',
    to: '<Figure width="3" name="allocation"',
    says: '<Figure> takes no attribute “width”',
  },
  {
    name: 'an unknown component',
    file: CHAPTER,
    from: '<KeyPoint>\nA metric belongs',
    to: '<Keypoint>\n\n</Keypoint>\n\n<KeyPoint>\nA metric belongs',
    says: 'there is no component <Keypoint>',
  },
  {
    name: 'raw HTML',
    file: CHAPTER,
    from: '**It stays among the similar.**',
    to: '<b style="color: red">It stays among the similar.</b>',
    says: '<b> is raw HTML',
  },
  {
    name: 'an import',
    file: CHAPTER,
    from: '## Sampling {/* #sampling */}',
    to: "import x from 'x'\n\n## Sampling {/* #sampling */}",
    says: 'a chapter imports and exports nothing',
  },
  {
    name: 'code in braces',
    file: CHAPTER,
    from: 'The four interact.',
    to: 'The four interact {1 + 1}.',
    says: '{1 + 1} is code',
  },
  {
    name: 'text that MDX cannot read',
    file: CHAPTER,
    from: 'The four interact.',
    to: 'The four interact if x <5 and y.',
    says: 'Unexpected character `5`',
  },
  {
    name: 'a link to nothing',
    file: CHAPTER,
    from: 'The four interact.',
    to: '[The four](#nowhere) interact.',
    says: 'nothing on this page has the id “nowhere”',
  },
  {
    name: 'a question placed twice',
    file: CHAPTER,
    from: '<Question id="ch04.trust-habit" />',
    to: '<Question id="ch04.rejected-default" />',
    says: 'the question “ch04.rejected-default” is placed twice',
  },
  {
    name: 'a question placed nowhere',
    file: CHAPTER,
    from: '<Question id="ch04.trust-habit" />',
    to: '',
    says: 'the question “ch04.trust-habit” is placed nowhere',
    in: QUESTIONS,
    line: '- id: ch04.trust-habit',
  },
  {
    name: 'a question under another section than it names',
    file: CHAPTER,
    from: '## Sampling {/* #sampling */}',
    to: '## Sampling {/* #sampling */}\n\n<Question id="ch04.trust-habit" />\n',
    says: 'stands under “sampling” and names the section “where-bias-enters”',
    line: '<Question id="ch04.trust-habit" />',
  },
  {
    name: 'a section that the chapter does not have',
    file: QUESTIONS,
    from: 'section: four-challenges',
    to: 'section: five-challenges',
    says: 'there is no section “five-challenges”',
    line: '- id: ch04.multiplicity-remedy',
  },
  {
    name: 'a lab that the chapter does not place',
    file: QUESTIONS,
    from: 'lab: importance-sampling',
    to: 'lab: importance',
    says: 'the chapter places no lab “importance”',
    line: '- id: ',
  },
  {
    name: 'a field that a question cannot have',
    file: QUESTIONS,
    from: 'difficulty: 2',
    to: 'difficulty: 9',
    says: '0.difficulty: Invalid type',
  },
  {
    name: 'a mistake that would be graded right',
    file: QUESTIONS,
    from: 'value: overall - bad',
    to: 'value: answer + 0.05',
    says: 'would be graded right',
    line: '- id: ch04.rejected-default',
  },
  {
    name: 'YAML that cannot be read',
    file: QUESTIONS,
    from: 'difficulty: 2',
    to: 'difficulty: "2',
    says: 'Missing closing "quote',
    line: '',
  },
  {
    name: 'two terms with one id',
    file: GLOSSARY,
    from: '- id: class-imbalance',
    to: '- id: label-multiplicity',
    says: 'the id “label-multiplicity” is there twice',
  },
  {
    name: 'a work without doi or address',
    file: WORKS,
    from: 'doi: 10.1086/229693',
    to: 'doi: 9.1086/229693',
    says: 'must start with “10.”',
  },
  {
    name: 'a ### heading before the first ##',
    file: CHAPTER,
    from: '## What training data is {/* #training-data */}',
    to: '### What training data is {/* #training-data */}',
    says: 'a ### heading needs a ## heading above it',
  },
  {
    name: 'a link to a heading that another chapter does not have',
    file: CHAPTER,
    from: 'The four interact.',
    to: '[The four](ch02#nowhere) interact.',
    says: 'chapter 2 has no heading with the id “nowhere”',
  },
  {
    name: 'a link to a chapter that is not there',
    file: CHAPTER,
    from: 'The four interact.',
    to: '[The four](ch12) interact.',
    says: 'there is no chapter “ch12”',
  },
  {
    name: 'a link that leads nowhere',
    file: CHAPTER,
    from: 'The four interact.',
    to: '[The four](../chapter-2) interact.',
    says: 'the link “../chapter-2” leads nowhere',
  },
  {
    name: 'a misspelt word',
    file: CHAPTER,
    from: 'The four interact.',
    to: 'The four interacct.',
    says: '“interacct” is in no dictionary',
  },
  {
    name: 'American spelling in a question',
    file: QUESTIONS,
    from: 'explanation:',
    to: 'explanation: Color. #',
    says: '“Color” is in no dictionary',
  },
  {
    name: 'a misspelt word in a drawing',
    file: FIGURE,
    from: '</svg>',
    to: '<text>alocation</text>\n</svg>',
    says: '“alocation” is in no dictionary',
  },
  {
    name: 'a listed word that is needed nowhere',
    file: 'content/words.txt',
    from: 'ImageNet',
    to: 'ImageNett',
    says: '“ImageNett” is needed nowhere',
  },
  {
    name: 'listed words out of order',
    file: 'content/words.txt',
    from: 'activations',
    to: 'zactivations',
    says: 'is out of order or there twice',
    line: '',
  },
  {
    name: 'an alternative text that says nothing',
    file: CHAPTER,
    from: '<Figure name="allocation" alt="',
    to: '<Figure name="allocation" alt="Allocations." caption="x" />\n\n<Figure name="x" alt="',
    says: 'the alt text says too little',
  },
  {
    name: 'a drawing without a text of its own',
    file: FIGURE,
    from: 'role="img"',
    to: 'role="none"',
    says: 'needs role="img" and an aria-label',
  },
  {
    name: 'a term whose chapter does not mark it',
    file: GLOSSARY,
    from: 'chapter: 4',
    to: 'chapter: 3',
    says: 'is said to be explained in chapter 3, which does not mark it',
    line: '- id: label-multiplicity',
  },
  {
    name: 'a work that is listed under two ids',
    file: WORKS,
    from: '- id: bernardi-2019',
    to: '- id: booking-2019\n  authors: [Lucas Bernardi]\n  year: 2019\n  title: Models\n  venue: KDD\n  doi: 10.1145/3292500.3330744\n- id: bernardi-2019',
    says: 'the work “bernardi-2019” seems to be “booking-2019” again',
    line: '- id: bernardi-2019',
  },
  {
    name: 'a finished chapter with sections planned',
    file: SECOND,
    from: 'status: ready',
    to: 'status: ready\nplanned: [{ title: More, topics: [] }]',
    says: 'is ready and still has sections planned',
    line: 'planned:',
  },
  {
    name: 'a finished section with few questions',
    file: SECOND,
    from: '## Recap {/* #systems-design-recap */}',
    to: '## After the fact {/* #after */}\n\n## Recap {/* #systems-design-recap */}',
    says: 'the section “after” has 0 questions, and needs 4',
  },
  {
    name: 'a setting that the lab cannot have',
    file: QUESTIONS,
    from: 'params: { slots: 5, length: 20 }',
    to: 'params: { slots: 500, length: 20 }',
    says: 'the lab “reservoir-sampling” cannot be set to slots: 500',
    line: '- id: ch04.enter-probability',
  },
  {
    name: 'a setting of no lab',
    file: QUESTIONS,
    from: '  lab: reservoir-sampling\n  params: { slots: 5, length: 20 }',
    to: '  params: { slots: 5, length: 20 }',
    says: 'ch04.enter-probability: has params, and names no lab',
    line: '- id: ch04.enter-probability',
  },
  {
    name: 'a calculation that cannot be read',
    file: QUESTIONS,
    from: 'left: overall - known',
    to: 'left: overall -',
    says: '“overall -” cannot be read',
    line: '- id: ch04.rejected-default',
  },
  {
    name: 'a formula that cannot be read',
    file: QUESTIONS,
    from: 'explanation:',
    to: "explanation: '$\\frac{1$' #",
    says: 'cannot be read',
    line: '',
  },
  {
    name: 'a figure with an inline style',
    file: FIGURE,
    from: '<rect',
    to: '<rect style="fill: red"',
    says: '“style=” is against the page’s policy',
  },
]

test.each(mistakes)('$name is found where it stands', (mistake) => {
  rmSync(path.join(copy, 'content'), { recursive: true, force: true })
  cpSync(path.join(ROOT, 'content'), path.join(copy, 'content'), { recursive: true })
  const file = path.join(copy, mistake.file)
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(mistake.from)
  writeFileSync(
    file,
    text.replace(mistake.from, () => mistake.to),
  )

  const where = mistake.in ?? mistake.file
  const problems = checkContent(copy, labs, proses)
  const found = problems.filter(
    ({ file: named, message }) => named === where && message.includes(mistake.says),
  )
  expect(found.length, listProblems(problems)).toBeGreaterThan(0)
  const lines = readFileSync(path.join(copy, where), 'utf8').split('\n')
  const expected = mistake.line ?? mistake.to.split('\n')[0]!
  expect(lines[found[0]!.line - 1]).toContain(expected)
})

test('a lab that no chapter places is told', () => {
  const unplaced = { ...labs[0]!, id: 'a-new-lab' }
  const problems = checkContent(ROOT, [...labs, unplaced], proses)
  expect(listProblems(problems)).toBe('src/labs/a-new-lab/words.yaml:1 is placed in no chapter')
})

test('words copied from the source notes are found, where those are at hand', () => {
  rmSync(path.join(copy, 'content'), { recursive: true, force: true })
  cpSync(path.join(ROOT, 'content'), path.join(copy, 'content'), { recursive: true })
  const sentence = 'most failed projects solve the wrong problem well'
  mkdirSync(path.join(folder, 'shared'))
  const notes = path.join(folder, 'shared/source-notes.md')
  writeFileSync(notes, `As they say, ${sentence.replace(' well', '')}.`)
  expect(listProblems(checkContent(copy, labs, proses))).toBe('')
  writeFileSync(notes, `As they say, ${sentence}.`)
  const problems = checkContent(copy, labs, proses)
  rmSync(path.join(folder, 'shared'), { recursive: true })
  expect(problems).toMatchObject([
    { file: SECOND, message: expect.stringContaining(`“${sentence}” stands in`) },
  ])
  expect(readFileSync(path.join(ROOT, SECOND), 'utf8').split('\n')[problems[0]!.line - 1]).toMatch(
    /^Most failed projects/,
  )
})

test('several mistakes are told at once', () => {
  rmSync(path.join(copy, 'content'), { recursive: true, force: true })
  cpSync(path.join(ROOT, 'content'), path.join(copy, 'content'), { recursive: true })
  for (const [name, from, to] of [
    [CHAPTER, '<Cite id="shankar-2017" />', ''],
    [QUESTIONS, 'section: four-challenges', 'section: five-challenges'],
    [FIGURE, '<rect', '<rect style="fill: red"'],
  ] as const) {
    const file = path.join(copy, name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
  }
  const files = new Set(checkContent(copy, labs, proses).map(({ file }) => file))
  expect(files).toEqual(new Set([QUESTIONS, FIGURE, WORKS]))
})
