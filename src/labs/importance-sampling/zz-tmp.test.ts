import { writeFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { defaultsOf } from '../../lab-kit/params.ts'
import { startRun } from '../../lab-kit/simulation.ts'
import rl from '../reservoir-sampling/lab.ts'
import * as rm from '../reservoir-sampling/model.ts'
import RV from '../reservoir-sampling/view.tsx'
import il from './lab.ts'
import * as im from './model.ts'
import IV from './view.tsx'

test('render', () => {
  for (const [lab, m, V] of [
    [il, im, IV],
    [rl, rm, RV],
  ] as any[]) {
    for (const [name, part] of [
      ['default', {}],
      ...Object.entries(lab.presets).map(([k, v]: any) => [k, v.params]),
    ] as any[]) {
      const params = { ...defaultsOf(lab.params), ...part }
      const run = startRun(m, params, 1, {}) as any
      let k = 0
      const html: string[] = []
      for (let s = run.next(); ; s = run.next()) {
        if (s.done) {
          html.push(
            renderToStaticMarkup(createElement(V, { params, result: s.value, change: () => {} })),
          )
          console.log(lab.id, name, html.at(-1)!.length, lab.describe(s.value, params))
          break
        }
        if ([0, 4, 30].includes(k++) && s.value.partial) {
          const r = s.value.partial()
          html.push(renderToStaticMarkup(createElement(V, { params, result: r })))
          for (const v of Object.values(m.metrics(r, params))) expect(Number.isFinite(v)).toBe(true)
          expect(lab.describe(r, params)).not.toMatch(/NaN|undefined/)
          lab.table(r, params)
        }
      }
      for (const h of html) {
        expect(h).not.toMatch(/NaN|undefined|style=|Infinity/)
      }
      writeFileSync(`/tmp/view-${lab.id}-${name}.html`, html.join('<hr>'))
    }
  }
})
