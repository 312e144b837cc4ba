/** `npm start`: builds the site if anything that it is made of has changed since, then serves it. */

import { buildSite } from './build-site.ts'
import { serveBuild } from './serve.ts'

buildSite()
await serveBuild()
