/** What a reader’s browser does with a page: Lighthouse’s measures, and what is sent. */

import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

/** Not waited for in place: the pages come from this very process. */
const run = promisify(execFile)

export const KINDS = ['document', 'script', 'style', 'font', 'other'] as const
export type Kind = (typeof KINDS)[number]
export const SCORES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Score = (typeof SCORES)[number]

export interface Visit {
  /** In milliseconds, but for the shift. */
  readonly fcp: number
  readonly lcp: number
  readonly tbt: number
  readonly cls: number
  /** Of 100; those that one visit tells are asked for once. */
  readonly scores: Readonly<Partial<Record<Score, number>>>
  /** What Lighthouse would have otherwise, where a score but that for speed is under 100. */
  readonly faults: readonly string[]
  /** As transferred, headers and all. */
  readonly bytes: Readonly<Record<Kind, number>>
  readonly requests: number
  /** Of the machine, as Lighthouse found it; it calls one below 1,000 too slow for its measures. */
  readonly speed: number
}

interface Audit {
  readonly id: string
  readonly title: string
  readonly score: number | null
  readonly numericValue?: number
  readonly details?: { readonly items?: readonly unknown[] }
}

interface Report {
  readonly audits: Readonly<Record<string, Audit>>
  readonly categories: Readonly<
    Record<
      string,
      { readonly score: number; readonly auditRefs: ReadonlyArray<{ id: string; weight: number }> }
    >
  >
  readonly environment: { readonly benchmarkIndex: number }
}

interface SentFile {
  readonly url: string
  readonly resourceType?: string
  readonly transferSize: number
}

/**
 * Visits a page with Lighthouse as it comes: a phone on a slow line, simulated.
 *
 * @param all Whether to ask for all scores, and not only for speed.
 */
export async function visit(
  address: string,
  chromium: string | undefined,
  all: boolean,
): Promise<Visit> {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdout-bench-'))
  const file = path.join(folder, 'report.json')
  const script = path.join(import.meta.dirname, 'node_modules/lighthouse/cli/index.js')
  try {
    await run(
      process.execPath,
      [
        ...[script, address, '--quiet', '--output=json', `--output-path=${file}`],
        ...[`--only-categories=${all ? SCORES.join(',') : 'performance'}`],
        ...['--disable-full-page-screenshot', '--no-enable-error-reporting'],
        '--chrome-flags=--headless=new --no-sandbox',
      ],
      { env: { ...process.env, ...(chromium === undefined ? {} : { CHROME_PATH: chromium }) } },
    )
    return readReport(JSON.parse(readFileSync(file, 'utf8')) as Report)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readReport({ audits, categories, environment }: Report): Visit {
  const value = (id: string) => audits[id]?.numericValue ?? Number.NaN
  const sent = (audits['network-requests']?.details?.items ?? []) as readonly SentFile[]
  const bytes = { document: 0, script: 0, style: 0, font: 0, other: 0 }
  for (const file of sent) bytes[kindOf(file)] += file.transferSize
  const faults = Object.entries(categories)
    .filter(([name]) => name !== 'performance')
    .flatMap(([, { auditRefs }]) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id)
  return {
    fcp: value('first-contentful-paint'),
    lcp: value('largest-contentful-paint'),
    tbt: value('total-blocking-time'),
    cls: value('cumulative-layout-shift'),
    scores: Object.fromEntries(
      Object.entries(categories).map(([name, { score }]) => [name, Math.round(100 * score)]),
    ),
    faults,
    bytes,
    requests: sent.length,
    speed: environment.benchmarkIndex,
  }
}

function kindOf({ url, resourceType }: SentFile): Kind {
  if (/\.(woff2?|ttf|otf)$/.test(new URL(url).pathname)) return 'font' // ours come by fetch
  if (resourceType === 'Document') return 'document'
  if (resourceType === 'Script') return 'script'
  return resourceType === 'Stylesheet' ? 'style' : 'other'
}
