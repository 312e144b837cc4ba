import { createProcessor } from '@mdx-js/mdx'
import { expect, test } from 'vitest'
import { findMetrics } from '../runs/answer-request.ts'
import { outlineOf, parseChapter } from './outline.ts'
import { listComputed, remarkValues } from './values.ts'

const inThisThread = { metrics: findMetrics }
const TEXT = `## One {/* #one */}

It is <Value lab="reservoir-sampling" metric="expectedReplacements" set="slots=5" digits="2" />.

<Values lab="reservoir-sampling" sweep="slots=5,10" metrics="expectedReplacements,randomsExpected" />

<Values lab="reservoir-sampling" sweep="preset=every,bug" metrics="firstShare" seed="3" />
`
const PLACE = '<Lab as="again" preset="every" id="reservoir-sampling" />'
const outlinesOf = (text: string) => ({ '04-one': outlineOf(parseChapter(text)) })

async function compiled(text: string): Promise<string> {
  const outlines = outlinesOf(text)
  const processor = createProcessor({
    remarkPlugins: [remarkValues(inThisThread, () => outlines)],
  })
  return String(
    await processor.process({ value: text, path: '/content/chapters/04-one/chapter.mdx' }),
  )
}

test('a value is the run’s, with digits and unit, and a link to the run', async () => {
  const code = await compiled(TEXT)
  const { values } = await findMetrics({ lab: 'reservoir-sampling', set: 'slots=5' })
  expect(code).toContain(`text: "${Number(values.expectedReplacements!.toPrecision(2))}"`)
  expect(code).toContain(
    'to: "/embed/reservoir-sampling/?reservoir-sampling.slots=5&reservoir-sampling.v=1"',
  )
})

test('a share is printed in per cent, in a sentence with the sign and in a table below it', async () => {
  const share = 'lab="reservoir-sampling" preset="bug"'
  const code = await compiled(`It is <Value ${share} metric="firstShare" digits="2" />.

<Values ${share} sweep="slots=5,10" metrics="firstShare" digits="2" />
`)
  const { values } = await findMetrics({ lab: 'reservoir-sampling', preset: 'bug' })
  const percent = String(Number((100 * values.firstShare!).toPrecision(2)))
  expect(code).toContain(`text: "${percent}\xA0%"`)
  expect(code).toContain('First k kept (%)')
  expect(code).toContain(percent)
})

test('a lab that the chapter places is linked there, from the preset that it stands with', async () => {
  const code = await compiled(`${PLACE}\n\n${TEXT}`)
  expect(code).toContain('to: "/chapters/04-one/?again.length=100&again.v=1#again"')
})

test('a sweep is a table: a row for each value, named as the lab names it', async () => {
  const tables = [...(await compiled(TEXT)).matchAll(/table: ("(?:[^"\\]|\\.)*")/g)].map(
    ([, json]) => JSON.parse(JSON.parse(json!) as string),
  )
  expect(tables[0].columns[0]).toBe('Reservoir size k')
  expect(tables[0].rows.map(({ name }: { name: string }) => name)).toEqual(['5 items', '10 items'])
  expect(tables[0].rows[0].cells).toHaveLength(2)
  expect(tables[0].rows[1].to).toBe('/embed/reservoir-sampling/')
  expect(tables[1].columns[0]).toBe('Setting')
  expect(tables[1].rows.map(({ name }: { name: string }) => name)).toEqual([
    'Every decision',
    'The bug passes',
  ])
})

test('every number is listed with its run, sorted', async () => {
  const list = JSON.parse(await listComputed(outlinesOf(TEXT), inThisThread))
  expect(list).toHaveLength(7)
  expect(list[0]).toMatchObject({
    place: '04-one#one',
    lab: 'reservoir-sampling',
    setting: '',
    seed: 1,
    metric: 'expectedReplacements',
  })
  const lines = list.map((each: unknown) => JSON.stringify(each))
  expect(lines).toEqual(lines.toSorted())
})

test('what a run does not give stops the build', async () => {
  const text = '<Value lab="reservoir-sampling" metric="nothing" />'
  await expect(compiled(`It is ${text}.`)).rejects.toThrow('the run gives no metric “nothing”')
})
