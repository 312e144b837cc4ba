/** `npm run new:lab -- my-lab-id ["Title"]`: a new lab that works, from src/labs/_template. */

import { existsSync } from 'node:fs'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'

const LABS = fileURLToPath(new URL('../src/labs/', import.meta.url))
const TEMPLATE = join(LABS, '_template')
const LONGEST_TITLE = 60

/** What is wrong with the id or the title, as a sentence; null if nothing is. */
export function problemOf(id: string, title: string, labs = LABS): string | null {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    return `The id “${id}” must be words of a to z and 0 to 9 joined by hyphens, a letter first: “my-lab-2”.`
  }
  if (existsSync(join(labs, id))) {
    return `There is a lab “${id}” already; ids are permanent, so choose another.`
  }
  if (title.trim() === '' || title.length > LONGEST_TITLE || /[\r\n\\]/.test(title)) {
    return `The title must be one line of 1 to ${LONGEST_TITLE} characters, without a backslash.`
  }
  return null
}

/** “my-lab-id” as a title: “My lab id”. */
export function titleFrom(id: string): string {
  return `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`
}

/**
 * Copies the template to a folder of the lab's name. Returns the folder.
 *
 * @throws {RangeError} If the id or the title cannot be used; see `problemOf`.
 */
export async function writeLab(id: string, title: string, labs = LABS): Promise<string> {
  const problem = problemOf(id, title, labs)
  if (problem !== null) throw new RangeError(`writeLab: ${problem}`)
  const folder = join(labs, id)
  await cp(TEMPLATE, folder, { recursive: true, errorOnExist: true, force: false })
  await change(join(folder, 'lab.ts'), "  id: '_template',\n", `  id: '${id}',\n`)
  const { title: own } = parse(await readFile(join(folder, 'words.yaml'), 'utf8')) as Titled
  const line = (text: string) => `\ntitle: ${stringify(text, { lineWidth: 0 })}`
  await change(join(folder, 'words.yaml'), line(own), line(title))
  return folder
}

interface Titled {
  readonly title: string
}

async function change(file: string, from: string, to: string): Promise<void> {
  await writeFile(
    file,
    (await readFile(file, 'utf8')).replace(from, () => to),
  )
}

function nextSteps(id: string): string {
  return `src/labs/${id} is a lab that works: it shows means of draws. To make it yours:

  1. Edit, in this order: params.ts (the settings), model.ts (the simulation), model.test.ts (its laws),
     words.yaml (the words), lab.ts (what needs code), view.tsx (the picture). Comments that start with “Change:” say what is what.
  2. Put <Lab id="${id}" /> into its chapter, under content/chapters, and watch it: npm run dev
  3. Run it without a browser: npm run --silent lab -- ${id} --json
  4. Once its numbers are right, write their digests: npx node tools/write-digests.ts
     Until then npm test fails and asks for them.
  5. npm test. What every lab must keep is in tests/contract/lab-contract.ts.

README.md has the whole recipe.
`
}

async function main([id, title, ...rest]: readonly string[]): Promise<number> {
  if (id === undefined || rest.length > 0) {
    process.stderr.write('Usage: npm run new:lab -- my-lab-id ["Title"]\n')
    return 2
  }
  const name = title ?? titleFrom(id)
  const problem = problemOf(id, name)
  if (problem !== null) {
    process.stderr.write(`${problem}\n`)
    return 2
  }
  await writeLab(id, name)
  process.stdout.write(nextSteps(id))
  return 0
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
