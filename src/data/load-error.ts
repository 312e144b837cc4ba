/** What is said when a part of the site, or a table, does not come. */

const NOT_LOADED =
  'A part of it is not on this device, and could not be loaded. Check the connection, then reload the page; if a new version is offered, take it. To have every lab without a network, keep the whole book: under My data.'

/** How browsers say that a file did not come, each in its own words. */
const BROWSERS_WORDS =
  /failed to fetch|dynamically imported module|module script failed|load failed|networkerror|unable to preload/i

/** The message of an error, in our words where a browser’s own would tell nothing. */
export function messageOfError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return BROWSERS_WORDS.test(message) ? NOT_LOADED : message
}
