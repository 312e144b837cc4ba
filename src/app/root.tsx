import { type ReactNode, useContext } from 'react'
import { Links, Meta, Outlet } from 'react-router'
import everyPage from '../ui/every-page.css?url'
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
    <html lang="en">
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
