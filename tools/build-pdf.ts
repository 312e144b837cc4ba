/**
 * `npm run build:pdf`: the whole book, or one chapter, as a PDF printed by Chromium.
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
import { type BuiltSite, readBook } from '../src/site/book/read-book.ts'
import { bookDate, buildSite } from './build-site.ts'
import { findBrowser } from './find-browser.mjs'
import { serve } from './serve.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { paper: { type: 'string', default: 'A4' } },
})
const only = positionals[0] === undefined ? undefined : Number(positionals[0])
const browserPath = findBrowser()
if (browserPath === undefined) {
  fail('Chromium is needed: on Debian `apt-get install chromium`, or set CHROMIUM to its path.')
}
const built = buildSite()
await printTo(
  path.join(built.root, 'build', only === undefined ? 'holdout.pdf' : `holdout-${only}.pdf`),
  built,
)

async function printTo(file: string, { root, folder, base, site }: BuiltSite): Promise<void> {
  const book = await readBook({ root, folder, base, site }, only)
  const day = bookDate(root)
  const address = site === '' ? '' : site + base
  const printed = {
    ...book,
    title: only === undefined ? `${TITLE}. ${SUBTITLE}` : `${TITLE} · ${book.leaves[0]!.title}`,
    front: only === undefined ? titlePage(day, address) : '',
    address,
    css: readFileSync(path.join(root, 'src/ui/book.css'), 'utf8'),
  }
  const server = await serve(folder, base, 4400)
  const { port } = server.address() as { port: number }
  const browser = await chromium.launch({
    ...(browserPath === 'playwright' ? {} : { executablePath: browserPath! }),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage()
    const print = (sheets: ReadonlyMap<string, number>) =>
      printPage(
        page,
        `http://127.0.0.1:${port}${base}book/`,
        printBook(printed, ({ id }) => sheets.get(id)),
      )
    // The numbers in the contents are known once it was printed without them.
    const pdf = dated(await print(sheetsOfPlaces(await print(new Map()))), day)
    writeFileSync(file, pdf)
    const sheets = pdf.toString('latin1').match(/\/Type \/Page\s/g)!.length
    console.log(
      `${path.relative(root, file)}: ${sheets} pages, ${(pdf.length / 1e6).toFixed(1)} MB`,
    )
  } finally {
    await browser.close()
    server.close()
  }
}

async function printPage(page: Page, address: string, body: string): Promise<Buffer> {
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'application/xhtml+xml', body }),
  )
  await page.goto(address, { waitUntil: 'load' })
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  const pdf = await page.pdf({
    format: values.paper,
    outline: true,
    tagged: true,
    printBackground: true,
  })
  await page.unroute(address)
  return pdf
}

/** The same book gives the same file: the day of the edition stands in it, not that of the printing. */
function dated(pdf: Buffer, day: string): Buffer {
  const stamp = `D:${day.replaceAll('-', '')}000000`
  return Buffer.from(pdf.toString('latin1').replaceAll(/D:\d{14}(?=\+00'00'\))/g, stamp), 'latin1')
}

function fail(reason: string): never {
  console.error(reason)
  process.exit(1)
}
