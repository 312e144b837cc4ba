/** Answers the questions that a run answers, when the content is built. */

import { type LoadedLab, loadLabs } from '../cli/load-labs.ts'
import { startOf, tablesFor } from '../lab-kit/define-lab.ts'
import { runToEnd } from '../lab-kit/simulation.ts'
import { type AuthoredQuestion, answeredBy, type Question } from '../quiz/question.ts'
import { nodeServices } from './kernels/node-services.ts'
import { buildTables } from './tables/all-tables.ts'

let loading: Promise<LoadedLab[]> | null = null

/**
 * The questions in their order, those of kind `run` with the number that their run gives. The
 * content check has made sure that lab, setting and metric are there.
 */
export async function answerByRuns(questions: readonly AuthoredQuestion[]): Promise<Question[]> {
  loading ??= loadLabs()
  const labs = await loading
  const services = await nodeServices()
  return questions.map((asked) => {
    if (asked.kind !== 'run') return asked
    const loaded = labs.find(({ lab }) => lab.id === asked.lab)
    if (!loaded) throw new RangeError(`${asked.id}: there is no lab “${asked.lab}”`)
    const { lab, model } = loaded
    const params = { ...startOf(lab).params, ...asked.params }
    const tables = buildTables(tablesFor(lab, params))
    const { metrics } = runToEnd(model, params, asked.seed, tables, () => {}, services)
    const value = metrics[asked.metric]
    if (value === undefined) throw new RangeError(`${asked.id}: no metric “${asked.metric}”`)
    return answeredBy(asked, value)
  })
}
