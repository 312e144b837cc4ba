import { type ReactNode, useContext } from 'react'
import { Links, Meta, Outlet } from 'react-router'
import everyPage from '../ui/every-page.css?url'
import { PageScript } from './page-script.ts'
import { LOOK_SCRIPT } from './script/look.ts'
import { RULES_AHEAD } from './script/onward.ts'

export const links = () => [
  { rel: 'icon', href: `${import.meta.env.BASE_URL}favicon.svg`, type: 'image/svg+xml' },
]

/** Nothing of it is hydrated: what is rendered here is the page. */
export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
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
