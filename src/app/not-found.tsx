import { SiteLink } from '../reader/site-link.tsx'

export const meta = () => [{ title: 'Page not found · Holdout' }]

export default function NotFound() {
  return (
    <main id="content" className="narrow">
      <h1>There is no page at this address</h1>
      <p>
        It may have been mistyped, or the link is older than the page.{' '}
        <SiteLink to="/">The contents</SiteLink> list every chapter.
      </p>
    </main>
  )
}
