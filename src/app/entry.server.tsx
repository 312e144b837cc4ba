/** Renders a page ahead of time, whole: waiting for all of it, no script is needed to put it in place. */

import { text } from 'node:stream/consumers'
import { prerenderToNodeStream } from 'react-dom/static'
import { type EntryContext, ServerRouter } from 'react-router'
import { PageScript } from './page-script.ts'

/** The router wants a page to start from where no file is, and looks for its own scripts in it; finish.ts deletes it. */
const NO_FALLBACK = '<!-- window.__reactRouterContext = window.__reactRouterRouteModules = -->'

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
): Promise<Response> {
  if (routerContext.isSpaMode) return new Response(NO_FALLBACK, { status, headers })
  const failures: unknown[] = []
  const { prelude } = await prerenderToNodeStream(
    <PageScript value={routerContext.manifest.entry.module}>
      <ServerRouter context={routerContext} url={request.url} />
    </PageScript>,
    {
      progressiveChunkSize: Number.POSITIVE_INFINITY,
      onError: (error) => void failures.push(error),
    },
  )
  const page = await text(prelude)
  if (failures.length > 0) {
    console.error(`${new URL(request.url).pathname}:`, ...failures)
    throw failures[0]
  }
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(page, { status, headers })
}
