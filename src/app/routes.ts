import { index, layout, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  layout('shell.tsx', [
    index('home.tsx'),
    route('chapters/:slug', 'chapter.tsx'),
    route('chapters/:slug/:part', 'part.tsx'),
    route('labs', 'labs.tsx'),
    route('teach', 'teach.tsx'),
    route('glossary', 'glossary.tsx'),
    route('kestrel', 'kestrel.tsx'),
    route('checked', 'checked.tsx'),
    route('study/:page', 'study.tsx'),
    route('not-kept', 'not-kept.tsx'),
    route('*', 'not-found.tsx'),
  ]),
  route('embed/:lab', 'embed.tsx'),
  route('labs.json', 'files/labs-json.ts'),
  route('thumbnails/:file', 'files/thumbnail.ts'),
] satisfies RouteConfig
