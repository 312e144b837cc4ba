/** Renders a page ahead of time, whole: nothing streams, so nothing needs an inline script to arrive. */

import { renderToString } from 'react-dom/server'
import { type EntryContext, ServerRouter } from 'react-router'

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
): Response {
  try {
    const page = renderToString(<ServerRouter context={routerContext} url={request.url} />)
    headers.set('content-type', 'text/html; charset=utf-8')
    return new Response(`<!DOCTYPE html>${page}`, { status, headers })
  } catch (error) {
    console.error(`${new URL(request.url).pathname}:`, error)
    throw error
  }
}
