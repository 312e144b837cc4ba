/** On the way: the next page is prepared when somebody is about to go there; old addresses go on to where their text is now. */

/**
 * In the head of every page. A browser that knows these rules renders a page ahead when its link is pointed
 * at or pressed, and shows it whole at the click.
 */
export const RULES_AHEAD = JSON.stringify({
  prerender: [
    {
      where: {
        and: [
          { href_matches: `${import.meta.env.BASE_URL}*` },
          { not: { selector_matches: '[href^="#"], [target], [download]' } },
        ],
      },
      eagerness: 'moderate',
    },
  ],
})

/** Runs when the page is shown: now, or if it is rendered ahead, when it has been painted for the reader. */
export function whenShown(page: Document, work: () => void): void {
  const afterPaint = () => requestAnimationFrame(() => setTimeout(work))
  if ((page as { prerendering?: boolean }).prerendering) {
    page.addEventListener('prerenderingchange', afterPaint, { once: true })
  } else work()
}

/** Fetches a page of this site when its link is focused and, where no rules do more, pointed at or touched; each once. */
export function fetchOnIntent(page: Document): void {
  const hasRules = HTMLScriptElement.supports?.('speculationrules') ?? false
  const fetched = new Set([window.location.href.split('#')[0]])
  const note = ({ target }: Event) => {
    const link = (target as Element).closest?.<HTMLAnchorElement>('a[href]')
    if (!link || link.origin !== window.location.origin || link.target) return
    const address = link.href.split('#')[0]!
    if (fetched.has(address)) return
    fetched.add(address)
    const hint = page.createElement('link')
    hint.rel = 'prefetch'
    hint.href = address
    page.head.append(hint)
  }
  for (const kind of hasRules ? ['focusin'] : ['focusin', 'pointerover', 'touchstart']) {
    page.addEventListener(kind, note, { passive: true })
  }
}

/**
 * A chapter was one page once, and its parts are cut anew when they grow. On its overview every heading and lab
 * is an entry that links to its part, and knows the drawings and questions under it: an address with one of
 * them, or with the setting of a lab, goes there with all that it carries. A part that lacks what it is asked
 * for leaves it to the overview.
 */
export function goOn(page: Document): void {
  const { hash, search, pathname } = window.location
  const id = decodeURIComponent(hash.slice(1)) || labIn(search)
  if (!id) return
  const overview = page.querySelector('[data-overview]')
  if (!overview) {
    const isPart = page.querySelector('main[data-part]') !== null
    if (isPart && !page.getElementById(id)) {
      window.location.replace(`${pathname.replace(/[^/]+\/$/, '')}${search}#${id}`)
    }
    return
  }
  const entry = page.getElementById(id) ?? page.querySelector(`[data-anchors~="${CSS.escape(id)}"]`)
  const link = entry?.closest('a') ?? entry?.querySelector('a')
  if (!link || !overview.contains(link)) return
  window.location.replace(`${link.pathname}${search}#${id}`)
}

/** The first lab that a setting in the address is of: “pruning” of “?pruning.v=1&pruning.epochs=5”. */
function labIn(search: string): string | undefined {
  for (const name of new URLSearchParams(search).keys()) {
    const [lab, setting] = name.split('.')
    if (setting !== undefined) return lab
  }
  return undefined
}
