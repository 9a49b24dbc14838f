import { HiddenFields } from '../field/hidden-fields.tsx'
import { Once } from '../once/once.tsx'
import type { Hidden, Words } from '../words.ts'
import { Alert } from './alert.tsx'
import { Footer, type FooterProps } from './footer.tsx'
import { Header, type HeaderProps, preferencesForm } from './header.tsx'

export type Scheme = 'auto' | 'light' | 'dark'

export type PageProps = {
  /** Language of the words, such as `fr`. */
  lang: string
  scheme: Scheme
  /** Easy to read was asked for: larger letters, wider lines. */
  easy?: boolean | undefined
  /** What the page is about; the name of the site comes after it. */
  title: string
  siteName: string
  description?: string | undefined
  /** Public pages may be found by search engines; everything else stays out of them. */
  indexed?: boolean | undefined
  canonical?: string | undefined
  assets: Assets
  /** The first thing on the page for who does not see it: « Aller au contenu ». */
  skip: Words
  header: HeaderProps
  /** Sent with the choice of a language or a display: the address to come back to. */
  preferencesHidden?: Hidden | undefined
  alert?: { label: string; children: Words } | undefined
  footer: FooterProps
  children: Words
}

/** Addresses of what the browser fetches, with their fingerprint. */
export type Assets = {
  style: string
  font: string
  icon: string
  islands?: string | undefined
}

/** The whole document. The server writes `<!doctype html>` before it (`renderPage`). */
export const Page = (page: PageProps) => (
  <html lang={page.lang} data-color-scheme={page.scheme} data-easy={page.easy ? '' : undefined}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <title>{page.title === page.siteName ? page.title : `${page.title} – ${page.siteName}`}</title>
      {page.description && <meta name="description" content={page.description} />}
      {!page.indexed && <meta name="robots" content="noindex" />}
      {page.canonical && <link rel="canonical" href={page.canonical} />}
      <meta name="color-scheme" content={page.scheme === 'auto' ? 'light dark' : page.scheme} />
      <meta name="referrer" content="same-origin" />
      <meta name="theme-color" content="#06303a" />
      <link rel="preload" href={page.assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={page.assets.style} />
      <link rel="icon" href={page.assets.icon} type="image/svg+xml" />
      {page.assets.islands && <script type="module" src={page.assets.islands} />}
    </head>
    <body>
      <a class="skip" href="#content">
        {page.skip}
      </a>
      <Once of={page.header} part="header">
        {() => <Header {...page.header} />}
      </Once>
      <HiddenFields fields={page.preferencesHidden} form={preferencesForm} />
      {page.alert && <Alert {...page.alert} />}
      <main id="content" tabIndex={-1}>
        {page.children}
      </main>
      <Once of={page.footer} part="footer">
        {() => <Footer {...page.footer} />}
      </Once>
    </body>
  </html>
)
