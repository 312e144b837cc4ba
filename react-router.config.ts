import path from 'node:path'
import type { Config } from '@react-router/dev/config'
import { labIds } from './src/node/lab-ids.ts'
import { WHOLE } from './src/reader/chapter/outline.ts'
import { partsOf, readOutlines } from './src/site/content/outline.ts'
import { hashOfInputs, markBuild } from './src/site/pages/built-from.ts'
import { finishBuild } from './src/site/pages/finish.ts'
import { STUDY_PAGES } from './src/study/study-pages.ts'

const base = process.env.BASE ?? '/'
const buildDirectory = process.env.BUILD_FOLDER ?? 'build'
/** A small build, for tests that change something and build again: few pages, not compressed. */
const isSmall = process.env.PRERENDER === 'few'
const outlines = readOutlines('.')
const chapters = Object.keys(outlines)
const parts = Object.entries(outlines).flatMap(([slug, { frontMatter }]) => {
  const ids = partsOf(frontMatter).map(({ id }) => id)
  return ids.length === 0 ? [] : [...ids, WHOLE].map((id) => `/chapters/${slug}/${id}`)
})
const few = [
  ...['/', '/404', '/not-kept', '/glossary', '/labs.json', '/embed/probability-sampling'],
  ...labIds().map((id) => `/thumbnails/${id}.txt`),
  ...[`/chapters/${chapters[0]}`, parts[0]!],
]
const all = [
  ...[
    '/',
    '/404',
    '/not-kept',
    '/checked',
    '/glossary',
    '/kestrel',
    '/labs',
    '/labs.json',
    '/teach',
  ],
  ...STUDY_PAGES.map(({ id }) => `/study/${id}`),
  ...chapters.map((slug) => `/chapters/${slug}`),
  ...parts,
  ...labIds().flatMap((id) => [`/embed/${id}`, `/thumbnails/${id}.txt`]),
]
const inputs = hashOfInputs('.', base, process.env.SITE)

export default {
  appDirectory: 'src/app',
  buildDirectory,
  ssr: false,
  basename: base,
  prerender: isSmall ? few : all,
  async buildEnd({ reactRouterConfig }) {
    const folder = path.join(reactRouterConfig.buildDirectory, 'client')
    await finishBuild(folder, base, !isSmall)
    markBuild(folder, inputs)
  },
} satisfies Config
