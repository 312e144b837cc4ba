/** What runs need beside params and tables, for Node: the command line, the tests, the build. */

import { fastestKernels } from '../lab-kit/runs/fastest-kernels.ts'
import { createServices, type Services } from '../lab-kit/runs/services.ts'
import { compileKernels } from './compile-kernels.ts'

let services: Promise<Services> | null = null

/** One for the process, so that runs share what they can. */
export function nodeServices(): Promise<Services> {
  services ??= compileKernels().then((bytes) =>
    createServices(fastestKernels(new WebAssembly.Module(bytes), () => performance.now())),
  )
  return services
}
