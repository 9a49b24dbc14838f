import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hexFrom } from '../../kernel/contrast.ts'
import { isPublic } from '../../kernel/situation.ts'
import { type Assets, sendAsset } from '../../platform/http/assets.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { emergencyNumbers, type Frame } from '../../platform/http/frame.tsx'
import { colourSchemes, preferenceCookies } from '../../platform/http/preferences.ts'
import type { Refusals } from '../../platform/http/refusals.ts'
import { isSecure } from '../../platform/site/web.tsx'
import { fill, isLanguage, type Language, languages } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { EmbeddedPage, palette, renderPage } from '../../ui/index.ts'
import { diagnosisPaths, publicsPath, questionsPath } from '../diagnosis/index.ts'
import type { Territory } from '../territory/index.ts'
import { codesFor } from './codes.ts'
import { type Options, optionsIn } from './options.ts'
import { InstallPage } from './pages/install.tsx'
import { Module } from './pages/module.tsx'
import { type Asked, accentPath, enterPath, embedPaths as paths } from './paths.ts'
import { type Accent, accentOn } from './rules/accent.ts'
import { isGoing, isShowing } from './rules/counting.ts'
import type { UsageKeeper } from './usage.ts'

type Given = {
  world: World
  territory: Territory
  usage: UsageKeeper
  frame: Frame
  refusals: Refusals
  assets: Assets
}

/** What other sites may show, load and lead to; and the page that tells them how. */
export function embedRoutes(app: FastifyInstance, given: Given) {
  const { world, territory, usage, frame, refusals, assets } = given
  const unlogged = { config: { who: 'anyone', unlogged: true } } as const

  /** The one page that other sites may frame. Nothing in it depends on a cookie, and none is set. */
  app.get(
    paths.frame,
    { config: { who: 'anyone', unlogged: true, elsewhere: 'framed' } },
    async (request, reply) => {
      const options = optionsIn(queryOf(request), territory)
      const { language, scheme, department, colour } = options
      const isCounted = request.method === 'GET' && isShowing(request.headers)
      if (isCounted) usage.count('shown', department)
      const words = world.words[language]
      const { home, site } = words
      const essai = isCounted ? undefined : '1'
      const page = (
        <EmbeddedPage
          lang={language}
          scheme={scheme}
          title={home.title}
          lead={home.lead}
          siteName={site.name}
          // The name of the house leads to it, and is no start.
          home={enterPath({ langue: language, essai: '1' })}
          assets={{ ...assets, script: assets.framed, accent: colour && accentPath(colour) }}
          danger={{ ...site.danger, numbers: emergencyNumbers(site) }}
        >
          <Module
            words={words}
            hidden={{ departement: department, langue: language, ...(essai && { essai }) }}
            ongoing={enterPath({ vers: 'attaque', langue: language, departement: department, essai })}
          />
        </EmbeddedPage>
      )
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'private, no-cache')
        .header('content-language', language)
        .send(renderPage(page))
    },
  )

  /** The script of other sites: one address for ever, asked again each hour, and answered in a line when it is the same. */
  app.get(
    paths.script,
    { config: { who: 'anyone', unlogged: true, elsewhere: 'fetched' } },
    async (request, reply) => {
      const name = assets.element.slice('/assets/'.length)
      const asset = assets.files.get(name)
      if (!asset) return reply.callNotFound()
      // Weak: the same script, whichever encoding it travels in.
      const tag = `W/"${name.split('.')[1]}"`
      reply.header('cache-control', 'public, max-age=3600, stale-while-revalidate=86400').header('etag', tag)
      if (request.headers['if-none-match']?.includes(tag)) return reply.code(304).send()
      return sendAsset(request, reply, asset)
    },
  )

  /** The colour of a site, as a sheet: no style is written in a page of ours. */
  app.get<{ Params: { colour: string } }>(paths.accent, unlogged, async (request, reply) => {
    const colour = hexFrom(request.params.colour)
    if (!colour) return reply.callNotFound()
    const { day, night } = accentsOf(colour)
    return reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(
        `:root{${declared(day)}}@media (prefers-color-scheme:dark){[data-color-scheme=auto]{${declared(night)}}}[data-color-scheme=dark]{${declared(night)}}`,
      )
  })

  /**
   * « Commencer » : counted, then led to the questions, or to the reading of one's own words. These are sent on
   * by the browser itself (307), and looked at here only to know whether there are any.
   */
  app.post<{ Body: Form }>(paths.start, unlogged, async (request, reply) => {
    const { body } = request
    const { department, language } = optionsIn(body, territory)
    if (isGoing(request.headers) && !body.has('essai')) usage.count('started', department)
    speaks(request, reply, language)
    if (body.text('story').trim() !== '') return reply.redirect(diagnosisPaths.words, 307)
    const audience = body.line('public')
    return reply.redirect(isPublic(audience) ? questionsPath({ public: audience }) : publicsPath(), 303)
  })

  /** The plain link, and « Attaque en cours » : counted, then led to the page itself. */
  app.get(paths.enter, unlogged, async (request, reply) => {
    const query = queryOf(request)
    const { department, language } = optionsIn(query, territory)
    const isOngoing = query.line('vers') === 'attaque'
    if (request.method === 'GET' && isGoing(request.headers) && !query.has('essai'))
      usage.count(isOngoing ? 'ongoing' : 'followed', department)
    speaks(request, reply, language)
    return reply
      .header('cache-control', 'no-store')
      .redirect(isOngoing ? diagnosisPaths.ongoing : diagnosisPaths.home, 303)
  })

  /** Who came by an English module reads English, until the browser closes; a choice made before wins. */
  function speaks(request: FastifyRequest, reply: FastifyReply, language: Language) {
    if (language === 'fr' || isLanguage(request.cookies[preferenceCookies.language])) return
    reply.setCookie(preferenceCookies.language, language, {
      path: '/',
      sameSite: 'lax',
      secure: isSecure(world),
    })
  }

  app.get(paths.install, { config: { who: 'anyone', showsFrame: true } }, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const query = queryOf(request)
    const options = optionsIn(query, territory, language)
    const typedColour = query.line('couleur')?.slice(0, 20) ?? ''
    const refusal =
      typedColour !== '' && !options.colour ? refusals.of('colour-unknown', language) : undefined
    const asked = askedBy(options)
    const link = fill(world.words[options.language].embed.link, { name: words.site.name })
    const { install } = words.embed
    const page = (
      <InstallPage
        words={words}
        asked={asked}
        typedColour={typedColour}
        departments={territory
          .departments()
          .map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        languages={languages.map((value) => ({
          value,
          label: words.site.languages[value],
          chosen: value === options.language,
        }))}
        schemes={colourSchemes.map((value) => ({
          value,
          label: words.site.displays[value],
          chosen: value === options.scheme,
        }))}
        codes={codesFor(world.settings.baseUrl, asked, link)}
        link={link}
        bytes={bytesOf(assets)}
        adjusted={options.colour && adjustedFrom(options.colour)}
        refusal={refusal?.sentence}
      />
    )
    const { title, description } = install
    const shown = { title, description, canonical: paths.install } as const
    return frame.send(request, reply, refusal ? { ...shown, status: refusal.status } : shown, page)
  })
}

const askedBy = ({ language, scheme, department, colour }: Options): Asked => ({
  departement: department,
  langue: language,
  affichage: scheme === 'auto' ? undefined : scheme,
  couleur: colour?.slice(1),
})

const accentsOf = (colour: `#${string}`) => ({
  day: accentOn(colour, palette.surface.day),
  night: accentOn(colour, palette.surface.night),
})

const declared = ({ fill, on }: Accent) => `--accent:${fill};--on-accent:${on}`

function adjustedFrom(colour: `#${string}`) {
  const { day, night } = accentsOf(colour)
  return day.fill === colour && night.fill === colour ? undefined : { day: day.fill, night: night.fill }
}

const bytesOf = ({ element, files }: Assets): number => {
  const asset = files.get(element.slice('/assets/'.length))
  return (asset?.brotli ?? asset?.plain)?.length ?? 0
}
