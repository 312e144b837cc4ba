/** Brings the pictures of labs into a list, each when its place is near. One that cannot be had leaves its place empty. */

const NEAR = '400px'

export function bringThumbnails(page: Document): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        observer.unobserve(target)
        void bring(target as HTMLElement)
      }
    },
    { rootMargin: NEAR },
  )
  for (const place of page.querySelectorAll('[data-thumbnail]')) observer.observe(place)
}

async function bring(place: HTMLElement): Promise<void> {
  const answer = await fetch(
    `${import.meta.env.BASE_URL}thumbnails/${place.dataset.thumbnail}.txt`,
  ).catch(() => null)
  // Written by our own build, from the labs’ pictures alone.
  if (answer?.ok) place.innerHTML = await answer.text()
}
