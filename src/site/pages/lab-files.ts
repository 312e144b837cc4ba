/** What only one lab needs stands in a folder of its own in the build: readers have it once they have used the lab. */

import type { Plugin } from 'vite'

/** Within the folder of assets; a part of the names of tables and of long work, too. */
export const LAB_FILES = 'labs'

/** What is loaded by `import()` alone: a lab’s own modules, and what it opens with. */
const OF_A_LAB = /\/src\/labs\/|^\0virtual:outcome\//

export function labFiles(): Plugin {
  return {
    name: 'holdout:lab-files',
    apply: 'build',
    outputOptions: (output) => ({
      ...output,
      chunkFileNames: ({ facadeModuleId }) =>
        facadeModuleId && OF_A_LAB.test(facadeModuleId)
          ? `assets/${LAB_FILES}/[name]-[hash].js`
          : 'assets/[name]-[hash].js',
    }),
  }
}
