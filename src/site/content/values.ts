/** The numbers of the text that runs give: `<Value>` and `<Values>`, made when the site is built. */

import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { formatMetric, metricParts } from '../../lab-kit/definition/format.ts'
import { addressOfPart, type Outline, type PlacedValue } from '../../reader/chapter/outline.ts'
import type { RunTable } from '../../reader/chapter/run-table.ts'
import type { FoundMetrics, Wanted } from '../runs/answer-request.ts'
import type { Runs } from '../runs/runs.ts'
import { sweepOf } from '../runs/written-setting.ts'
import { outlineOf } from './outline.ts'

export const COMPUTED_FILE = 'content/computed.json'

/** Outlines by chapter, in the book's order. */
type Outlines = Readonly<Record<string, Outline>>

/** One number of the text and the run that gave it, as `content/computed.json` lists it. */
export interface Computed {
  /** “04-training-data#class-imbalance”. */
  readonly place: string
  readonly lab: string
  /** What the link to the run carries; '' for the lab as it stands. */
  readonly setting: string
  readonly seed: number
  readonly metric: string
  readonly text: string
}

/** Where a link to a lab leads: to this chapter if the lab stands in it, to the first that has it, or to its own page. */
function placeOfLab(lab: string, slug: string, outlines: Outlines) {
  const here = Object.entries(outlines).filter(([each]) => each === slug)
  for (const [each, { labs, sections }] of [...here, ...Object.entries(outlines)]) {
    const placed = labs.find(({ id }) => id === lab)
    if (!placed) continue
    const part = sections.find(({ id }) => id === placed.section)?.part
    return { path: addressOfPart(each, part), hash: `#${placed.as}`, at: placed }
  }
  return { path: `/embed/${lab}/`, hash: '', at: { as: lab } }
}

/** The runs behind a value: one, or one for each value of a sweep. */
export function runsBehind(value: PlacedValue, slug: string, outlines: Outlines): Wanted[] {
  const { as, preset } = placeOfLab(value.lab, slug, outlines).at as { as: string; preset?: string }
  const base: Wanted = {
    lab: value.lab,
    ...(value.preset === undefined ? {} : { preset: value.preset }),
    ...(value.set === undefined ? {} : { set: value.set }),
    ...(value.seed === undefined ? {} : { seed: value.seed }),
    at: { as, ...(preset === undefined ? {} : { preset }) },
  }
  if (value.sweep === undefined) return [base]
  const { name, values } = sweepOf(value.sweep)
  return values.map((each) =>
    name === 'preset'
      ? { ...base, preset: each }
      : { ...base, set: [`${name}=${each}`, ...(value.set ? [value.set] : [])].join(',') },
  )
}

interface Row {
  readonly to: string
  readonly found: FoundMetrics
}

async function rowsOf(
  value: PlacedValue,
  slug: string,
  outlines: Outlines,
  runs: Pick<Runs, 'metrics'>,
): Promise<Row[]> {
  const { path, hash } = placeOfLab(value.lab, slug, outlines)
  const found = await Promise.all(
    runsBehind(value, slug, outlines).map((wanted) => runs.metrics(wanted)),
  )
  return found.map((each) => ({
    to: `${path}${each.query === '' ? '' : `?${each.query}`}${hash}`,
    found: each,
  }))
}

/** A metric of a run as the text prints it. @throws {RangeError} If the run has no such metric. */
function printMetric(
  { found }: Row,
  name: string,
  { digits }: PlacedValue,
  withUnit = true,
): string {
  const metric = found.metrics[name]
  const value = found.values[name]
  if (!metric || value === undefined) throw new RangeError(`the run gives no metric “${name}”`)
  const shown = digits === undefined ? metric : { ...metric, digits }
  return withUnit ? formatMetric(shown, value) : metricParts(shown, value)[0]
}

/** A remark plugin: gives each `<Value>` its text and link, each `<Values>` its table. */
export function remarkValues(runs: Pick<Runs, 'metrics'>, outlines: () => Outlines) {
  return () =>
    async (tree: Root, file: { path?: string }): Promise<void> => {
      const slug = /([^/\\]+)[/\\]chapter\.mdx$/.exec(file.path ?? '')?.[1] ?? ''
      const { values } = outlineOf(tree)
      const made: Array<Promise<void>> = []
      visit(tree, (node) => {
        if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return
        if (node.name !== 'Value' && node.name !== 'Values') return
        const value = values[made.length]!
        const give = (attributes: Readonly<Record<string, string>>) => {
          node.attributes = Object.entries(attributes).map(([name, text]) => ({
            type: 'mdxJsxAttribute',
            name,
            value: text,
          }))
        }
        made.push(
          rowsOf(value, slug, outlines(), runs).then((rows) =>
            give(
              value.kind === 'value'
                ? linkOf(rows[0]!, value)
                : { table: JSON.stringify(tableOf(rows, value)) },
            ),
          ),
        )
      })
      await Promise.all(made)
    }
}

function linkOf(row: Row, value: PlacedValue) {
  const [metric = ''] = value.metrics
  const { title, metrics, presetLabel, named, setting } = row.found
  const settings = [
    ...(presetLabel === null ? [] : [`“${presetLabel}”`]),
    ...named.map(({ label, value: set }) => `${label} ${set}`),
    `seed ${setting.seed}`,
  ]
  return {
    text: printMetric(row, metric, value),
    to: row.to,
    title: `${metrics[metric]!.label}. A run of “${title}”: ${settings.join(', ')}.`,
  }
}

function tableOf(rows: readonly Row[], value: PlacedValue): RunTable {
  const { metrics, presetLabel, named } = rows[0]!.found
  const isOfPresets = presetLabel !== null && value.sweep?.startsWith('preset=') === true
  return {
    columns: [
      isOfPresets ? 'Setting' : named[0]!.label,
      ...value.metrics.map((name) => {
        const { label, kind, unit = kind === 'share' ? '%' : '' } = metrics[name]!
        return unit === '' ? label : `${label} (${unit})`
      }),
    ],
    rows: rows.map((row) => ({
      to: row.to,
      name: isOfPresets ? row.found.presetLabel! : row.found.named[0]!.value,
      cells: value.metrics.map((name) => printMetric(row, name, value, false)),
    })),
  }
}

/** Every number of the text that a run gives, sorted, as JSON. */
export async function listComputed(
  outlines: Outlines,
  runs: Pick<Runs, 'metrics'>,
): Promise<string> {
  const lists = await Promise.all(
    Object.entries(outlines).flatMap(([slug, { values }]) =>
      values.map(async (value): Promise<Computed[]> => {
        const rows = await rowsOf(value, slug, outlines, runs)
        return rows.flatMap((row) =>
          value.metrics.map((metric) => ({
            place: `${slug}#${value.section}`,
            lab: value.lab,
            setting: row.found.query,
            seed: row.found.setting.seed,
            metric,
            text: printMetric(row, metric, value, value.kind === 'value'),
          })),
        )
      }),
    ),
  )
  const lines = [...new Set(lists.flat().map((each) => JSON.stringify(each)))].sort()
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`
}
