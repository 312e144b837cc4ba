/** Writes the digests.json of the labs that are named, or of all: what each gives at its start and presets. */

import { writeFileSync } from 'node:fs'
import { type Digests, digestsFile, startsOf } from '../src/node/digests.ts'
import { labIds } from '../src/node/lab-ids.ts'
import { loadLab } from '../src/node/labs.ts'
import { runSetting } from '../src/node/run-setting.ts'

const ids = labIds()
const asked = process.argv.slice(2)
const unknown = asked.filter((id) => !ids.includes(id))
if (unknown.length > 0) {
  process.stderr.write(`There is no lab “${unknown.join('”, “')}” in src/labs.\n`)
  process.exit(2)
}
for (const id of asked.length > 0 ? asked : ids) {
  const loaded = await loadLab(id)
  const digests: Record<string, string> = {}
  for (const start of startsOf(loaded.lab)) {
    const preset = start === 'default' ? undefined : start
    digests[start] = (await runSetting(loaded, { preset })).digest!
  }
  const held: Digests = { version: loaded.lab.version ?? 1, digests }
  writeFileSync(digestsFile(id), `${JSON.stringify(held, null, 2)}\n`)
}
