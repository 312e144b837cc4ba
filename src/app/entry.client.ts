/** What a page runs by itself: a few kilobytes. React and everything live come when an island is near. */

import { offerContents } from './script/contents-sheet.ts'
import { bringFaces } from './script/faces.ts'
import { watchIslands } from './script/islands.ts'
import { keepFocus } from './script/keep-focus.ts'
import { offerLooks } from './script/look.ts'
import { markSection } from './script/mark-section.ts'
import { fetchOnIntent, goOn } from './script/onward.ts'

goOn(document)
offerLooks(document)
watchIslands(document)
markSection(document)
offerContents(document)
keepFocus()
fetchOnIntent(document)
bringFaces(document)
