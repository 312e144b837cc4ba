/** What a page runs by itself: a few kilobytes. React and everything live come when an island is near. */

import { fadeContents, offerContents } from './script/contents-sheet.ts'
import { offerEnlarging } from './script/enlarge.ts'
import { bringFaces } from './script/faces.ts'
import { offerFilter } from './script/filter.ts'
import { watchIslands } from './script/islands.ts'
import { keepBook } from './script/keep-book.ts'
import { keepFocus } from './script/keep-focus.ts'
import { offerLooks } from './script/look.ts'
import { offerSectionTools, openCitations, openValues } from './script/margin.ts'
import { markSection } from './script/mark-section.ts'
import { showNearest } from './script/near.ts'
import { offerNotes, SECTION_NOTES } from './script/notes.ts'
import { fetchOnIntent, goOn, whenShown } from './script/onward.ts'
import { noteDue, noteReading } from './script/reading.ts'
import { offerSearch } from './script/search.ts'

offerLooks(document)
offerSearch(document)
markSection(document)
offerContents(document)
fadeContents(document)
openCitations(document)
openValues(document)
offerSectionTools(document, SECTION_NOTES)
offerEnlarging(document)
offerFilter(document)
showNearest(document)
keepFocus()
fetchOnIntent(document)
// What writes, reads what was written, or wakes something up: not in a page that nobody may ever see.
whenShown(document, () => {
  goOn(document)
  watchIslands(document)
  noteReading(document)
  noteDue(document)
  offerNotes(document)
  offerLists(document)
  bringFaces(document)
  keepBook(document)
})

/** Lists of labs, which few pages have. */
function offerLists(page: Document): void {
  if (page.querySelector('[data-thumbnail]')) {
    void import('./script/thumbnails.ts').then((module) => module.bringThumbnails(page))
  }
  if (page.querySelector('.topic-choice')) {
    void import('./script/topics.ts').then((module) => module.offerTopics(page))
  }
}
