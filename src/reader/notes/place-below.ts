/** Puts a box that opens over the page below what it belongs to, inside the window; above it where there is no room. */

export function placeBelow(
  box: HTMLElement,
  at: { getBoundingClientRect(): DOMRect } | null,
): void {
  const rect = at?.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = box
  const x = Math.max(8, Math.min(rect?.left ?? 8, window.innerWidth - offsetWidth - 8))
  const below = (rect?.bottom ?? 0) + 8
  const isBelow = below + offsetHeight + 8 < window.innerHeight
  box.style.left = `${x}px`
  box.style.top = `${isBelow ? below : Math.max(8, (rect?.top ?? 0) - offsetHeight - 8)}px`
}
