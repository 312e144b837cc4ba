/**
 * The rules that every lab keeps, the template too. A lab’s own `contract.test.ts` calls this, so that
 * labs are tested side by side and one can be tested alone: `npx vitest run src/labs/pruning`.
 */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import type { DataSets } from '../../src/data/data-sets.ts'
import type { LabelledTable } from '../../src/data/user-table.ts'
import { Chart } from '../../src/lab-kit/charts/chart.tsx'
import type { LabView } from '../../src/lab-kit/charts/lab-view.ts'
import {
  type LabDefinition,
  shownOf,
  startOf,
  tablesFor,
} from '../../src/lab-kit/definition/define-lab.ts'
import type { Model, Outcome } from '../../src/lab-kit/definition/model.ts'
import { type Grid, onGrid } from '../../src/lab-kit/definition/nearest.ts'
import {
  type AnyParams,
  defaultsOf,
  type Field,
  isValid,
  MAX_SEED,
  type Value,
} from '../../src/lab-kit/definition/params.ts'
import { explain, holds, rightAnswer } from '../../src/lab-kit/definition/words.ts'
import { decodeSetting, encodeSetting } from '../../src/lab-kit/page/permalink.ts'
import { packWork, unpackWork } from '../../src/lab-kit/runs/packed-work.ts'
import { createServices, type Services } from '../../src/lab-kit/runs/services.ts'
import { longWorkOf, outcomeOf, runToEnd, startRun } from '../../src/lab-kit/runs/simulation.ts'
import { readDigests, startsOf } from '../../src/node/digests.ts'
import { type LoadedLab, loadLab } from '../../src/node/labs.ts'
import { nodeServices } from '../../src/node/services.ts'
import { buildTables } from '../../src/node/tables.ts'
import { dependenciesOf } from '../../src/site/runs/dependencies.ts'
import { cacheFile, committedOutcomes, keep, readKept } from '../../src/site/runs/kept-outcomes.ts'
import { isDeep } from './claim-seeds.ts'
import { expectSound, expectWords } from './sound.ts'

const works = parse(readFileSync('content/bibliography.yaml', 'utf8')) as { id: string }[]

const NEW_NUMBERS =
  'The numbers of this lab have changed. If that is intended, raise its `version` in lab.ts, so that old links say so, and write its digests anew with `npx node tools/write-digests.ts <id>`'

/** What stands for a reader's own table: numbers, words and holes, a rare class. */
const USER_TABLE: LabelledTable = {
  label: 'kind',
  table: {
    rows: 120,
    columns: [
      {
        kind: 'numeric',
        name: 'size',
        values: Float64Array.from({ length: 120 }, (_, i) =>
          i === 7 ? Number.NaN : (i * 37) % 61,
        ),
      },
      {
        kind: 'categorical',
        name: 'place',
        codes: Int16Array.from({ length: 120 }, (_, i) => (i % 5) - 1),
        levels: ['a', 'b', 'c', 'd'],
      },
      {
        kind: 'categorical',
        name: 'kind',
        codes: Int16Array.from({ length: 120 }, (_, i) =>
          (i * 37) % 61 > 52 || i % 29 === 0 ? 1 : 0,
        ),
        levels: ['common', 'rare'],
      },
    ],
  },
}

function valuesOf(field: Field): fc.Arbitrary<Value> {
  switch (field.kind) {
    case 'number': {
      const steps = Math.floor((field.max - field.min) / field.step + 1e-9)
      return fc.nat(steps).map((step) => onGrid(field, step))
    }
    case 'oneOf':
      return fc.constantFrom(...field.values)
    case 'choice':
      return fc.constantFrom(...Object.keys(field.options))
    case 'toggle':
      return fc.boolean()
    case 'set':
      return fc.subarray(Object.keys(field.members), field.most ? { maxLength: field.most } : {})
    case 'points': {
      const along = (axis: Grid) =>
        fc.nat(Math.floor((axis.max - axis.min) / axis.step + 1e-9)).map((k) => onGrid(axis, k))
      const group = fc.constantFrom(...Object.keys(field.groups))
      const point = fc.record({ x: along(field.x), y: along(field.y), group })
      return fc.array(point, { maxLength: field.most })
    }
  }
}

/** Values that keep a run short: those of a costly setting are small. */
function cheapValuesOf(field: Field): fc.Arbitrary<Value> {
  if (!field.costly) return valuesOf(field)
  if (field.kind === 'oneOf') return fc.constantFrom(...field.values.slice(0, 2))
  return fc.constant(smallest(field))
}

/** Of a lab whose runs take seconds, a costly setting is as small as can be. */
function cheapestValuesOf(field: Field): fc.Arbitrary<Value> {
  return field.costly ? fc.constant(smallest(field)) : valuesOf(field)
}

function smallest(field: Field): Value {
  if (!field.costly) return field.default
  return field.kind === 'number'
    ? field.min
    : field.kind === 'oneOf'
      ? field.values[0]!
      : field.default
}

function settingsOf({ params }: LabDefinition, of: (field: Field) => fc.Arbitrary<Value>) {
  const values = Object.entries(params).map(([name, field]) => [name, of(field)] as const)
  return fc.record({
    params: fc.record(Object.fromEntries(values)) as fc.Arbitrary<AnyParams>,
    seed: fc.nat(MAX_SEED),
  })
}

/** The pictures as a server draws them; pixels are left out, their letters may spell anything. */
function htmlOf({ lab, view }: Pick<Tested, 'lab' | 'view'>, outcome: Outcome): string {
  const run = shownOf(lab, outcome)
  const parts = Object.values(view).filter(({ isThere }) => isThere?.(run) ?? true)
  return parts
    .map((part) =>
      renderToString(
        'chart' in part ? createElement(Chart, part.chart(run)) : createElement(part.Picture, run),
      ),
    )
    .join('')
    .replaceAll(/data:image[^"]*/g, '')
}

function expectOneLine(text: string) {
  expectWords(text)
  expect(text).not.toMatch(/[\r\n]/)
}

/** A lab with what its runs need, and a memory of those that were made. */
interface Tested extends LoadedLab {
  readonly view: LabView
  readonly data: DataSets
  readonly run: (part?: Partial<AnyParams>, seed?: number) => Outcome
  /** The same of what pages ask for too: whoever comes first, the build or this, makes it for both. */
  readonly ask: (part?: Partial<AnyParams>, seed?: number) => Outcome
}

/** What the build kept, or made now and kept for the build. */
function keptOr(make: () => Outcome, file: string): Outcome {
  const kept = readKept(file)
  if (kept) return kept
  const outcome = make()
  keep(file, outcome)
  return outcome
}

const sourceOf = (lab: LabDefinition, params: AnyParams) =>
  dependenciesOf(lab.id, tablesFor(lab, params)).hash

async function prepare(folder: string): Promise<Tested> {
  const { lab, model } = await loadLab(path.basename(folder))
  const { default: view } = (await import(path.join(folder, 'view.tsx'))) as { default: LabView }
  const services = await nodeServices()
  const data: DataSets = {
    ...buildTables(Object.keys(lab.data ?? {})),
    ...(lab.userTable ? { userTable: USER_TABLE } : {}),
  }
  const base = startOf(lab)
  const runs = new Map<string, Outcome>()
  // A run that takes seconds is brought along; `/checked/` makes it anew in the browser.
  for (const { params, seed, result, metrics } of isDeep ? [] : committedOutcomes(lab.id)) {
    if (result === undefined) continue
    const outcome = outcomeOf(model, params as AnyParams, seed, result)
    expect(outcome.metrics, 'run tools/write-outcomes.ts').toEqual(metrics)
    runs.set(JSON.stringify([{ ...base.params, ...params }, seed]), outcome)
  }
  const find = (part: Partial<AnyParams>, seed: number, isAsked: boolean) => {
    const params = { ...base.params, ...part } as AnyParams
    const key = JSON.stringify([params, seed])
    const known = runs.get(key)
    if (known) return known
    const make = () => runToEnd(model, params, seed, data, undefined, services)
    const outcome =
      isAsked && !isDeep && !lab.userTable
        ? keptOr(make, cacheFile(lab.id, { params, seed }, sourceOf(lab, params)))
        : make()
    runs.set(key, outcome)
    return outcome
  }
  const run = (part: Partial<AnyParams> = {}, seed = base.seed) => find(part, seed, false)
  const ask = (part: Partial<AnyParams> = {}, seed = base.seed) => find(part, seed, true)
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation((...words) => {
      throw new Error(`console.error was called: ${words.join(' ')}`)
    })
  })
  afterEach(() => vi.restoreAllMocks())
  return { lab, model, view, data, run, ask }
}

/**
 * The contract. Of a lab whose runs take seconds, it makes small ones, and takes the one that the lab
 * opens with from its folder: the journey through `/checked/` makes that one. `npm run test:deep`
 * makes all that the lab asks of the reader.
 *
 * @param folder The lab's folder.
 */
export async function testContract(folder: string): Promise<void> {
  const tested = await prepare(folder)
  testDefinition(tested, path.basename(folder))
  testLinks(tested)
  testStart(tested, tested.lab.long && !isDeep ? (tested.lab.stage.opens ?? 'default') : 'default')
  testSmallRuns(tested)
  if (!tested.lab.long || isDeep) testAsked(tested)
}

function testDefinition({ lab, view, data }: Tested, folder: string): void {
  const base = startOf(lab)
  const presets = Object.keys(lab.presets)
  const predictions = Object.values(lab.predictions)
  const challenges = Object.entries(lab.challenges)

  test('its id is its folder, in kebab case', () => {
    expect(lab.id).toBe(folder)
    if (folder !== '_template') expect(lab.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  })

  test('asks for tables that there are', () => {
    for (const name of Object.keys(lab.data ?? {}))
      expect(data[name as keyof DataSets], name).toBeDefined()
  })

  test('its defaults, presets, predictions and solutions are values that its controls can produce', () => {
    const parts = [
      defaultsOf(lab.params),
      ...[...Object.values(lab.presets), ...predictions.flatMap(({ asked }) => asked)].map(
        ({ params }) => params,
      ),
      ...Object.values(lab.challenges).map(({ solution }) => solution),
    ]
    for (const part of parts) {
      for (const [name, value] of Object.entries(part)) {
        expect(lab.params, 'the lab has no such setting').toHaveProperty([name])
        expect(isValid(lab.params[name]!, value), `${name}: ${value}`).toBe(true)
      }
    }
    for (const preset of presets) expect(startOf(lab, preset), preset).not.toEqual(base)
  })

  test('has three to six presets, predictions of both kinds, a challenge and assumptions', () => {
    expect(presets.length).toBeGreaterThanOrEqual(3)
    expect(presets.length).toBeLessThanOrEqual(6)
    expect(new Set(predictions.map(({ kind }) => kind))).toEqual(new Set(['choice', 'number']))
    for (const [id, { asked }] of Object.entries(lab.predictions)) {
      expect(asked.length, `settings of ${id}`).toBeGreaterThanOrEqual(2)
    }
    expect(challenges.length).toBeGreaterThanOrEqual(1)
    expect(lab.assumes.length).toBeGreaterThanOrEqual(1)
    expect(lab.checkedAgainst.length).toBeGreaterThanOrEqual(1)
  })

  test('sets out every part of its view on the stage, and says where answers are drawn', () => {
    expect(Object.keys(lab.stage.parts).sort()).toEqual(Object.keys(view).sort())
    for (const { marks } of predictions) {
      if (marks) expect(view[marks.part], marks.part).toHaveProperty('chart')
    }
  })

  test('cites works that the bibliography has', () => {
    expect(lab.references.length).toBeGreaterThanOrEqual(1)
    expect(works.map(({ id }) => id)).toEqual(expect.arrayContaining([...lab.references]))
  })

  test('has a label and one line of help for everything that can be set or read', () => {
    for (const { label, help } of [...Object.values(lab.params), ...Object.values(lab.metrics)]) {
      expectOneLine(label)
      expectOneLine(help)
    }
    for (const { label, point } of Object.values(lab.presets)) {
      expectOneLine(label)
      expectOneLine(point)
    }
    for (const text of [lab.title, lab.question]) expectOneLine(text)
  })

  test('what a setting depends on can be: values that the other settings can have', () => {
    for (const [name, { onlyWith = [] }] of Object.entries(lab.params)) {
      for (const condition of [onlyWith].flat()) {
        for (const [other, wanted] of Object.entries(condition)) {
          const values = [
            typeof wanted === 'object' && 'not' in wanted ? wanted.not : wanted,
          ].flat()
          for (const value of values) {
            expect(isValid(lab.params[other]!, value), `${name}, ${other}: ${value}`).toBe(true)
          }
        }
      }
    }
  })

  test('has digests for its defaults and each of its presets, of this version', () => {
    if (folder === '_template') return
    const held = readDigests(lab.id)
    expect(held?.version, NEW_NUMBERS).toBe(lab.version ?? 1)
    expect(Object.keys(held?.digests ?? {}), NEW_NUMBERS).toEqual(startsOf(lab))
  })
}

function testLinks({ lab }: Tested): void {
  const base = startOf(lab)
  test('no setting has a name that links use for something else', () => {
    expect(Object.keys(lab.params)).not.toContain('seed')
    expect(Object.keys(lab.params)).not.toContain('v')
  })

  test('any setting survives the trip through a link', () => {
    const settings = settingsOf(lab, valuesOf)
    fc.assert(
      fc.property(settings, (setting) => {
        const link = encodeSetting(lab, lab.id, setting, base).toString()
        expect(decodeSetting(lab, lab.id, new URLSearchParams(link), base)).toEqual({
          ...setting,
          problems: [],
        })
      }),
    )
  })

  test('nonsense in a link falls back and is reported', () => {
    for (const [name, field] of Object.entries(lab.params)) {
      const query = new URLSearchParams({ [`${lab.id}.${name}`]: '3,14' })
      const { params, problems } = decodeSetting(lab, lab.id, query, base)
      for (const [each, value] of Object.entries(params)) {
        expect(isValid(lab.params[each]!, value), each).toBe(true)
        if (each !== name) expect(value).toBe(base.params[each])
      }
      expect(problems).toEqual([expect.stringContaining(field.label)])
    }
  })
}

/** A start of the lab gives the numbers that are held, sound words, and a picture. */
function testStart({ lab, view, ask }: Tested, start: string): void {
  test(`from ${start}: the numbers of ever, sound words, and a picture that a server can draw`, () => {
    const { params, seed } = startOf(lab, start === 'default' ? undefined : start)
    const outcome = ask(params, seed)
    expectSound(lab, outcome)
    if (lab.id !== '_template') {
      expect(outcome.digest, NEW_NUMBERS).toBe(readDigests(lab.id)?.digests[start])
    }
    expect(structuredClone(outcome)).toEqual(outcome)
    if (lab.long) {
      expect(JSON.parse(JSON.stringify(outcome)), 'it comes to the page as JSON').toEqual(outcome)
      expect(JSON.stringify(outcome).length).toBeLessThan(60_000)
    }
    const html = htmlOf({ lab, view }, outcome)
    expect(html).not.toBe('')
    expect(html).not.toContain('NaN')
    expect(html).not.toContain('undefined')
    expect(html, 'the policy of the site forbids style attributes').not.toMatch(/\sstyle=/)
  })
}

function testSmallRuns({ lab, model, view, data, run }: Tested): void {
  const base = startOf(lab)
  const small = Object.fromEntries(
    Object.entries(lab.params).map(([name, field]) => [
      name,
      field.costly ? smallest(field) : base.params[name]!,
    ]),
  )

  test('any params give sound numbers and words', () => {
    fc.assert(
      fc.property(
        settingsOf(lab, lab.long ? cheapestValuesOf : cheapValuesOf),
        ({ params, seed }) => {
          const outcome = run(params, seed)
          expectSound(lab, outcome)
          expect(htmlOf({ lab, view }, outcome)).not.toContain('NaN')
        },
      ),
      { numRuns: isDeep ? 20 : lab.long ? 1 : 4 },
    )
  })

  // Nothing is shared with other runs, so that what they share is watched too. Once for two tests.
  let alone: Promise<Watched> | undefined
  const watchAlone = () => {
    alone ??= nodeServices().then(({ kernels }) => {
      const services = createServices(kernels)
      return { services, ...watch({ lab, model, view }, small, base.seed, data, services) }
    })
    return alone
  }

  test('can be watched: the share done never falls, what there is can be shown', async () => {
    const { fractions, looked } = await watchAlone()
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBeLessThanOrEqual(1)
    expect(fractions.length).toBeGreaterThanOrEqual(3)
    expect(looked).toBeGreaterThanOrEqual(1)
  })

  test('gives the same when it is not watched, and from packed answers of its long work, of which it then does none', async () => {
    const { services, result } = await watchAlone()
    const { digest } = outcomeOf(model, small, base.seed, result)
    expect(expectNamedWork(small, services)).toBe(digest)
    // Of a lab that trains, one run more takes seconds.
    if (!model.needs || isDeep) expect(run(small, base.seed + 1).digest).not.toBe(digest)
    if (!model.needs || !isDeep) return
    const { kernels } = await nodeServices()
    for (const { params: start } of Object.values(lab.presets)) {
      const params = { ...small, ...cheapPart(lab, start) } as AnyParams
      const first = createServices(kernels)
      const outcome = runToEnd(model, params, base.seed, data, undefined, first)
      expect(expectNamedWork(params, first)).toBe(outcome.digest)
    }
  })

  /** @returns The digest of a run that has only packed answers of the long work that another did. */
  function expectNamedWork(params: AnyParams, { kernels, shared }: Services): string {
    const second = createServices(kernels)
    for (const { key } of longWorkOf(model, params, base.seed)) {
      expect(shared.has(key), key).toBe(true)
      second.shared.put(key, unpackWork(packWork(shared.done().get(key))))
    }
    const { digest } = runToEnd(model, params, base.seed, data, undefined, second)
    // A network that is not named would be trained at the first touch.
    for (const [key, value] of model.needs ? second.shared.done() : []) {
      expect(packWork(value).length, key).toBeLessThan(100_000)
    }
    return digest!
  }
}

interface Watched extends ReturnType<typeof watch> {
  readonly services: Services
}

/** A start with its costly settings as small as can be. */
function cheapPart(lab: LabDefinition, start: Partial<AnyParams>): Partial<AnyParams> {
  return Object.fromEntries(Object.entries(start).filter(([name]) => !lab.params[name]!.costly))
}

/** Drives a run step by step, looking at the first partial results and then each time there are twice as many. */
function watch(
  { lab, model, view }: Pick<Tested, 'lab' | 'view'> & { readonly model: Model },
  params: AnyParams,
  seed: number,
  data: DataSets,
  services: Services,
): { readonly fractions: number[]; readonly looked: number; readonly result: unknown } {
  const steps = startRun(model, params, seed, data, services)
  const fractions: number[] = []
  let looked = 0
  let next = 1
  for (;;) {
    const step = steps.next()
    if (step.done) return { fractions, looked, result: step.value }
    const { fraction, partial } = step.value
    fractions.push(fraction)
    if (!partial || (looked > 3 && fractions.length < next)) continue // a look costs more than a step
    looked++
    next = 2 * fractions.length
    const result = partial()
    const metrics = model.metrics(result, params)
    const outcome = { params, seed, result, metrics, digest: null }
    expectSound(lab, outcome)
    htmlOf({ lab, view }, outcome)
  }
}

/** Every preset, prediction and challenge comes out as it says. */
function testAsked(tested: Tested): void {
  const { lab, ask } = tested
  for (const preset of Object.keys(lab.presets)) testStart(tested, preset)

  // Each with the first setting that it is asked of; `npm run test:deep` takes all.
  const predictions = Object.entries(lab.predictions).flatMap(([id, prediction]) =>
    prediction.asked
      .slice(0, isDeep ? prediction.asked.length : 1)
      .map((asked, tries) => [`${id} ${tries + 1}`, asked, prediction] as const),
  )
  test.each(predictions)(
    'prediction %s has an answer among those that can be given',
    (_, asked, prediction) => {
      const outcome = ask(asked.params)
      const right = rightAnswer(prediction, outcome)
      if (prediction.kind === 'choice') {
        // Conditions exclude one another: the first that holds is the only one.
        const holding = Object.entries(prediction.options).filter(
          ([, option]) => option.if && holds(option.if, outcome),
        )
        expect(holding.length).toBeLessThanOrEqual(1)
        expect(Object.keys(prediction.options)).toContain(right)
      } else expect(right).toSatisfy(Number.isFinite)
      const said = explain(asked.explanation, outcome)
      for (const text of [asked.prompt, prediction.look, said]) expectWords(text)
    },
  )

  // One may be unknown until something is done, never in every run.
  test('gives each of its metrics in some run', () => {
    const runs = [
      ...[undefined, ...Object.keys(lab.presets)].map((preset) => startOf(lab, preset)),
      ...predictions.map(([, { params }]) => ({
        params: { ...startOf(lab).params, ...params } as AnyParams,
        seed: 1,
      })),
    ].map(({ params, seed }) => ask(params, seed))
    const given = new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)))
    expect([...given].sort()).toEqual(Object.keys(lab.metrics).sort())
  })

  test.each(Object.entries(lab.challenges))(
    'challenge %s is met by its solution and not by the start',
    (_, { prompt, goal, hint, holds: condition, solution }) => {
      for (const text of [prompt, goal, hint]) expectWords(text)
      expect(holds(condition, ask())).toBe(false)
      expect(holds(condition, ask(solution))).toBe(true)
    },
  )
}
