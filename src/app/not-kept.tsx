/** What the worker answers with where there is no network and the page was never here. */

import { SiteLink } from '../reader/site-link.tsx'

export const meta = () => [
  { title: 'Not on this device · Holdout' },
  { name: 'robots', content: 'noindex' },
]

export default function NotKept() {
  return (
    <main id="content" className="narrow">
      <h1>This page is not on this device</h1>
      <p>
        There is no way to the site just now, and this page was not opened here before. It comes
        when you open it with a connection.
      </p>
      <p>
        What is here: every part of <SiteLink to="/#chapters">the chapters</SiteLink> with its
        questions, <SiteLink to="/study/review/">the review</SiteLink>,{' '}
        <SiteLink to="/glossary/">the glossary</SiteLink>, and the labs that you have used. The rest
        can be brought here ahead of a journey: <SiteLink to="/study/data/">My data</SiteLink>,
        “Keep the whole book”.
      </p>
    </main>
  )
}
