/** The labs without a browser: lists them, runs one, repeats it over seeds, sweeps a setting. */

import { formatMetric } from '../lab-kit/definition/format.ts'
import { loadLabs } from '../node/labs.ts'
import { type Asked, type AskedRun, readArguments, UsageError } from './arguments.ts'
import { labHelp } from './lab-help.ts'
import { type Report, runAsked } from './run-lab.ts'

const HELP = `Usage:
  npm run --silent lab -- list [--json]
  npm run --silent lab -- <lab> --help
  npm run --silent lab -- <lab> [--seed N] [--set name=value]... [--repeat N]
                                [--sweep name=a,b,c] [--data file.csv [--label column]]
                                [--full] [--save folder] [--json]
`

interface Stream {
  write(text: string): unknown
  readonly isTTY?: boolean
}

interface Streams {
  readonly stdout: Stream
  readonly stderr: Stream
}

/** Runs one command line. Returns the exit code; a usage error prints one sentence and nothing else. */
export async function main(words: readonly string[], streams: Streams): Promise<number> {
  const { stdout, stderr } = streams
  const labs = await loadLabs()
  let asked: Asked
  try {
    asked = readArguments(words, labs)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    stderr.write(`${error.message}\n`)
    return 2
  }
  if (asked.command === 'help') {
    stdout.write(asked.lab ? labHelp(asked.lab.lab) : HELP)
    return 0
  }
  if (asked.command === 'list') {
    const rows = labs.map(({ lab }) => ({
      id: lab.id,
      title: lab.title,
      question: lab.question,
      params: Object.keys(lab.params),
      metrics: Object.keys(lab.metrics),
    }))
    stdout.write(
      asked.json
        ? `${JSON.stringify(rows, null, 2)}\n`
        : rows.map(({ id, question }) => `${id.padEnd(26)} ${question}\n`).join(''),
    )
    return 0
  }
  for (const note of asked.notes) stderr.write(`${note}\n`)
  let reports: Report[]
  try {
    reports = await runAsked(asked, progressOn(stderr))
  } catch (error) {
    // A folder that cannot be written, a setting that the model refuses.
    if (!(error instanceof RangeError) && !(error instanceof Error && 'code' in error)) throw error
    stderr.write(`${error.message.replaceAll(/\s+/g, ' ')}\n`)
    return 2
  }
  const answer = asked.sweep ? reports : reports[0]!
  stdout.write(
    asked.json
      ? `${JSON.stringify(answer, null, 2)}\n`
      : reports.map((report) => describe(report, asked)).join('\n'),
  )
  return 0
}

/** A report in words: metrics with their own digits and units, as the page has them; --json has all digits. */
function describe(
  { lab, version, seed, params, metrics, digest, files }: Report,
  { lab: { lab: definition }, full }: AskedRun,
): string {
  const lines = Object.entries(metrics).map(([name, value]) => {
    const metric = definition.metrics[name] ?? {}
    const say = (number: number | undefined) =>
      formatMetric(metric, number).replaceAll('\u00a0', ' ')
    const said =
      typeof value !== 'object'
        ? say(value)
        : `mean ${say(value.mean)}  sd ${say(value.sd)}  5 % ${say(value.q05)}  50 % ${say(value.q50)}  95 % ${say(value.q95)}`
    return `  ${name.padEnd(28)} ${said}`
  })
  if (full)
    lines.unshift('  --full: nothing of the tables is left out; a setting at its most takes all')
  const set = Object.entries(params).map(
    ([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`,
  )
  for (const [file, bytes] of Object.entries(files ?? {})) lines.push(`  ${bytes} bytes  ${file}`)
  return `${lab}, version ${version}, seed ${seed}\n  ${set.join(' ')}\n${lines.join('\n')}\n  digest ${digest}\n`
}

/** Shows the share done, and what is being done, on a terminal, on anything longer than a second. */
function progressOn(stream: Stream): (fraction: number, label?: string) => void {
  if (!stream.isTTY) return () => {}
  const start = performance.now()
  let last = start
  return (fraction, label) => {
    const now = performance.now()
    if (fraction >= 1 && last > start) stream.write('\r\x1b[K')
    if (now - start < 1000 || now - last < 100 || fraction >= 1) return
    last = now
    stream.write(
      `\r\x1b[K${Math.floor(100 * fraction)} %${label === undefined ? '' : `  ${label}`}`,
    )
  }
}

if (import.meta.main) {
  // A reader that closes early (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  process.exitCode = await main(process.argv.slice(2), process)
}
