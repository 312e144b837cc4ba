/** The numbers of the text that runs give: of labs, metrics and settings that there are. */

import type { Outline } from '../../../reader/chapter/outline.ts'
import { readSetting, sweepOf } from '../../runs/written-setting.ts'
import type { KnownLab } from './check-questions.ts'

/** Reports, for each `<Value>` and `<Values>`, what no run can give. */
export function checkValues(
  { values }: Outline,
  labs: readonly KnownLab[],
  say: (line: number, message: string) => void,
): void {
  for (const { kind, lab: id, metrics, sweep, line, preset, set, seed, digits } of values) {
    const lab = labs.find((each) => each.id === id)
    if (!lab) {
      say(line, `there is no lab “${id}” in src/labs`)
      continue
    }
    for (const metric of metrics) {
      if (!Object.hasOwn(lab.metrics, metric)) {
        say(line, `the lab “${id}” has no metric “${metric}”`)
      }
    }
    if (digits !== undefined && !(digits >= 1 && digits <= 12)) {
      say(line, `<${kind === 'value' ? 'Value' : 'Values'} digits> is a number from 1 to 12`)
    }
    const written = {
      ...(preset === undefined ? {} : { preset }),
      ...(set === undefined ? {} : { set }),
      ...(seed === undefined ? {} : { seed }),
    }
    const settings = [written]
    if (sweep !== undefined) {
      const { name, values: swept } = sweepOf(sweep)
      for (const value of swept) {
        if (name === 'preset') settings.push({ ...written, preset: value })
        else settings.push({ ...written, set: `${name}=${value}` })
      }
    }
    const problems = settings.flatMap((each) => readSetting(lab, each).problems)
    for (const problem of new Set(problems)) say(line, problem)
  }
}
