import type { Words } from '../words.ts'

export type LeafletProps = {
  lang: string
  title: string
  siteName: string
  /** The whole style, written into the file; `policy` allows it by its fingerprint and allows nothing else. */
  style: string
  policy: string
  /** Before the title: the ways out of a leaflet kept in the browser. */
  top?: Words
  /** After everything: when it was made, and where the page of the day is. */
  bottom?: Words
  children: Words
}

/**
 * A page in one file: nothing to fetch, no script, opened from anywhere, with or without a network.
 *
 * The server writes `<!doctype html>` before it (`renderPage`). Parts of ordinary pages may stand in it:
 * `leaflet.css` dresses the few that do, in the colours of the device.
 */
export const Leaflet = ({ lang, title, siteName, style, policy, top, bottom, children }: LeafletProps) => (
  <html lang={lang}>
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="content-security-policy" content={policy} />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <meta name="robots" content="noindex" />
      <title>{`${title} – ${siteName}`}</title>
      {/* Our own stylesheet, made by the build. */}
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
    <body>
      {top && <header class="leaflet-top">{top}</header>}
      <main>{children}</main>
      {bottom && <footer class="leaflet-bottom">{bottom}</footer>}
    </body>
  </html>
)
