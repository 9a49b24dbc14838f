import type { FastifyInstance, FastifyRequest } from 'fastify'
import { contentExists, readYaml } from '../content.ts'
import type { Assets } from '../http/assets.ts'
import type { Form } from '../http/form.ts'
import type { Frame } from '../http/frame.tsx'
import { colourSchemes, preferenceCookies, readingLevels } from '../http/preferences.ts'
import { isLanguage, type Language, languages } from '../words/index.ts'
import type { World } from '../world.ts'
import { NoticeFile, NoticePage } from './notice-page.tsx'
import { sitePaths as paths } from './paths.ts'

const notices = [
  { path: paths.accessibility, file: 'accessibilite' },
  { path: paths.privacy, file: 'vos-donnees' },
  { path: paths.law, file: 'sources' },
  { path: paths.code, file: 'code' },
] as const

const aYear = 365 * 86_400

/** What the site answers apart from any module: reading pages, preferences, the way out, its health. */
export function siteRoutes(
  app: FastifyInstance,
  world: World,
  { frame, assets }: { frame: Frame; assets: Assets },
  ready: () => Promise<boolean>,
) {
  const anyone = { config: { who: 'anyone' } } as const
  const everybody = { config: { who: 'anyone', shared: true } } as const

  for (const { path, file } of notices) {
    const texts = Object.fromEntries(languages.map((language) => [language, noticeIn(language, file)]))
    app.get(path, everybody, async (request, reply) => {
      const { language } = frame.visitor(request)
      const text = texts[language] as ReturnType<typeof noticeIn>
      return frame.send(
        request,
        reply,
        { title: text.title, description: text.lead, canonical: path },
        <NoticePage {...text} />,
      )
    })
  }

  /** Language, display and reading: her choice, for a year, on this device only. */
  app.post<{ Body: Form }>(paths.preferences, anyone, async ({ body }, reply) => {
    const cookie = { path: '/', maxAge: aYear, sameSite: 'lax', secure: isSecure(world) } as const
    const language = body.text('language')
    const display = body.text('display')
    if (isLanguage(language)) reply.setCookie(preferenceCookies.language, language, cookie)
    if ((colourSchemes as readonly string[]).includes(display))
      reply.setCookie(preferenceCookies.scheme, display, cookie)
    const reading = body.text('reading')
    if ((readingLevels as readonly string[]).includes(reading))
      reply.setCookie(preferenceCookies.reading, reading, cookie)
    return reply.redirect(localPath(body.text('back')), 303)
  })

  /** The way out: forgets what this browser holds of us, and shows a neutral site instead. */
  app.get(paths.quickExit, { config: { who: 'anyone', unlogged: true } }, async (request, reply) => {
    if (isLeaving(request)) reply.header('clear-site-data', '"cache", "cookies", "storage"')
    return reply.header('cache-control', 'no-store').redirect(world.settings.exitUrl, 303)
  })

  /** Without a network the keeper answers here; it is asked of us while pages are being kept, or by the curious. */
  app.get(paths.offline, everybody, async (request, reply) => frame.offline(request, reply))

  /** Pages kept are taken back by the keeper itself; a browser that has lost it is told to forget all the same. */
  app.post(paths.offline, { config: { who: 'anyone', unlogged: true } }, async (_, reply) =>
    reply.header('clear-site-data', '"storage"').redirect(paths.offline, 303),
  )

  /** The service worker: at the root, which is as far as it may see; asked again at each visit. */
  app.get(paths.keeper, { config: { who: 'anyone', unlogged: true } }, async (_, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(assets.keeper),
  )

  app.get('/healthz', { config: { who: 'anyone', unlogged: true } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { config: { who: 'anyone', unlogged: true } }, async (_, reply) =>
    (await ready()) ? { status: 'ready' } : reply.code(503).send({ status: 'not-ready' }),
  )

  app.get('/robots.txt', { config: { who: 'anyone', unlogged: true } }, async (_, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send('User-agent: *\nDisallow: /dossier\nDisallow: /api/\nDisallow: /module/\nAllow: /\n'),
  )
}

/**
 * A person leaves by opening the address. A picture or a frame of another site that bears it must not erase what
 * she is doing here (Fetch Metadata); our own service worker asks for it in her name, and is no document.
 */
function isLeaving({ headers }: FastifyRequest): boolean {
  const { 'sec-fetch-dest': opened, 'sec-fetch-site': from } = headers
  const byWorker = opened === 'empty' && (from === 'same-origin' || from === 'none')
  return opened === undefined || opened === 'document' || byWorker
}

export const isSecure = ({ settings }: Pick<World, 'settings'>) => settings.baseUrl.protocol === 'https:'

/**
 * An address of ours to come back to; anything else leads home. What a header cannot carry is written as
 * browsers do; the rest stays as it came, since tidying `/.//elsewhere` would lead elsewhere.
 */
export const localPath = (typed: string): string =>
  /^\/(?![/\\])[^\s\\]{0,1500}$/.test(typed)
    ? typed.toWellFormed().replace(/[^!-~]/gu, encodeURIComponent)
    : '/'

function noticeIn(language: Language, file: string) {
  const path = `content/${language}/pages/${file}.yaml`
  return readYaml(contentExists(path) ? path : `content/fr/pages/${file}.yaml`, NoticeFile)
}
