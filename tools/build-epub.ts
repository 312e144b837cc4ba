/**
 * `npm run build:epub`: the whole book as an EPUB 3, from the built pages.
 *
 *     npm run build:epub
 *     npm run build:epub -- --check
 */

import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { drawCover } from '../src/site/book/cover.ts'
import { makeEpubFiles, zipEpub } from '../src/site/book/epub.ts'
import { makePlainCss } from '../src/site/book/plain-css.ts'
import { readBook } from '../src/site/book/read-book.ts'
import { bookDate, buildSite } from './build-site.ts'

const CHECKER = process.env.EPUBCHECK ?? '/usr/share/java/epubcheck.jar'
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const built = buildSite()
const { root, folder, base, site } = built
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const tokens = read('src/ui/tokens.css')
const views = globSync(['src/labs/*/view.css', 'src/lab-families/*/view/*.css'], {
  cwd: root,
}).sort()
const sheets = ['src/ui/pictures.css', ...views, 'src/ui/epub.css'].map(read)
const [ink, paper, accent] = ['ink', 'paper', 'accent'].map((name) =>
  makePlainCss(`var(--${name})`, tokens),
)
const faces = ['serif', 'italic', 'sans', 'mono', 'formulas'].map((name) => {
  const [file] = globSync(`assets/${name}-*.woff2`, { cwd: folder })
  return [`${name}.woff2`, readFileSync(path.join(folder, file!))] as const
})
const files = makeEpubFiles({
  ...(await readBook(built)),
  day: bookDate(root),
  address: site === '' ? '' : site + base,
  css: makePlainCss(sheets.join('\n'), tokens),
  cover: drawCover({ ink: ink!, paper: paper!, accent: accent! }),
  faces: Object.fromEntries(faces),
})
const file = path.join(root, 'build/holdout.epub')
const bytes = zipEpub(files)
writeFileSync(file, bytes)
console.log(
  `${path.relative(root, file)}: ${Object.keys(files).length} files, ${(bytes.length / 1e6).toFixed(1)} MB`,
)

if (values.check) {
  if (!existsSync(CHECKER)) {
    console.error(
      'epubcheck is needed to check it: on Debian `apt-get install epubcheck`, or set EPUBCHECK to its jar.',
    )
    process.exit(1)
  }
  process.exitCode = spawnSync('java', ['-jar', CHECKER, file], { stdio: 'inherit' }).status ?? 1
}
