/** Where one is: the section that is read is marked in the contents, named in the bar, and the way so far is filled. */

/** A heading counts as reached when it is above this share of the window. */
const READING_LINE = 1 / 3

interface Marked {
  readonly heading: HTMLElement
  readonly link: HTMLAnchorElement
  /** Its segment of the bar’s track: where it begins and how wide it is. */
  readonly segment: SVGRectElement | null
}

/** Follows the text as it is scrolled. */
export function markSection(page: Document): void {
  const marked = listMarked(page)
  if (marked.length === 0) return
  const here = page.querySelector('[data-here]')
  const contents = page.getElementById('contents')
  const now = page.querySelector('.track .now')
  const lefts = [...page.querySelectorAll('[data-left]')]
  const minutes = Number.parseInt(lefts[0]?.textContent ?? '', 10)
  let last: Marked | undefined

  const update = () => {
    const line = window.innerHeight * READING_LINE
    const tops = marked.map(({ heading }) => heading.getBoundingClientRect().top)
    const at = Math.max(
      0,
      tops.findLastIndex((top) => top < line),
    )
    const current = marked[at]!
    const bottom = tops[at + 1] ?? endOf(page)
    const share = clamp((line - tops[at]!) / (bottom - tops[at]!))
    fill(now, current.segment, share)
    const fraction = fractionOf(current.segment, share)
    for (const left of lefts) {
      const rest = Math.ceil(minutes * (1 - fraction))
      left.textContent = rest > 0 ? `${rest} min left` : 'read to its end'
    }
    if (current === last) return
    last?.link.removeAttribute('aria-current')
    current.link.setAttribute('aria-current', 'true')
    last = current
    if (here) here.textContent = current.link.querySelector('span')?.textContent ?? ''
    if (contents) bringIntoSight(contents, current.link)
  }

  let isPlanned = false
  const plan = () => {
    if (isPlanned) return
    isPlanned = true
    requestAnimationFrame(() => {
      isPlanned = false
      update()
    })
  }
  window.addEventListener('scroll', plan, { passive: true })
  window.addEventListener('resize', plan)
  plan()
}

function listMarked(page: Document): Marked[] {
  return [...page.querySelectorAll<HTMLAnchorElement>('#contents .section-list a')].flatMap(
    (link) => {
      const id = decodeURIComponent(link.hash.slice(1))
      const heading = page.getElementById(id)
      const segment = page.querySelector<SVGRectElement>(`.track [data-section="${id}"]`)
      return heading ? [{ heading, link, segment }] : []
    },
  )
}

function endOf(page: Document): number {
  return page.querySelector('.part-end')?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY
}

const clamp = (share: number) => Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0))

const edges = (segment: SVGRectElement) => [segment.x.baseVal.value, segment.width.baseVal.value]

function fill(now: Element | null, segment: SVGRectElement | null, share: number): void {
  if (!now || !segment) return
  const [x = 0, width = 0] = edges(segment)
  now.setAttribute('x', String(x))
  now.setAttribute('width', String(width * share))
}

/** How much of the part is behind, in [0, 1]. */
function fractionOf(segment: SVGRectElement | null, share: number): number {
  if (!segment) return 0
  const [x = 0, width = 0] = edges(segment)
  return (x + width * share) / 1000
}

/** Scrolls the contents, not the page, so that the marked entry is seen. */
function bringIntoSight(contents: HTMLElement, link: HTMLElement): void {
  const box = contents.getBoundingClientRect()
  const { top, bottom } = link.getBoundingClientRect()
  if (top < box.top + 60 || bottom > box.bottom - 60) {
    contents.scrollTop += (top + bottom) / 2 - (box.top + box.bottom) / 2
  }
}
