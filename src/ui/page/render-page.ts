import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** The document as it leaves the server. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`

/** A picture that is a file of its own, and no part of a page. */
export const renderPicture = (picture: VNode): string => renderToString(picture)
