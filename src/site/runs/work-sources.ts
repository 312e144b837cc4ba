/** What the long work of labs depends on. */

import { createHash } from 'node:crypto'
import { startOf, tablesFor } from '../../lab-kit/definition/define-lab.ts'
import { type LoadedLab, loadLabs } from '../../node/labs.ts'
import { type Dependencies, dependenciesOf } from './dependencies.ts'

/** Of one lab; its work is on the tables that it starts with. */
export function sourcesOfLab({ lab }: LoadedLab): Dependencies {
  return dependenciesOf(lab.id, tablesFor(lab, startOf(lab).params))
}

/** Of all labs that have long work. */
export async function sourcesOfWork(): Promise<Dependencies> {
  const labs = (await loadLabs()).filter(({ model }) => model.needs)
  const each = labs.map(sourcesOfLab)
  return {
    files: [...new Set(each.flatMap(({ files }) => files))].sort(),
    hash: createHash('sha256')
      .update(each.map(({ hash }) => hash).join(' '))
      .digest('hex')
      .slice(0, 16),
  }
}
