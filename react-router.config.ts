import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '@react-router/dev/config'
import { finishBuild } from './src/site/pages/finish.ts'
import { STUDY_PAGES } from './src/study/study-pages.ts'

const base = process.env.BASE ?? '/'
const buildDirectory = process.env.BUILD_FOLDER ?? 'build'
const chapters = readdirSync('content/chapters').sort()
const labs = readdirSync('src/labs').filter((name) => /^[a-z][a-z-]*$/.test(name))

export default {
  appDirectory: 'src/app',
  buildDirectory,
  ssr: false,
  basename: base,
  prerender: [
    '/',
    '/404',
    '/glossary',
    ...STUDY_PAGES.map(({ id }) => `/study/${id}`),
    ...chapters.map((slug) => `/chapters/${slug}`),
    ...labs.map((id) => `/embed/${id}`),
  ],
  buildEnd: ({ reactRouterConfig }) =>
    finishBuild(path.join(reactRouterConfig.buildDirectory, 'client'), base),
} satisfies Config
