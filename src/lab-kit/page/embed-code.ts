/** What somebody puts into a page of their own to show a lab there. */

/** A frame whose height follows what it holds; see the message that the embed page posts. */
export function embedCode(link: string, question: string): string {
  const src = link.replaceAll('&', '&amp;')
  return `<iframe src="${src}" title="${question}" width="100%" height="640" style="border:0" loading="lazy"></iframe>
<script>
addEventListener('message', function (event) {
  if (!event.data || event.data.type !== 'holdout:height') return
  document.querySelectorAll('iframe').forEach(function (frame) {
    if (frame.contentWindow === event.source) frame.height = event.data.height
  })
})
</script>`
}
