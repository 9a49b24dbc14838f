import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** The document as it leaves the server. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`
