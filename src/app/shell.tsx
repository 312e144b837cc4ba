/** What stands around every page: skip link, header, footer. */

import { Link, Outlet } from 'react-router'
import { STUDY_PAGES } from '../study/study-pages.ts'

export default function Shell() {
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="site-head">
        <Link to="/" reloadDocument className="brand">
          <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
            <path className="brand-train" d="M4 4h16v24H4z" />
            <path className="brand-held" d="M22 4h6v24h-6z" />
          </svg>
          Holdout
        </Link>
        <nav className="site-links" aria-label="Site">
          <Link to="/#contents" reloadDocument>
            Chapters
          </Link>
          {STUDY_PAGES.map(({ id, link }) => (
            <Link key={id} to={`/study/${id}/`} reloadDocument>
              {link}
            </Link>
          ))}
          <Link to="/glossary/" reloadDocument>
            Glossary
          </Link>
        </nav>
        <button type="button" className="theme-switch">
          Light or dark
        </button>
      </header>
      <Outlet />
      <footer className="site-foot">
        <p>
          Holdout is an independent companion to <cite>Designing Machine Learning Systems</cite> by
          Chip Huyen (O’Reilly, 2022):{' '}
          <a href="https://www.oreilly.com/library/view/designing-machine-learning/9781098107956/">
            the book
          </a>
          , <a href="https://github.com/chiphuyen/dmls-book">the author’s notes and links</a>. It is
          not affiliated with either. Nothing you do here leaves your browser.
        </p>
        <p>
          Every number that a lab shows was held against somebody else’s:{' '}
          <Link to="/checked/" reloadDocument>
            what was checked
          </Link>
          . The company of the examples is invented:{' '}
          <Link to="/kestrel/" reloadDocument>
            Kestrel Parcels and its numbers
          </Link>
          .
        </p>
      </footer>
    </>
  )
}
