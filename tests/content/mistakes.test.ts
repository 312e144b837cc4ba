/** Each kind of mistake in the content is found where it stands, planted in the small book beside this file. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { choice, number } from '../../src/lab-kit/definition/params.ts'
import { listProblems } from '../../src/node/authored/report.ts'
import { checkContent } from '../../src/site/content/check/check-content.ts'
import type { KnownLab } from '../../src/site/content/check/check-questions.ts'

const FIXTURE = path.join(import.meta.dirname, 'fixture/content')
const CHAPTER = 'content/chapters/01-dice/chapter.mdx'
const QUESTIONS = 'content/chapters/01-dice/questions.yaml'
const FIGURE = 'content/chapters/01-dice/figures/die.svg'
const SECOND = 'content/chapters/02-cards/chapter.mdx'
const GLOSSARY = 'content/glossary.yaml'
const WORKS = 'content/bibliography.yaml'
const FACTS = 'content/worked-example.yaml'
const WORDS = 'content/words.txt'

/** The lab of the small book. */
const dice: KnownLab = {
  id: 'dice',
  params: {
    sides: number({ label: 'Sides', help: '', min: 2, max: 20, step: 1, default: 6 }),
    rule: choice({
      label: 'Rule',
      help: '',
      options: { fair: 'Fair', loaded: 'Loaded' },
      default: 'fair',
    }),
  },
  metrics: { mean: { label: 'Mean', better: 'neither', help: '' } },
  presets: { loaded: { label: 'Loaded', point: '', params: { rule: 'loaded' } } },
  references: ['weyl-2001'],
}

let folder = ''
/** Stands in for the repository, with `../shared` beside it. */
let copy = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdout-content-'))
  copy = path.join(folder, 'copy')
})
beforeEach(() => {
  rmSync(path.join(copy, 'content'), { recursive: true, force: true })
  cpSync(FIXTURE, path.join(copy, 'content'), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

const check = (labs: readonly KnownLab[] = [dice]) =>
  checkContent(copy, labs, [{ file: 'src/labs/dice/words.yaml', line: 1, text: 'As Weyl said.' }])

function plant(file: string, from: string, to: string): void {
  const text = readFileSync(path.join(copy, file), 'utf8')
  expect(text).toContain(from)
  writeFileSync(
    path.join(copy, file),
    text.replace(from, () => to),
  )
}

test('the small book has no problem', () => expect(listProblems(check())).toBe(''))

interface Mistake {
  readonly name: string
  readonly file: string
  /** What stands in the file now; its first occurrence is replaced. */
  readonly from: string
  readonly to: string
  readonly says: string
  /** Where it is reported, if not in `file`. */
  readonly in?: string
  /** What the reported line starts with; the first line of `to` if not given. */
  readonly line?: string
}

const inChapter: ReadonlyArray<Omit<Mistake, 'file'>> = [
  {
    name: 'an unknown status in the front matter',
    from: 'status: ready',
    to: 'status: done',
    says: 'status: Invalid type',
  },
  {
    name: 'a chapter number that is not its folder’s',
    from: 'number: 1',
    to: 'number: 5',
    says: 'says chapter 5; its folder says 1',
  },
  {
    name: 'a heading without an id',
    from: '### Fair dice {/* #fair-dice */}',
    to: '### Fair dice',
    says: 'the heading has no id',
  },
  {
    name: 'a heading id that is taken',
    from: '{/* #loaded-dice */}',
    to: '{/* #fair-dice */}',
    says: 'the id “fair-dice” is on this page already',
  },
  {
    name: 'a column that is headed by a formula alone',
    from: 'Each side comes as often as any other. The four agree.',
    to: '| $n$ | Share |\n| --- | --- |\n| 6 | One in six |',
    says: 'a column is headed by a formula alone',
  },
  {
    name: 'a heading of another level',
    from: '### Loaded dice',
    to: '#### Loaded dice',
    says: 'headings are ## or ###',
  },
  {
    name: 'a ### heading before the first ##',
    from: '## Dice {/* #about-dice */}',
    to: '### Dice {/* #about-dice */}',
    says: 'a ### heading needs a ## heading above it',
  },
  {
    name: 'an unknown term',
    from: '<Term id="die">',
    to: '<Term id="dye">',
    says: 'there is no term “dye” in the glossary',
    line: 'A <Term',
  },
  {
    name: 'an unused term',
    from: '<Term id="die">die</Term>',
    to: 'die',
    says: 'the term “die” is used nowhere',
    in: GLOSSARY,
    line: '- id: die',
  },
  {
    name: 'an unknown work',
    from: '<Cite id="ross-1999" />',
    to: '<Cite id="ross-2000" />',
    says: 'there is no work “ross-2000” in the bibliography',
    line: 'A <Term',
  },
  {
    name: 'a work cited nowhere',
    from: ' <Cite id="ross-1999" />',
    to: '',
    says: 'the work “ross-1999” is cited nowhere',
    in: WORKS,
    line: '- id: ross-1999',
  },
  {
    name: 'an unknown lab',
    from: '<Lab id="dice" />',
    to: '<Lab id="coins" />',
    says: 'there is no lab “coins” in src/labs',
  },
  {
    name: 'an unknown preset, the attributes in whatever order',
    from: '<Lab id="dice" />',
    to: '<Lab preset="nope" id="dice" />',
    says: 'the lab “dice” has no preset “nope”',
  },
  {
    name: 'an attribute that the component does not take',
    from: '<Figure name="die"',
    to: '<Figure width="3" name="die"',
    says: '<Figure> takes no attribute “width”',
  },
  {
    name: 'an attribute that is missing',
    from: '<Question id="ch01.sides" />',
    to: '<Question />',
    says: '<Question> needs the attribute “id”',
  },
  {
    name: 'an unknown component',
    from: '**A loaded die**',
    to: '<Keypoint>\n\n</Keypoint>\n\n**A loaded die**',
    says: 'there is no component <Keypoint>',
  },
  {
    name: 'a lab in the middle of a paragraph',
    from: 'The four agree.',
    to: 'The four agree, <Lab id="dice" as="again" />.',
    says: '<Lab> must stand alone',
    line: 'Each side',
  },
  {
    name: 'raw HTML',
    from: '**A loaded die**',
    to: '<b style="color: red">A loaded die</b>',
    says: '<b> is raw HTML',
  },
  {
    name: 'an import',
    from: '## Dice {/* #about-dice */}',
    to: "import x from 'x'\n\n## Dice {/* #about-dice */}",
    says: 'a chapter imports and exports nothing',
  },
  {
    name: 'code in braces',
    from: '**A loaded die**',
    to: '**A loaded die** {1 + 1}',
    says: '{1 + 1} is code',
  },
  {
    name: 'text that MDX cannot read',
    from: '**A loaded die**',
    to: '**A loaded die** if x <5',
    says: 'Unexpected character `5`',
  },
  {
    name: 'a link to nothing',
    from: '**A loaded die**',
    to: '[A loaded die](#nowhere)',
    says: 'nothing on this page has the id “nowhere”',
  },
  {
    name: 'a link to a heading that another chapter does not have',
    from: '(ch02#cards)',
    to: '(ch02#nowhere)',
    says: 'chapter 2 has no heading with the id “nowhere”',
    line: 'See [cards]',
  },
  {
    name: 'a link to a chapter that is not there',
    from: '(ch02#cards)',
    to: '(ch12)',
    says: 'there is no chapter “ch12”',
    line: 'See [cards]',
  },
  {
    name: 'a link that leads nowhere',
    from: '(ch02#cards)',
    to: '(../chapter-2)',
    says: 'the link “../chapter-2” leads nowhere',
    line: 'See [cards]',
  },
  {
    name: 'a question placed twice',
    from: '<Question id="ch01.ran" />',
    to: '<Question id="ch01.loaded" />',
    says: 'the question “ch01.loaded” is placed twice',
  },
  {
    name: 'a question placed nowhere',
    from: '<Question id="ch01.ran" />',
    to: '',
    says: 'the question “ch01.ran” is placed nowhere',
    in: QUESTIONS,
    line: '- id: ch01.ran',
  },
  {
    name: 'a question under another section than it names',
    from: '## Recap {/* #dice-recap */}',
    to: '## Recap {/* #dice-recap */}\n\n<Question id="ch01.sides" />\n',
    says: 'stands under “dice-recap” and names the section “fair-dice”',
    line: '<Question id="ch01.sides" />',
  },
  {
    name: 'a finished section with few questions',
    from: '## Recap {/* #dice-recap */}',
    to: '## After {/* #after */}\n\n## Recap {/* #dice-recap */}',
    says: 'the section “after” has 0 questions, and needs 4',
  },
  {
    name: 'a misspelt word',
    from: 'The four agree.',
    to: 'The four agre.',
    says: '“agre” is in no dictionary',
    line: 'Each side',
  },
  {
    name: 'an alternative text that says nothing',
    from: 'alt="A square with one dot in the middle, seen from straight above."',
    to: 'alt="A die."',
    says: 'the alt text says too little',
    line: '<Figure',
  },
  {
    name: 'a drawing that is not there',
    from: '<Figure name="die"',
    to: '<Figure name="dye"',
    says: 'there is no figures/dye.svg',
  },
  {
    name: 'a value of an unknown lab',
    from: '<Value lab="dice"',
    to: '<Value lab="coins"',
    says: 'there is no lab “coins” in src/labs',
    line: 'It comes to',
  },
  {
    name: 'a value of an unknown metric',
    from: 'metric="mean"',
    to: 'metric="median"',
    says: 'the lab “dice” has no metric “median”',
    line: 'It comes to',
  },
  {
    name: 'a value of a setting that the lab does not have',
    from: 'set="sides=8"',
    to: 'set="faces=8"',
    says: 'the lab “dice” has no setting “faces”',
    line: 'It comes to',
  },
  {
    name: 'a value of a setting that the lab cannot have',
    from: 'set="sides=8"',
    to: 'set="sides=80"',
    says: 'the lab “dice” cannot be set to sides=80: it must be between 2 and 20',
    line: 'It comes to',
  },
  {
    name: 'a value of an impossible seed',
    from: 'set="sides=8"',
    to: 'seed="-1"',
    says: 'the seed “-1” must be between 0',
    line: 'It comes to',
  },
  {
    name: 'a value with impossible digits',
    from: 'set="sides=8"',
    to: 'digits="no"',
    says: '<Value digits> is a number from 1 to 12',
    line: 'It comes to',
  },
  {
    name: 'a sweep over what the lab cannot have',
    from: 'sweep="sides=4,6,8"',
    to: 'sweep="sides=4,600"',
    says: 'cannot be set to sides=600',
    line: '<Values',
  },
  {
    name: 'a sweep over an unknown preset',
    from: 'sweep="sides=4,6,8"',
    to: 'sweep="preset=loaded,nope"',
    says: 'the lab “dice” has no preset “nope”',
    line: '<Values',
  },
  {
    name: 'an unknown fact',
    from: '<Fact id="dice" />',
    to: '<Fact id="dise" />',
    says: 'there is no fact “dise” in content/worked-example.yaml',
    line: 'See [cards]',
  },
  {
    name: 'a fact in an unknown form',
    from: '<Fact id="dice" />',
    to: '<Fact id="dice" as="words" />',
    says: '<Fact as> is “bare”',
    line: 'See [cards]',
  },
  {
    name: 'a fact in a link',
    from: '[the table](kestrel), on which <Fact id="dice" /> lie',
    to: '[the table of <Fact id="dice" />](kestrel)',
    says: '<Fact> is a link, and stands in no other',
    line: 'See [cards]',
  },
  {
    name: 'a fact in a heading',
    from: '### Fair dice {/*',
    to: '### Fair <Fact id="dice" /> {/*',
    says: '<Fact> is a link, and stands in no other and in no heading',
  },
  {
    name: 'a chapter without parts',
    from: 'parts:\n  - id: throwing\n    title: Throwing\n    sections: [about-dice, dice-quiz]\n  - id: looking-back\n    title: Looking back\n    sections: [dice-recap]\n',
    to: '',
    says: 'has sections and names no parts',
    line: 'number: 1',
  },
  {
    name: 'a part of an unknown section',
    from: 'sections: [about-dice, dice-quiz]',
    to: 'sections: [about-dice, dice-quiz, coins]',
    says: 'there is no ## section “coins”',
    line: '  - id: throwing',
  },
  {
    name: 'a part without a quiz',
    from: 'sections: [about-dice, dice-quiz]\n  - id: looking-back\n    title: Looking back\n    sections: [dice-recap]',
    to: 'sections: [about-dice]\n  - id: looking-back\n    title: Looking back\n    sections: [dice-quiz, dice-recap]',
    says: 'the part “throwing” has no quiz',
    line: '  - id: throwing',
  },
  {
    name: 'a section in no part',
    from: 'sections: [dice-recap]',
    to: 'sections: [fair-dice]',
    says: 'the section “dice-recap” is in no part',
    line: '  - id: looking-back',
  },
  {
    name: 'a section in two parts',
    from: 'sections: [dice-recap]',
    to: 'sections: [about-dice, dice-recap]',
    says: '“about-dice” stands here out of order or twice',
    line: '  - id: looking-back',
  },
  {
    name: 'a part without sections',
    from: 'sections: [about-dice, dice-quiz]',
    to: 'sections: []',
    says: 'has no section',
  },
]

const elsewhere: readonly Mistake[] = [
  {
    name: 'a section that the chapter does not have',
    file: QUESTIONS,
    from: 'section: fair-dice',
    to: 'section: foul-dice',
    says: 'there is no section “foul-dice”',
    line: '- id: ch01.sides',
  },
  {
    name: 'a lab that the chapter does not place',
    file: QUESTIONS,
    from: 'lab: dice',
    to: 'lab: coins',
    says: 'the chapter places no lab “coins”',
    line: '- id: ch01.loaded',
  },
  {
    name: 'a field that a question cannot have',
    file: QUESTIONS,
    from: 'difficulty: 2',
    to: 'difficulty: 9',
    says: '1.difficulty: Invalid type',
  },
  {
    name: 'a mistake that would be graded right',
    file: QUESTIONS,
    from: 'value: sides / 2',
    to: 'value: answer + 0.005',
    says: 'would be graded right',
    line: '- id: ch01.mean',
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
    name: 'a setting that the lab cannot have',
    file: QUESTIONS,
    from: 'params: { sides: 8 }',
    to: 'params: { sides: 500 }',
    says: 'the lab “dice” cannot be set to sides: 500',
    line: '- id: ch01.loaded',
  },
  {
    name: 'a setting of no lab',
    file: QUESTIONS,
    from: '  lab: dice\n  params: { sides: 8 }',
    to: '  params: { sides: 8 }',
    says: 'ch01.loaded: has params, and names no lab',
    line: '- id: ch01.loaded',
  },
  {
    name: 'a run of which an unknown metric is asked',
    file: QUESTIONS,
    from: 'metric: mean',
    to: 'metric: median',
    says: 'ch01.ran: the lab “dice” has no metric “median”',
    line: '- id: ch01.ran',
  },
  {
    name: 'a calculation that cannot be read',
    file: QUESTIONS,
    from: 'most: sides + 1',
    to: 'most: sides +',
    says: '“sides +” cannot be read',
    line: '- id: ch01.mean',
  },
  {
    name: 'a formula that cannot be read',
    file: QUESTIONS,
    from: 'explanation: Count them.',
    to: "explanation: 'So $\\frac{1$.'",
    says: 'cannot be read',
    line: '- id: ch01.sides',
  },
  {
    name: 'American spelling in a question',
    file: QUESTIONS,
    from: 'explanation: Count them.',
    to: 'explanation: Color them.',
    says: '“Color” is in no dictionary',
  },
  {
    name: 'an unknown fact in a question',
    file: QUESTIONS,
    from: '{kestrel.corners}',
    to: '{kestrel.corner}',
    says: 'there is no fact “corner” in content/worked-example.yaml',
    line: 'The heavy side falls',
  },
  {
    name: 'a fact in a question in an unknown form',
    file: QUESTIONS,
    from: '{kestrel.corners}',
    to: '{kestrel.corners:2}',
    says: '“{kestrel.corners:2}”: after the id may stand “:bare” only',
    line: 'The heavy side falls',
  },
  {
    name: 'a fact that is used nowhere',
    file: FACTS,
    from: '    - { id: corners',
    to: '    - { id: cups, value: 2, sentence: Cups. }\n    - { id: corners',
    says: 'the fact “cups” is used nowhere',
  },
  {
    name: 'a fact that only a question used',
    file: QUESTIONS,
    from: '{kestrel.corners} do not.',
    to: '',
    says: 'the fact “corners” is used nowhere',
    in: FACTS,
    line: 'id: corners',
  },
  {
    name: 'a fact that follows from one below it',
    file: FACTS,
    from: '{dice} * 8',
    to: '{sides} * 8',
    says: 'the fact “corners”: there is no fact “sides” above it',
  },
  {
    name: 'a fact that cannot be calculated',
    file: FACTS,
    from: '{dice} * 8',
    to: '{dice} / 0',
    says: 'the fact “corners”: “{dice} / 0” comes to Infinity',
  },
  {
    name: 'a fact that follows from a text',
    file: FACTS,
    from: 'value: 5',
    to: 'value: five',
    says: 'the fact “corners”: “dice” is no number',
    line: 'id: corners',
  },
  {
    name: 'a fact with a value and a calculation',
    file: FACTS,
    from: "of: '{dice} * 8'",
    to: "value: 40, of: '{dice} * 8'",
    says: 'has either a value or “of”',
  },
  {
    name: 'a sentence that names an unknown fact',
    file: FACTS,
    from: 'Corners of {dice}.',
    to: 'Corners of {dies}.',
    says: 'the fact “corners”: there is no fact “dies”',
  },
  {
    name: 'two facts with one id',
    file: FACTS,
    from: 'id: corners',
    to: 'id: dice',
    says: 'the id “dice” is there twice',
  },
  {
    name: 'a misspelt word in a fact',
    file: FACTS,
    from: 'Dice on the table.',
    to: 'Dise on the table.',
    says: '“Dise” is in no dictionary',
  },
  {
    name: 'two terms with one id',
    file: GLOSSARY,
    from: '- id: card',
    to: '- id: die',
    says: 'the id “die” is there twice',
  },
  {
    name: 'a term whose chapter does not mark it',
    file: GLOSSARY,
    from: 'chapter: 1',
    to: 'chapter: 2',
    says: 'is said to be explained in chapter 2, which does not mark it',
    line: '- id: die',
  },
  {
    name: 'a work without doi or address',
    file: WORKS,
    from: 'doi: 10.1000/dice',
    to: 'doi: 9.1000/dice',
    says: 'must start with “10.”',
  },
  {
    name: 'a work that is listed under two ids',
    file: WORKS,
    from: 'doi: 10.1000/labs',
    to: 'doi: 10.1000/dice',
    says: 'the work “weyl-2001” seems to be “ross-1999” again',
    line: '- id: weyl-2001',
  },
  {
    name: 'a finished chapter with sections planned',
    file: SECOND,
    from: 'status: partial',
    to: 'status: ready',
    says: 'is ready and still has sections planned',
    line: '  - title: Packs',
  },
  {
    name: 'a listed word that is needed nowhere',
    file: WORDS,
    from: 'Zwicky',
    to: 'Zwickyy',
    says: '“Zwickyy” is needed nowhere',
  },
  {
    name: 'listed words out of order',
    file: WORDS,
    from: 'Weyl\nZwicky',
    to: 'Zwicky\nWeyl',
    says: 'is out of order or there twice',
    line: 'Weyl',
  },
  {
    name: 'a misspelt word in a drawing',
    file: FIGURE,
    from: 'one</text>',
    to: 'onne</text>',
    says: '“onne” is in no dictionary',
    line: '<text',
  },
  {
    name: 'a drawing without a text of its own',
    file: FIGURE,
    from: 'role="img"',
    to: 'role="none"',
    says: 'needs role="img" and an aria-label',
    line: '<svg',
  },
  {
    name: 'a figure with an inline style',
    file: FIGURE,
    from: '<rect',
    to: '<rect style="fill: red"',
    says: '“style=” is against the page’s policy',
  },
]

const mistakes: readonly Mistake[] = [
  ...inChapter.map((mistake) => ({ ...mistake, file: CHAPTER })),
  ...elsewhere,
]

test.each(mistakes)('$name is found where it stands', (mistake) => {
  plant(mistake.file, mistake.from, mistake.to)
  const where = mistake.in ?? mistake.file
  const problems = check()
  const found = problems.find(
    ({ file, message }) => file === where && message.includes(mistake.says),
  )
  expect(found, listProblems(problems)).toBeDefined()
  const lines = readFileSync(path.join(copy, where), 'utf8').split('\n')
  expect(lines[found!.line - 1]).toContain(mistake.line ?? mistake.to.split('\n')[0]!)
})

test('a lab that no chapter places is found', () => {
  const problems = check([dice, { ...dice, id: 'coins' }])
  expect(listProblems(problems)).toBe('src/labs/coins/words.yaml:1 is placed in no chapter')
})

test('a work that a lab refers to and the bibliography lacks is found', () => {
  const problems = check([{ ...dice, references: ['weyl-2001', 'no-1900'] }])
  expect(listProblems(problems)).toContain('refers to “no-1900”, which is not in')
})

test('words copied from the source notes are found, where those are at hand', () => {
  const sentence = 'most players shuffle the whole pack far too'
  mkdirSync(path.join(folder, 'shared'))
  const notes = path.join(folder, 'shared/source-notes.md')
  writeFileSync(notes, `As they say, ${sentence.replace(' too', '')}.`)
  expect(listProblems(check())).toBe('')
  writeFileSync(notes, `As they say, ${sentence}.`)
  const problems = check()
  rmSync(path.join(folder, 'shared'), { recursive: true })
  expect(problems).toMatchObject([
    { file: SECOND, message: expect.stringContaining(`“${sentence}” stands in`) },
  ])
  expect(readFileSync(path.join(copy, SECOND), 'utf8').split('\n')[problems[0]!.line - 1]).toMatch(
    /^Most players/,
  )
})

test('several mistakes are reported at once', () => {
  plant(CHAPTER, ' <Cite id="ross-1999" />', '')
  plant(QUESTIONS, 'section: fair-dice', 'section: foul-dice')
  plant(FIGURE, '<rect', '<rect style="fill: red"')
  expect(new Set(check().map(({ file }) => file))).toEqual(new Set([QUESTIONS, FIGURE, WORKS]))
})
