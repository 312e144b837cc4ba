/** The rules every lab keeps, the template too; short and long runs are tested side by side. */

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { readDigests } from '../../tools/write-digests.ts'
import type { LabelledTable } from '../data/user-table.ts'
import {
  type LabDefinition,
  type LabView,
  predictionAt,
  startOf,
} from '../lab-kit/definition/define-lab.ts'
import type { Model, Outcome } from '../lab-kit/definition/model.ts'
import {
  type AnyParams,
  defaultsOf,
  type Field,
  isValid,
  MAX_SEED,
  onGrid,
  type Value,
} from '../lab-kit/definition/params.ts'
import { decodeSetting, encodeSetting } from '../lab-kit/page/permalink.ts'
import { createServices } from '../lab-kit/runs/services.ts'
import { runToEnd, startRun } from '../lab-kit/runs/simulation.ts'
import { nodeServices } from '../node/services.ts'
import { buildTable } from '../node/tables.ts'

/** Runs share the networks that they train. */
const services = await nodeServices()

const labs = import.meta.glob<LabDefinition>('./*/lab.ts', { eager: true, import: 'default' })
const models = import.meta.glob<Model>('./*/model.ts', { eager: true })
const views = import.meta.glob<LabView>('./*/view.tsx', { eager: true, import: 'default' })

const works = parse(readFileSync('content/bibliography.yaml', 'utf8')) as { id: string }[]

const { digests } = readDigests()
const NEW_NUMBERS =
  'The numbers of this lab have changed. If that is intended, raise ENGINE in src/lab-kit/definition/engine.ts, so that old links say so, and write the digests anew with `npx node tools/write-digests.ts`'

/** What stands for a reader's own table: numbers, words and holes, a rare class. */
const own: LabelledTable = {
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

/** Settings that a run's time grows with; where random params are run, these stay small. */
const COSTLY = [
  ...['repeats', 'samples', 'length', 'populationSize', 'rows', 'bags'],
  ...['images', 'epochs', 'retraining', 'students', 'transfer'],
]

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
  }
}

function cheapValuesOf(name: string, field: Field): fc.Arbitrary<Value> {
  if (!COSTLY.includes(name)) return valuesOf(field)
  if (field.kind === 'oneOf') return fc.constantFrom(...field.values.slice(0, 3))
  return fc.constant(field.kind === 'number' ? field.min : field.default)
}

function settingsOf(
  { params }: LabDefinition,
  of: (name: string, field: Field) => fc.Arbitrary<Value>,
) {
  const values = Object.entries(params).map(([name, field]) => [name, of(name, field)] as const)
  return fc.record({
    params: fc.record(Object.fromEntries(values)) as fc.Arbitrary<AnyParams>,
    seed: fc.nat(MAX_SEED),
  })
}

/** Every number in plain data, with the way to it. */
function* numbersIn(value: unknown, way = 'result'): Generator<[way: string, value: number]> {
  if (typeof value === 'number') yield [way, value]
  else if (ArrayBuffer.isView(value)) {
    for (const [i, each] of (value as Float64Array).entries()) yield [`${way}[${i}]`, each]
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* numbersIn(each, `${way}.${key}`)
  }
}

/** What must be true of any outcome, whatever the params. */
function expectSound(lab: LabDefinition, { params, result, metrics, digest }: Outcome) {
  const holes = [...numbersIn(result)].filter(([, value]) => Number.isNaN(value))
  expect(holes.map(([way]) => way)).toEqual([])
  expectMetrics(lab, metrics, digest !== null)
  expectWords(lab.describe(result as never, params as never))
  const table = lab.table(result as never, params as never)
  expectWords(table.caption)
  for (const { label } of table.columns) expectWords(label)
  for (const row of table.rows) {
    expect(row).toHaveLength(table.columns.length)
    for (const cell of row) {
      if (typeof cell === 'number') expect(cell).not.toBeNaN()
      else expect(cell).not.toMatch(/NaN|undefined|\[object/)
    }
  }
}

function expectMetrics(
  lab: LabDefinition,
  metrics: Readonly<Record<string, number>>,
  isWhole: boolean,
) {
  if (isWhole) expect(Object.keys(metrics).sort()).toEqual(Object.keys(lab.metrics).sort())
  else expect(Object.keys(lab.metrics)).toEqual(expect.arrayContaining(Object.keys(metrics)))
  const unusable = Object.entries(metrics).filter(([, value]) => !Number.isFinite(value))
  expect(unusable).toEqual([])
}

/** The picture as a server draws it; pixels are left out, their letters may spell anything. */
function htmlOf(View: LabView, params: AnyParams, result: unknown): string {
  return renderToString(createElement(View, { params, result })).replaceAll(/data:image[^"]*/g, '')
}

function expectWords(text: string) {
  expect(text.trim()).not.toBe('')
  expect(text).not.toMatch(/NaN|undefined|\[object/)
}

function expectOneLine(text: string) {
  expectWords(text)
  expect(text).not.toMatch(/[\r\n]/)
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...words) => {
    throw new Error(`console.error was called: ${words.join(' ')}`)
  })
})
afterEach(() => vi.restoreAllMocks())

export function testFolders(): void {
  test('every folder with a definition has a model and a picture', () => {
    const folders = (files: object, file: string) =>
      Object.keys(files).map((path) => path.replace(file, ''))
    expect(folders(models, 'model.ts')).toEqual(folders(labs, 'lab.ts'))
    expect(folders(views, 'view.tsx')).toEqual(folders(labs, 'lab.ts'))
  })
}

/** @param areLong Whether to test the labs whose runs are long, or the others. */
export function testLabs(areLong: boolean): void {
  const chosen = Object.entries(labs)
    .map(([path, lab]) => [path.split('/')[1]!, lab] as const)
    .filter(([, lab]) => (lab.answers === true) === areLong)
  describe.each(chosen)('%s', (folder, lab) => {
    const model = models[`./${folder}/model.ts`]!
    const View = views[`./${folder}/view.tsx`]!
    const data: Record<string, unknown> = Object.fromEntries(
      Object.keys(lab.data).map((name) => [name, buildTable(name)]),
    )
    if (lab.userTable) data.userTable = own
    const base = startOf(lab)
    const presets = Object.keys(lab.presets)
    // Each with every setting that it is asked of.
    const predictions = Object.entries(lab.predictions).flatMap(([id, first]) =>
      Array.from(
        { length: 1 + first.again.length },
        (_, tries) => [`${id} ${tries + 1}`, predictionAt(first, tries)] as const,
      ),
    )
    const challenges = Object.entries(lab.challenges)
    const runs = new Map<string, Outcome>()
    const run = (part: Partial<AnyParams> = {}, seed = base.seed) => {
      const params = { ...base.params, ...part } as AnyParams
      const key = JSON.stringify([params, seed])
      const known = runs.get(key)
      if (known) return known
      const outcome = runToEnd(model, params, seed, data, () => {}, services)
      runs.set(key, outcome)
      return outcome
    }

    test('its id is its folder, in kebab case', () => {
      expect(lab.id).toBe(folder)
      if (folder !== '_template') expect(lab.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    })

    test('asks for tables that there are', () => {
      for (const name of Object.keys(lab.data)) expect(data[name], name).toBeDefined()
    })

    test('its defaults, presets, predictions and solutions are values that its controls can produce', () => {
      const parts = [
        defaultsOf(lab.params),
        ...[...Object.values(lab.presets), ...predictions.map(([, each]) => each)].map(
          (p) => p.params,
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
      expect(new Set(predictions.map(([, { kind }]) => kind))).toEqual(
        new Set(['choice', 'number']),
      )
      for (const [id, { again }] of Object.entries(lab.predictions)) {
        expect(again.length, `other settings of ${id}`).toBeGreaterThanOrEqual(1)
      }
      expect(challenges.length).toBeGreaterThanOrEqual(1)
      expect(lab.assumes.length).toBeGreaterThanOrEqual(1)
      expect(lab.checkedAgainst.length).toBeGreaterThanOrEqual(1)
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

    test('any setting survives the trip through a link', () => {
      const settings = settingsOf(lab, (_, field) => valuesOf(field))
      fc.assert(
        fc.property(settings, (setting) => {
          const link = encodeSetting(lab.params, lab.id, setting, base).toString()
          expect(decodeSetting(lab.params, lab.id, new URLSearchParams(link), base)).toEqual({
            ...setting,
            problems: [],
          })
        }),
      )
    })

    test('nonsense in a link falls back and is reported', () => {
      for (const [name, field] of Object.entries(lab.params)) {
        const query = new URLSearchParams({ [`${lab.id}.${name}`]: '3,14' })
        const { params, problems } = decodeSetting(lab.params, lab.id, query, base)
        for (const [each, value] of Object.entries(params)) {
          expect(isValid(lab.params[each]!, value), each).toBe(true)
          if (each !== name) expect(value).toBe(base.params[each])
        }
        expect(problems).toEqual([expect.stringContaining(field.label)])
      }
    })

    test('the same params and seed give the same outcome, as plain data', () => {
      const outcome = run()
      const again = runToEnd(model, base.params, base.seed, data, () => {}, services)
      expect(again.digest).toBe(outcome.digest)
      expect(again).toEqual(outcome)
      expect(structuredClone(outcome)).toEqual(outcome)
      expect(run({}, base.seed + 1).digest).not.toBe(outcome.digest)
    })

    if (lab.answers)
      test('its outcome survives the way to the page as JSON', () => {
        const outcome = run()
        expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome)
        expect(JSON.stringify(outcome).length).toBeLessThan(60_000)
      })

    test.each(['the default', ...presets])(
      'from %s: the numbers of ever, sound words, and a picture that a server can draw',
      (name) => {
        const isPreset = presets.includes(name)
        const { params, seed } = startOf(lab, isPreset ? name : undefined)
        const outcome = run(params, seed)
        expectSound(lab, outcome)
        if (folder !== '_template') {
          const held = digests[lab.id]?.[isPreset ? name : 'default']
          expect(outcome.digest, NEW_NUMBERS).toBe(held)
        }
        const html = htmlOf(View, params, outcome.result)
        expect(html).not.toBe('')
        expect(html).not.toContain('NaN')
        expect(html).not.toContain('undefined')
        expect(html, 'the policy of the site forbids style attributes').not.toMatch(/\sstyle=/)
      },
    )

    test('any params give sound numbers and words', () => {
      const settings = settingsOf(lab, cheapValuesOf)
      fc.assert(
        fc.property(settings, ({ params, seed }) => {
          const outcome = run(params, seed)
          expectSound(lab, outcome)
          const html = htmlOf(View, params, outcome.result)
          expect(html).not.toContain('NaN')
        }),
        { numRuns: lab.answers ? 5 : 12 },
      )
    })

    test('can be watched: the work done never falls, and what there is so far can be shown', () => {
      // Nothing shared: training is watched too, of a small network.
      const small = lab.answers ? { images: 500, epochs: 2 } : {}
      const params = { ...base.params, ...small } as AnyParams
      const fresh = createServices(services.kernels)
      const steps = startRun(model, params, base.seed, data, fresh)
      let count = 0
      let looked = 0
      let before = 0
      for (const { fraction, partial } of steps) {
        expect(fraction).toBeGreaterThanOrEqual(before)
        expect(fraction).toBeLessThanOrEqual(1)
        before = fraction
        count++
        if (!partial || (looked > 3 && count % 10 !== 0)) continue // a look costs more than a step
        looked++
        const result = partial()
        const metrics = model.metrics(result, params)
        expectSound(lab, { params, seed: base.seed, result, metrics, digest: null })
        renderToString(createElement(View, { params, result }))
      }
      expect(count).toBeGreaterThanOrEqual(3)
      expect(looked).toBeGreaterThanOrEqual(1)
    })

    test.each(predictions)(
      'prediction %s has an answer among those that can be given',
      (_, asked) => {
        const { metrics } = run(asked.params)
        const outcome = asked.outcome(metrics)
        if (asked.kind === 'choice') {
          expect(Object.keys(asked.options).length).toBeGreaterThanOrEqual(2)
          expect(Object.keys(asked.options)).toContain(outcome)
        } else {
          expect(outcome).toSatisfy(Number.isFinite)
          expect(asked.tolerance).toBeGreaterThan(0)
        }
        for (const text of [asked.prompt, asked.look, asked.explanation(metrics)]) expectWords(text)
      },
    )

    test.each(challenges)(
      'challenge %s is met by its solution and not by the start',
      (_, { prompt, goal, hint, holds, solution }) => {
        for (const text of [prompt, goal, hint]) expectWords(text)
        const start = run()
        expect(holds(start.metrics, start.params)).toBe(false)
        const solved = run(solution)
        expect(holds(solved.metrics, solved.params)).toBe(true)
      },
    )
  })
}
