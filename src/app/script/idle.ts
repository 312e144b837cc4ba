/** When the page has nothing else to do. */
export function whenIdle(work: () => void): void {
  const begin = () => (window.requestIdleCallback ?? setTimeout)(work)
  if (window.document.readyState === 'complete') begin()
  else window.addEventListener('load', begin, { once: true })
}
