/**
 * `npm run build:pdf`: the whole book, or one chapter, as a PDF that Chromium prints.
 *
 *     npm run build:pdf
 *     npm run build:pdf -- 8 --paper Letter
 */

import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { SUBTITLE, TITLE, titlePage } from '../src/site/book/front.ts'
import { printBook, sheetsOfPlaces } from '../src/site/book/printed-book.ts'
import { readBook } from '../src/site/book/read-book.ts'
import { bookDate, buildSite } from './build-site.ts'
import { findBrowser } from './find-browser.mjs'
import { serve } from './serve.ts'

const PAPERS = ['A4', 'Letter']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { paper: { type: 'string', default: 'A4' } },
})
const [chapter] = positionals
const only = chapter === undefined ? undefined : Number(chapter)
const executablePath = findBrowser()
if (!PAPERS.includes(values.paper)) fail(`Paper is ${PAPERS.join(' or ')}, not ${values.paper}.`)
if (executablePath === undefined) {
  fail('Chromium is needed: on Debian `apt-get install chromium`, or set CHROMIUM to its path.')
}

const built = buildSite()
const { root, folder, base, site } = built
const book = await readBook(built, only).catch((error: Error) => fail(`${error.message}.`))
const day = bookDate(root)
const address = site === '' ? '' : site + base
const printed = {
  ...book,
  title: only === undefined ? `${TITLE}. ${SUBTITLE}` : `${TITLE}. ${book.leaves[0]!.title}`,
  front: only === undefined ? titlePage(day, address) : '',
  address,
  css: readFileSync(path.join(root, 'src/ui/book.css'), 'utf8'),
}

const server = await serve(folder, base, 4400)
const { port } = server.address() as { port: number }
const browser = await chromium.launch(executablePath === 'playwright' ? {} : { executablePath })
try {
  const page = await browser.newPage()
  // Where leaves begin is known once it was printed without that.
  const sheets = sheetsOfPlaces(await print(page, new Map()))
  const lost = book.leaves.filter(({ id }) => !sheets.has(id)).map(({ title }) => title)
  if (lost.length > 0) throw new Error(`The contents lead to nothing for: ${lost.join(', ')}`)
  const pdf = dated(await print(page, sheets))
  const file = path.join(root, 'build', only === undefined ? 'holdout.pdf' : `holdout-${only}.pdf`)
  writeFileSync(file, pdf)
  const count = pdf.toString('latin1').match(/\/Type \/Page\s/g)!.length
  console.log(`${path.relative(root, file)}: ${count} pages, ${(pdf.length / 1e6).toFixed(1)} MB`)
} finally {
  await browser.close()
  server.close()
}

async function print(page: Page, sheets: ReadonlyMap<string, number>): Promise<Buffer> {
  const there = `http://127.0.0.1:${port}${base}book/`
  const body = printBook(printed, ({ id }) => sheets.get(id))
  await page.route(there, (route) => route.fulfill({ contentType: 'application/xhtml+xml', body }))
  await page.goto(there)
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  const pdf = await page.pdf({ format: values.paper, outline: true, tagged: true })
  await page.unroute(there)
  return pdf
}

/** The day of the edition stands in the file, not that of the printing. */
function dated(pdf: Buffer): Buffer {
  const stamp = `D:${day.replaceAll('-', '')}000000`
  return Buffer.from(pdf.toString('latin1').replaceAll(/D:\d{14}(?=\+00'00'\))/g, stamp), 'latin1')
}

function fail(reason: string): never {
  console.error(reason)
  process.exit(1)
}
