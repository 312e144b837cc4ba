/** Makes what the page asks of what authors wrote: runs are made, calculations read, formulas set. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import katex from 'katex'
import { type Expression, evaluate, OPERATIONS } from '../../asking/expressions/expression.ts'
import { isWithin } from '../../asking/kinds/number/rules.ts'
import { formulasIn, htmlOf, partsBetweenGaps, partsOf } from '../../asking/rich-text.ts'
import { parseExpression } from '../../node/authored/parse-expression.ts'
import { poseWith, variantsOf } from '../../quiz/instantiate.ts'
import type { DrawnQuestion, Question } from '../../quiz/question.ts'
import type { AuthoredQuestion } from '../../quiz/question-schema.ts'
import type { PlacedLab } from '../../reader/chapter/outline.ts'
import type { FoundMetrics, Wanted } from '../runs/answer-request.ts'
import type { Runs } from '../runs/runs.ts'
import { parseQuestions, readFacts } from './facts.ts'
import { readOutline } from './outline.ts'

type RunQuestion = Extract<AuthoredQuestion, { kind: 'run' }>
type AuthoredNumber = Extract<AuthoredQuestion, { kind: 'number' }>

/**
 * The questions in their order. The content check has made sure that they can be made.
 *
 * @param labs Those that the chapter places: a question leads to the first with its lab.
 */
export function makeQuestions(
  authored: readonly AuthoredQuestion[],
  runs: Pick<Runs, 'metrics' | 'setting'>,
  labs: readonly PlacedLab[],
): Promise<Question[]> {
  return Promise.all(authored.map((asked) => makeQuestion(asked, runs, labs)))
}

/** The questions of all chapters. */
export async function allQuestions(
  root: string,
  runs: Pick<Runs, 'metrics' | 'setting'>,
): Promise<Question[]> {
  const folder = path.join(root, 'content/chapters')
  const files = readdirSync(folder)
    .map((slug) => path.join(folder, slug, 'questions.yaml'))
    .filter((file) => existsSync(file))
  const made = files.map((file) => {
    const authored = parseQuestions(readFileSync(file, 'utf8'), readFacts(root))
    return makeQuestions(authored, runs, labsBeside(file))
  })
  return (await Promise.all(made)).flat()
}

/** The labs of the chapter that a file of questions belongs to. */
export function labsBeside(questionsFile: string): readonly PlacedLab[] {
  return readOutline(path.join(path.dirname(questionsFile), 'chapter.mdx')).labs
}

async function makeQuestion(
  asked: AuthoredQuestion,
  runs: Pick<Runs, 'metrics' | 'setting'>,
  labs: readonly PlacedLab[],
): Promise<Question> {
  const { lab } = asked
  const as = labs.find(({ id }) => id === lab)?.as ?? lab
  const wanted = { ...wantedBy(asked), ...(as === undefined ? {} : { at: { as } }) }
  const found = lab === undefined ? null : await runs.setting(wanted)
  const question =
    asked.kind === 'run'
      ? answeredBy(asked, metricOf(asked, (await runs.metrics(wanted)).values))
      : asked.kind === 'number'
        ? calculated(asked)
        : asked
  const html = htmlOfTexts(question)
  // The lab that shows the answer, with the setting that does.
  const labHref = found && `${found.query === '' ? '' : `?${found.query}`}#${as}`
  return { ...question, ...(html ? { html } : {}), ...(labHref ? { labHref } : {}) }
}

/** The run of which a question is asked, or which shows its answer. */
export function wantedBy({ lab = '', params = {}, ...asked }: AuthoredQuestion): Wanted {
  return { lab, params, ...(asked.kind === 'run' ? { seed: String(asked.seed) } : {}) }
}

function metricOf(asked: RunQuestion, values: FoundMetrics['values']): number {
  const value = values[asked.metric]
  if (value === undefined) throw new RangeError(`${asked.id}: no metric “${asked.metric}”`)
  return value
}

/**
 * The number question that a run answers. `{answer}` in the explanation becomes the number.
 *
 * @param value The metric, as the run gave it.
 * @throws {RangeError} If a mistake that is listed turns out to be the answer.
 */
export function answeredBy(asked: RunQuestion, value: number): Question {
  const { kind: _, metric: __, lab: ___, params: ____, seed: _____, times, ...rest } = asked
  const answer = Number((times * value).toPrecision(4))
  if (asked.mistakes.some((mistake) => isWithin(mistake.value, answer, asked.tolerance))) {
    throw new RangeError(
      `${asked.id}, answered with ${answer}: lists a mistake that would be graded right`,
    )
  }
  return {
    ...rest,
    kind: 'number',
    answer,
    explanation: asked.explanation.replaceAll('{answer}', String(answer)),
  }
}

/** A number question with its calculations read. @throws {RangeError} If one cannot be. */
export function calculated(asked: AuthoredNumber): Question {
  const { draw, steps = {}, answer, tolerance, mistakes, ...rest } = asked
  if (draw === undefined) {
    return {
      ...rest,
      answer: Number(answer),
      tolerance: Number(tolerance),
      mistakes: mistakes.map(({ value, why }) => ({ value: Number(value), why })),
    }
  }
  const names = Object.keys(draw)
  const read: Array<readonly [string, ReturnType<typeof parseExpression>]> = []
  for (const [name, source] of Object.entries(steps)) {
    read.push([name, parseExpression(source, names)])
    names.push(name)
  }
  const all = [...names, 'answer']
  const taken = all.find((name, i) => OPERATIONS.has(name) || all.indexOf(name) !== i)
  if (taken !== undefined) throw new RangeError(`the name “${taken}” is taken`)
  return {
    ...rest,
    draw,
    steps: read,
    answer: parseExpression(answer, names),
    tolerance: parseExpression(tolerance, all),
    mistakes: mistakes.map(({ value, why }) => ({ value: parseExpression(value, all), why })),
  }
}

/** Draws that are tried at most, evenly over all of them. */
const MOST_DRAWS = 4000

/** What is wrong with a question that draws its numbers: one sentence each, none if it is sound. */
export function problemsOfDraws(asked: AuthoredNumber): string[] {
  if (asked.draw === undefined) return []
  let question: DrawnQuestion
  try {
    question = calculated(asked) as DrawnQuestion
  } catch (error) {
    return [(error as Error).message]
  }
  const names = [...Object.keys(asked.draw), ...Object.keys(asked.steps ?? {}), 'answer']
  const texts = [asked.prompt, asked.explanation, ...asked.mistakes.map(({ why }) => why)]
  const unknown = texts
    .flatMap((text) => [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!))
    .find((name) => !names.includes(name))
  if (unknown !== undefined) return [`“{${unknown}}” is not among ${names.join(', ')}`]
  const formula = texts
    .flatMap((text) => formulasIn(partsOf(text)))
    .find((each) => names.some((name) => each.includes(`{${name}}`)))
  if (formula !== undefined) {
    return [`“$${formula}$” is set before numbers are drawn: write the number beside the formula`]
  }
  const unused = Object.keys(asked.draw).find((name) => !asked.prompt.includes(`{${name}}`))
  if (unused !== undefined) return [`the prompt does not show “{${unused}}”`]

  const branches = new Map<string, Branch>()
  const { count, at } = variantsOf(asked.draw)
  for (let k = 0; k < Math.min(count, MOST_DRAWS); k++) {
    const drawn = at(count <= MOST_DRAWS ? k : Math.floor((k * count) / MOST_DRAWS))
    const { answer, tolerance, mistakes } = poseWith(question, drawn)
    const where = [...drawn].map(([name, value]) => `${name} ${value}`).join(', ')
    if (!Number.isFinite(answer)) return [`with ${where} the answer is ${answer}`]
    if (!(tolerance >= 0)) return [`with ${where} the tolerance is ${tolerance}`]
    const right = mistakes.find(({ value }) => !isFar(value, answer, tolerance))
    if (right) return [`with ${where} the mistake ${right.value} would be graded right (${answer})`]
    const typed = mistakes.map(({ value }) => value.toPrecision(TYPED_DIGITS))
    const twice = typed.find((value, i) => typed.indexOf(value) !== i)
    if (twice !== undefined) return [`with ${where} two mistakes are the same number, ${twice}`]
    noteBranches(question, drawn, branches)
  }
  const dead = [...branches.values()].find(({ winners }) => winners.size === 1)
  return dead ? [`in every draw “${dead.operation}” takes its ${[...dead.winners][0]} value`] : []
}

/** A mistake is told by these digits: a reader types no more. */
const TYPED_DIGITS = 3

/** A `min` or `max` of a question, and which of its two values it has taken so far. */
interface Branch {
  readonly operation: string
  readonly winners: Set<'first' | 'second'>
}

/** Notes which value each `min` and `max` takes: one that always takes the same tests nothing. */
function noteBranches(
  question: DrawnQuestion,
  drawn: ReadonlyMap<string, number>,
  branches: Map<string, Branch>,
): void {
  const values = new Map(drawn)
  for (const [name, expression] of [...question.steps, ['answer', question.answer] as const]) {
    const stack: Expression[] = []
    for (const [i, token] of expression.entries()) {
      const operation = typeof token === 'string' ? OPERATIONS.get(token) : undefined
      const inside = operation ? stack.splice(-operation.takes.length) : []
      if (token === 'min' || token === 'max') {
        const [first, second] = inside.map((each) => evaluate(each, values))
        const key = `${name} ${i}`
        const branch = branches.get(key) ?? { operation: token, winners: new Set() }
        branches.set(key, branch)
        if (first !== second) {
          branch.winners.add(first! > second! === (token === 'max') ? 'first' : 'second')
        }
      }
      stack.push([...inside.flat(), token])
    }
    values.set(name, evaluate(expression, values))
  }
}

const isFar = (value: number, answer: number, tolerance: number) =>
  Number.isFinite(value) && !isWithin(value, answer, tolerance)

/** HTML of each text of a question that has marks; undefined where none has. */
function htmlOfTexts(question: Question): Record<string, string> | undefined {
  const marked = textsOf(question).flatMap((text) => {
    const parts = partsOf(text)
    return parts.every(({ kind }) => kind === 'plain')
      ? []
      : [[text, htmlOf(parts, formulaToMathml)] as const]
  })
  return marked.length > 0 ? Object.fromEntries(marked) : undefined
}

/** The texts as they are shown: a sentence with gaps is shown in parts. */
function textsOf(question: Question): string[] {
  return stringsIn(
    question.kind === 'cloze' ? { ...question, text: partsBetweenGaps(question.text) } : question,
  )
}

/** @throws {Error} If KaTeX cannot read the formula. */
export function formulaToMathml(formula: string): string {
  return katex
    .renderToString(formula, { output: 'mathml', throwOnError: true })
    .replace(/^<span class="katex">/, '')
    .replace(/<\/span>$/, '')
    .replace(/<\/?semantics>|<annotation[\s\S]*?<\/annotation>/g, '')
}

/** The formulas in a text that KaTeX cannot read, each with its reason. */
export function problemsOfFormulas(value: unknown): string[] {
  return stringsIn(value).flatMap((text) =>
    formulasIn(partsOf(text)).flatMap((formula) => {
      try {
        formulaToMathml(formula)
        return []
      } catch (error) {
        return [`“$${formula}$” cannot be read: ${(error as Error).message}`]
      }
    }),
  )
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(stringsIn)
}
