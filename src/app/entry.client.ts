/** What a page runs by itself: a few kilobytes. React and everything live come when an island is near. */

import { bringFaces } from './script/faces.ts'
import { watchIslands } from './script/islands.ts'
import { keepFocus } from './script/keep-focus.ts'
import { offerLooks } from './script/look.ts'
import { markSection } from './script/mark-section.ts'

offerLooks(document)
watchIslands(document)
markSection(document)
keepFocus()
bringFaces(document)
