/** What stands around every page: skip link, bar, footer. */

import { Outlet } from 'react-router'
import { SiteLink } from '../reader/site-link.tsx'
import { Bar } from './bar.tsx'

export default function Shell() {
  return (
    <>
      <a className="skip" href="#content">
        Skip to the text
      </a>
      <Bar />
      <Outlet />
      <footer className="site-foot">
        <div>
          <nav aria-label="More pages">
            <SiteLink to="/study/test/">Test yourself</SiteLink>
            <SiteLink to="/study/notes/">My notes</SiteLink>
            <SiteLink to="/study/data/">My data</SiteLink>
            <SiteLink to="/teach/">For teachers</SiteLink>
            <SiteLink to="/checked/">How the numbers are checked</SiteLink>
          </nav>
          <p>
            Holdout is an independent companion to <cite>Designing Machine Learning Systems</cite>{' '}
            by Chip Huyen (O’Reilly, 2022):{' '}
            <a href="https://www.oreilly.com/library/view/designing-machine-learning/9781098107956/">
              the book
            </a>
            , <a href="https://github.com/chiphuyen/dmls-book">the author’s notes and links</a>. It
            is not affiliated with either. Nothing you do here leaves your browser.
          </p>
          <p>
            The company of the examples is invented:{' '}
            <SiteLink to="/kestrel/">Kestrel Parcels and its numbers</SiteLink>. Code: MIT; text: CC
            BY 4.0.
          </p>
        </div>
      </footer>
    </>
  )
}
