/** What is said when a part of the site, or a table, does not come. */

const NOT_LOADED =
  'A part of the site could not be loaded. Check the connection, then reload the page. If the site was updated meanwhile, reloading brings the new version.'

/** How browsers say that a file did not come, each in its own words. */
const BROWSERS_WORDS =
  /failed to fetch|dynamically imported module|module script failed|load failed|networkerror|unable to preload/i

/** The message of an error, in our words where a browser’s own would tell nothing. */
export function messageOfError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return BROWSERS_WORDS.test(message) ? NOT_LOADED : message
}
