import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '@react-router/dev/config'
import { labIds } from './src/node/lab-ids.ts'
import { hashOfInputs, markBuild } from './src/site/pages/built-from.ts'
import { finishBuild } from './src/site/pages/finish.ts'
import { STUDY_PAGES } from './src/study/study-pages.ts'

const base = process.env.BASE ?? '/'
const buildDirectory = process.env.BUILD_FOLDER ?? 'build'
const chapters = readdirSync('content/chapters').sort()
const few = ['/', '/404', '/glossary', `/chapters/${chapters[0]}`, '/embed/probability-sampling']
const all = [
  ...['/', '/404', '/checked', '/glossary', '/kestrel'],
  ...STUDY_PAGES.map(({ id }) => `/study/${id}`),
  ...chapters.map((slug) => `/chapters/${slug}`),
  ...labIds().map((id) => `/embed/${id}`),
]
const inputs = hashOfInputs('.', base)

export default {
  appDirectory: 'src/app',
  buildDirectory,
  ssr: false,
  basename: base,
  prerender: process.env.PRERENDER === 'few' ? few : all, // few for a check of paths
  async buildEnd({ reactRouterConfig }) {
    const folder = path.join(reactRouterConfig.buildDirectory, 'client')
    await finishBuild(folder, base)
    markBuild(folder, inputs)
  },
} satisfies Config
