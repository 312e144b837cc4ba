/** A lab's words as its own tests use them, with settings typed by its params. */

import { basename } from 'node:path'
import { type LabDefinition, shownOf } from '../lab-kit/definition/define-lab.ts'
import type { Outcome } from '../lab-kit/definition/model.ts'
import type { AnyParams } from '../lab-kit/definition/params.ts'
import { askedAt, holds, type Run, rightAnswer } from '../lab-kit/definition/words.ts'
import { loadLab } from './labs.ts'

export interface LabForTests<P> {
  readonly lab: LabDefinition
  readonly preset: (id: string) => Partial<P>
  /** The setting that a prediction asks about, the first unless another is asked for. */
  readonly asked: (prediction: string, tries?: number) => Partial<P>
  /** What a run makes right: an option's id, or a number. */
  readonly right: (prediction: string, run: RunOf<P>) => string | number
  readonly solution: (challenge: string) => Partial<P>
  readonly meets: (challenge: string, run: RunOf<P>) => boolean
  readonly describe: (run: ShownOf<P>) => string
  readonly tableRows: (run: ShownOf<P>) => ReadonlyArray<ReadonlyArray<string | number>>
}

type RunOf<P> = Pick<Outcome<P>, 'params' | 'metrics'>
type ShownOf<P> = Pick<Outcome<P>, 'params' | 'seed' | 'result' | 'metrics'>

/** @param folder The lab's folder: `import.meta.dirname` in its tests. */
export async function labForTests<P extends AnyParams>(folder: string): Promise<LabForTests<P>> {
  const { lab } = await loadLab(basename(folder))
  const found = <T>(entries: Readonly<Record<string, T>>, id: string): T => {
    const entry = entries[id]
    if (entry === undefined) throw new RangeError(`labForTests: ${lab.id} has no “${id}”`)
    return entry
  }
  const setting = (params: Partial<AnyParams>) => params as Partial<P>
  return {
    lab,
    preset: (id) => setting(found(lab.presets, id).params),
    asked: (id, tries = 0) => setting(askedAt(found(lab.predictions, id), tries).params),
    right: (id, run: Run) => rightAnswer(found(lab.predictions, id), run),
    solution: (id) => setting(found(lab.challenges, id).solution),
    meets: (id, run: Run) => holds(found(lab.challenges, id).holds, run),
    describe: (run) => lab.describe(shownOf(lab, run)),
    tableRows: (run) => lab.table(shownOf(lab, run)).rows,
  }
}
