/** Title and description as the prerendering wrote them, so that the live page keeps them. */
export function writtenMeta() {
  const named = (name: string) =>
    document.querySelector(`meta[name="${name}"]`)?.getAttribute('content')
  return [
    { title: document.title },
    ...['description', 'robots'].flatMap((name) => {
      const content = named(name)
      return content ? [{ name, content }] : []
    }),
  ]
}
