import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import serifItalic from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2?url'
import serifLatin from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url'
import { type ReactNode, useEffect } from 'react'
import { Links, Meta, Outlet, Scripts } from 'react-router'
import '../ui/fonts.css'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/page.css'
import '../ui/prose.css'
import '../ui/stage.css'
import '../ui/pictures.css'
import '../ui/quiz.css'
import '../ui/study.css'
import { keepFocus } from './keep-focus.ts'
import { THEME_SCRIPT } from './theme.ts'

// Styles that one lab or family alone uses stand beside its view. They are loaded here and not there,
// since a view comes to the page later than its picture.
import.meta.glob('../labs/*/view.css', { eager: true })
import.meta.glob('../lab-families/*/view/*.css', { eager: true })

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; allowed by its hash */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        <link rel="icon" href={`${import.meta.env.BASE_URL}favicon.svg`} type="image/svg+xml" />
        {[serifLatin, serifItalic, interLatin].map((font) => (
          <link
            key={font}
            rel="preload"
            href={font}
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
          />
        ))}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  )
}

export default function App() {
  useEffect(keepFocus, [])
  return (
    <>
      <p id="page-notice" className="notice page-notice" role="alert" hidden />
      <Outlet />
    </>
  )
}

/** A page that fails must still say what happened. */
export function ErrorBoundary() {
  return (
    <main className="page narrow">
      <h1>This page could not be shown</h1>
      <p>
        Something in it failed while it was starting. Reload it; if that does not help, go back to{' '}
        <a href={import.meta.env.BASE_URL}>the contents</a>.
      </p>
    </main>
  )
}
