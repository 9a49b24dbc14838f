import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import { type FooterProps, type HeaderProps, Link, Page, renderPage } from '../../ui/index.ts'
import type { Settings } from '../settings.ts'
import { type Language, languages, type Words } from '../words/index.ts'
import type { Assets } from './assets.ts'
import { type Leaflets, makeLeaflets } from './leaflets.tsx'
import { type ColourScheme, colourSchemes, preferencesOf, readingLevels } from './preferences.ts'

/** The addresses that the frame of every page leads to; given by balise.ts, since modules own their paths. */
export type FramePaths = {
  home: string
  diagnosis: string
  situations: string
  ongoing: string
  case: string
  followUp: string
  account: string
  helper: string
  providers: string
  verify: string
  accessibility: string
  privacy: string
  law: string
  code: string
  api: string
  embed: string
  preferences: string
  quickExit: string
  offline: string
  demo: string
}

/** What a page says of itself; the rest of the document is the same everywhere. */
export type Shown = {
  title: string
  description?: string
  /** Open to search engines, under this address. */
  canonical?: string
  /** The entry of the navigation that is lit. */
  current?: 'home' | 'diagnosis' | 'situations' | 'providers' | 'case'
  status?: number
  /** Never kept by the browser: what belongs to one person. */
  private?: boolean
}

/** Who reads, in which language; `easy` when she asked for easy-to-read French. */
export type Visitor = { language: Language; words: Words; easy: boolean }

/** Sends pages in the frame of the site: header, emergency numbers, language and display of the visitor. */
export type Frame = {
  visitor: (request: FastifyRequest) => Visitor
  send: (
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Shown,
    content: ComponentChildren,
  ) => FastifyReply
} & Leaflets

/** A room of those who work here, by its name in the words of the site. */
export type WorkRoom = { name: keyof Words['site']['work']; href: string }

type Opening = {
  settings: Settings
  words: Record<Language, Words>
  assets: Assets
  paths: FramePaths
  /**
   * The rooms of whoever is signed in, once a guard has said who she is: pages that ask nobody who they are, and may
   * be kept for everybody, stay the same for her.
   */
  roomsOf: (request: FastifyRequest) => readonly WorkRoom[] | undefined
}

export function makeFrame({ settings, words, assets, paths, roomsOf }: Opening): Frame {
  const visitor = (request: FastifyRequest): Visitor => {
    const { language, easy } = preferencesOf(request)
    return { language, words: words[language], easy }
  }
  const sites = Object.fromEntries(
    languages.map((language) => [language, siteIn(words[language], language, settings, paths)]),
  ) as Record<Language, ReturnType<typeof siteIn>>

  return {
    visitor,
    ...makeLeaflets({ settings, words, assets, paths }),
    send: (request, reply, shown, content) => {
      const { language, scheme, easy } = preferencesOf(request)
      const { site } = words[language]
      const { header, footer, alert } = sites[language]
      const rooms = roomsOf(request)
      const page = (
        <Page
          lang={language}
          scheme={scheme}
          easy={easy}
          title={shown.title}
          siteName={site.name}
          description={shown.description ?? site.tagline}
          indexed={shown.canonical !== undefined}
          canonical={shown.canonical && new URL(shown.canonical, settings.baseUrl).href}
          assets={assets}
          skip={site.skip}
          header={
            rooms
              ? header(scheme, easy, roomAt(rooms, request.url), rooms)
              : header(scheme, easy, shown.current)
          }
          // A page reached by a form has no address to come back to: its last address serves.
          preferencesHidden={{ back: request.method === 'GET' ? request.url : paths.home }}
          alert={alert}
          footer={footer}
        >
          {content}
        </Page>
      )
      return reply
        .code(shown.status ?? 200)
        .type('text/html; charset=utf-8')
        .header('cache-control', shown.private ? 'no-store' : 'private, no-cache')
        .header('vary', 'cookie')
        .header('content-language', language)
        .send(renderPage(page))
    },
  }
}

/** Whom to call when somebody is in danger, on every page. */
export const emergencyNumbers = ({ danger }: Words['site']) => [
  { number: '17', href: 'tel:17', text: danger.police },
  { number: '112', href: 'tel:112', text: danger.emergency },
  { number: '114', href: 'sms:114', text: danger.text },
]

/** The room that an address is in: of two, the nearer one, since every room lies in the account. */
function roomAt(rooms: readonly WorkRoom[], url: string): WorkRoom['name'] | undefined {
  const [path = ''] = url.split('?')
  return rooms
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((one, other) => other.href.length - one.href.length)[0]?.name
}

/** What stands around every page in one language. The same objects each time: they are rendered once. */
function siteIn({ site }: Words, language: Language, { mode }: Settings, paths: FramePaths) {
  const headers = new Map<string, HeaderProps>()

  const header = (
    scheme: ColourScheme,
    easy: boolean,
    current: Shown['current'] | WorkRoom['name'],
    rooms?: readonly WorkRoom[],
  ): HeaderProps => {
    const key = [scheme, easy, current, ...(rooms ?? []).map(({ name }) => name)].join(' ')
    const made = headers.get(key) ?? {
      home: paths.home,
      words: { ...site, siteName: site.name },
      nav: rooms
        ? rooms.map(({ name, href }) => ({ label: site.work[name], href, current: current === name }))
        : (['home', 'diagnosis', 'situations', 'providers', 'case'] as const).map((name) => ({
            label: site.nav[name],
            href: paths[name],
            current: current === name,
          })),
      preferences: {
        action: paths.preferences,
        languages: languages.map((value) => ({
          value,
          label: site.languages[value],
          short: site.languagesShort[value],
          lang: value,
          chosen: value === language,
        })),
        displays: colourSchemes.map((value) => ({
          value,
          label: site.displays[value],
          chosen: value === scheme,
        })),
        readings:
          language === 'fr'
            ? readingLevels.map((value) => ({
                value,
                label: site.readings[value],
                chosen: (value === 'easy') === easy,
              }))
            : [],
      },
      quickExit: paths.quickExit,
    }
    headers.set(key, made)
    return made
  }

  const footer: FooterProps = {
    danger: {
      title: site.danger.title,
      numbers: emergencyNumbers(site),
      note: site.danger.note,
    },
    links: [
      {
        title: site.footer.find,
        links: (['ongoing', 'situations', 'providers', 'case', 'followUp', 'helper'] as const).map(
          (name) => ({
            label: site.footer[name],
            href: paths[name],
          }),
        ),
      },
      {
        title: site.footer.about,
        links: (
          ['verify', 'accessibility', 'privacy', 'law', 'embed', 'api', 'code', 'account'] as const
        ).map((name) => ({
          label: site.footer[name],
          href: paths[name],
        })),
      },
    ],
    legal: site.legal,
  }

  const alert =
    mode === 'demo'
      ? {
          label: site.demo.label,
          children: (
            <>
              {site.demo.text} <Link href={paths.demo}>{site.demo.link}</Link>
            </>
          ),
        }
      : undefined

  return { header, footer, alert }
}
