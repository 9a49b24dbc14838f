import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import { Leaflet, Link, Numbers, renderPage } from '../../ui/index.ts'
import type { Settings } from '../settings.ts'
import { fill, type Language, type Words } from '../words/index.ts'
import type { Assets } from './assets.ts'
import { preferencesOf } from './preferences.ts'

/** What a leaflet says of itself. */
export type LeafletShown = {
  title: string
  /** The page of the day it was made from: its path. */
  online: string
  /** When it was made, in words. */
  made: string
  /** To lie in the browser, rather than to be taken away as a file. */
  kept: boolean
}

/** Drawings only repeat the words beside them (`Icon`): a leaflet does without their weight. */
const withoutDrawings = (html: string) => html.replace(/<svg\b.*?<\/svg>/gs, '')

/** Says nothing of its reader in the folder of downloads, nor in the history of a shared device. */
const fileName = { fr: 'que-faire.html', en: 'what-to-do.html' } as const

type Opening = {
  settings: Settings
  words: Record<Language, Words>
  assets: Assets
  paths: { quickExit: string; offline: string }
}

/** Pages in one file, to keep on a device or to hand over: no address but their own words, no script. */
export function makeLeaflets({ settings, words, assets, paths }: Opening) {
  const print = createHash('sha256').update(assets.leaflet).digest('base64')
  const policyFor = (forms: string) =>
    `default-src 'none';style-src 'sha256-${print}';form-action ${forms};base-uri 'none'`

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    { title, forms = "'none'", own = false }: { title: string; forms?: string; own?: boolean },
    parts: { top?: ComponentChildren; bottom?: ComponentChildren; children: ComponentChildren },
  ) => {
    const { language } = preferencesOf(request)
    const policy = policyFor(forms)
    const page = (
      <Leaflet
        lang={language}
        title={title}
        siteName={words[language].site.name}
        style={assets.leaflet}
        policy={policy}
        {...parts}
      />
    )
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', own ? 'no-store' : 'private, no-cache')
      .header('vary', 'cookie')
      .header('content-language', language)
      .header('content-security-policy', `${policy};frame-ancestors 'none'`)
      .send(withoutDrawings(renderPage(page)))
  }

  const emergency = ({ site: { danger } }: Words) => (
    <>
      <h2>{danger.title}</h2>
      <Numbers
        numbers={[
          { number: '17', href: 'tel:17', text: danger.police },
          { number: '112', href: 'tel:112', text: danger.emergency },
          { number: '114', href: 'sms:114', text: danger.text },
        ]}
      />
      <p>{danger.note}</p>
    </>
  )

  return {
    /** A page of advice, as a file to download or as the copy that a browser keeps. */
    leaflet: (
      request: FastifyRequest,
      reply: FastifyReply,
      { title, online, made, kept }: LeafletShown,
      children: ComponentChildren,
    ) => {
      const { language } = preferencesOf(request)
      const { leaflet: w, site } = words[language]
      if (!kept) reply.header('content-disposition', `attachment; filename="${fileName[language]}"`)
      return send(
        request,
        reply,
        { title },
        {
          children,
          top: kept && (
            <>
              <Link class="lone-link" href={paths.offline}>
                {w.all}
              </Link>
              <Link class="lone-link" href={paths.quickExit}>
                {site.quickExit}
              </Link>
            </>
          ),
          bottom: (
            <>
              {emergency(words[language])}
              <p>{fill(w.made, { date: made })}</p>
              <p>
                <Link href={new URL(online, settings.baseUrl).href}>{w.online}</Link>
              </p>
            </>
          ),
        },
      )
    },

    /** What is hers alone, as a file to keep or to print: nothing of it leads elsewhere, nobody keeps it on the way. */
    copy: (
      request: FastifyRequest,
      reply: FastifyReply,
      { title, file, made }: { title: string; file: string; made: string },
      children: ComponentChildren,
    ) => {
      send(
        request,
        reply.header('content-disposition', `attachment; filename="${file}"`),
        { title, own: true },
        {
          children,
          bottom: <p>{made}</p>,
        },
      )
      return reply
    },

    /** What a browser shows when there is no network: the list of what was kept, written in by the keeper. */
    offline: (request: FastifyRequest, reply: FastifyReply) => {
      const all = words[preferencesOf(request).language]
      const { leaflet: w, site } = all
      return send(
        request,
        reply,
        { title: w.offline.title, forms: "'self'" },
        {
          top: (
            <Link class="lone-link" href={paths.quickExit}>
              {site.quickExit}
            </Link>
          ),
          children: (
            <>
              <h1>{w.offline.title}</h1>
              <p>{w.offline.lead}</p>
              <div id="kept">
                <p>{w.offline.nothing}</p>
              </div>
              <form hidden method="post" action={paths.offline}>
                <p>{w.offline.note}</p>
                <button class="button" type="submit">
                  {w.remove}
                </button>
              </form>
            </>
          ),
          bottom: emergency(all),
        },
      )
    },
  }
}

export type Leaflets = ReturnType<typeof makeLeaflets>
