import { type ReactNode, useContext } from 'react'
import { Links, Meta, Outlet, useLocation, useParams } from 'react-router'
import { chapterOf } from '../reader/chapter/content.ts'
import everyPage from '../ui/every-page.css?url'
import print from '../ui/print.css?url'
import tokens from '../ui/tokens.css?raw'
import { PageScript } from './page-script.ts'
import { LOOK_SCRIPT } from './script/look.ts'
import { RULES_AHEAD } from './script/onward.ts'

export const links = () => [
  { rel: 'icon', href: `${import.meta.env.BASE_URL}favicon.svg`, type: 'image/svg+xml' },
  { rel: 'manifest', href: `${import.meta.env.BASE_URL}manifest.webmanifest` },
]

/** The paper’s colour in each scheme, for what the browser draws around the page. */
const PAPER = /--paper: light-dark\((#\w+), (#\w+)\)/.exec(tokens)!

/** Nothing of it is hydrated: what is rendered here is the page. */
export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" {...linesOfSheet(useLocation().pathname, useParams())}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content={PAPER[1]} media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content={PAPER[2]} media="(prefers-color-scheme: dark)" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; allowed by its hash */}
        <script dangerouslySetInnerHTML={{ __html: LOOK_SCRIPT }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; allowed by its hash */}
        <script type="speculationrules" dangerouslySetInnerHTML={{ __html: RULES_AHEAD }} />
        <link rel="stylesheet" href={everyPage} precedence="page" />
        <Meta />
        <Links />
        <link rel="stylesheet" href={print} media="print" />
        <script type="module" src={useContext(PageScript)} />
      </head>
      <body>{children}</body>
    </html>
  )
}

export default function App() {
  return (
    <>
      <p id="page-notice" className="notice page-notice" role="alert" hidden />
      <Outlet />
    </>
  )
}

/** What stands at the head and the foot of each sheet of a page that is printed; print.css puts it there. */
function linesOfSheet(path: string, { slug, part: id }: { slug?: string; part?: string }) {
  const { BASE_URL, SITE } = import.meta.env
  const chapter = slug === undefined ? undefined : chapterOf(slug)
  const at = chapter?.parts.findIndex((part) => part.id === id) ?? -1
  const part = chapter?.parts[at]
  return {
    'data-book': chapter ? `Holdout · ${chapter.number} ${chapter.title}` : 'Holdout',
    'data-part': part ? `Part ${at + 1}: ${part.title}` : '',
    'data-address': SITE + BASE_URL + path.slice(1),
  }
}
