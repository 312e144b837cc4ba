/** Marks, in the contents, the section that is being read. */

/** Watches the headings that the contents link to. Returns what ends the watch. */
export function markSection(page: Document): () => void {
  const links = new Map(
    [...page.querySelectorAll<HTMLAnchorElement>('.section-list a')].map((link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  )
  const headings = [...links.keys()]
    .map((id) => page.getElementById(id))
    .filter((heading) => heading !== null)
  if (headings.length === 0) return () => {}
  const observer = new IntersectionObserver(
    () => {
      const current =
        headings.findLast((heading) => heading.getBoundingClientRect().top < 140) ?? headings[0]!
      for (const [id, link] of links) {
        if (id === current.id) link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
      }
    },
    { rootMargin: '-120px 0px 0px 0px', threshold: [0, 1] },
  )
  for (const heading of headings) observer.observe(heading)
  return () => observer.disconnect()
}
