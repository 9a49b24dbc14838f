import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'

const rendered = new WeakMap<object, Map<string, { stamp: string; html: string }>>()

export type OnceProps = {
  /** What the part is made from: the same object is shown the same way for as long as it lives. */
  of: object
  /** Which part, when several are made from one object. */
  part: string
  /** What else it depends on, such as the minute or the zone; a new stamp replaces the part. */
  stamp?: string | undefined
  children: () => VNode
}

/**
 * A part of a page that is the same for many readers: rendered for the first, shown as it was to the others.
 *
 * Half the time of a page goes into sections that depend on the situation and not on the person. Whatever the
 * part reads must be in `of` or in `stamp`; nothing of one person may be, since others would see it.
 */
export function Once({ of, part, stamp = '', children }: OnceProps) {
  const parts = rendered.get(of) ?? new Map<string, { stamp: string; html: string }>()
  rendered.set(of, parts)
  let kept = parts.get(part)
  if (kept?.stamp !== stamp) {
    kept = { stamp, html: renderToString(children()) }
    parts.set(part, kept)
  }
  return jsxTemplate([kept.html])
}
