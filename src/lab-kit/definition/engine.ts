/**
 * The version of the numbers. Links carry it; raise it whenever a digest in
 * src/labs/digests.json changes, so that an old link says that its numbers may differ.
 */
export const ENGINE = 1
