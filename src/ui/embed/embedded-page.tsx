import { Link } from '../link/link.tsx'
import { Logo } from '../logo/logo.tsx'
import { type EmergencyNumber, Numbers } from '../page/footer.tsx'
import type { Assets, Scheme } from '../page/page.tsx'
import type { Words } from '../words.ts'

export type EmbeddedPageProps = {
  lang: string
  scheme: Scheme
  title: string
  lead: Words
  siteName: string
  home: string
  assets: Pick<Assets, 'style' | 'font'> & {
    /** A sheet that sets `--accent` and `--on-accent`, the colour of the site around. */
    accent?: string | undefined
    script: string
  }
  danger: { title: Words; numbers: readonly EmergencyNumber[]; note?: Words }
  children: Words
}

/** A whole document made to stand in a frame of another site: no header, no footer, nothing of the visitor. */
export const EmbeddedPage = ({ assets, danger, ...page }: EmbeddedPageProps) => (
  <html lang={page.lang} data-color-scheme={page.scheme}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <title>{`${page.title} – ${page.siteName}`}</title>
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content={page.scheme === 'auto' ? 'light dark' : page.scheme} />
      <meta name="referrer" content="same-origin" />
      <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={assets.style} />
      {assets.accent && <link rel="stylesheet" href={assets.accent} />}
      <script type="module" src={assets.script} />
    </head>
    <body class="embedded">
      <main class="embedded-main">
        <div class="embedded-head">
          <h1>{page.title}</h1>
          <Link class="embedded-brand" href={page.home} newTab>
            <Logo label={page.siteName} />
          </Link>
        </div>
        <p>{page.lead}</p>
        {page.children}
      </main>
      <footer class="embedded-foot night">
        <h2>{danger.title}</h2>
        <Numbers numbers={danger.numbers} />
        {danger.note && <p class="small">{danger.note}</p>}
      </footer>
    </body>
  </html>
)
