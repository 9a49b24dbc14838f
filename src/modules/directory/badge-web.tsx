import type { FastifyInstance } from 'fastify'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { queryOf } from '../../platform/http/form.ts'
import { fill } from '../../platform/words/index.ts'
import { renderPicture } from '../../ui/index.ts'
import type { CharterSignatures } from './charter-signatures.ts'
import { BadgeImage, BadgePage } from './pages/badge.tsx'
import { CheckBadgePage } from './pages/check-badge.tsx'
import { badgeHelpPath, directoryPaths as paths } from './paths.ts'
import { badgeCode, badgeOn, badgeState, badgeText, readBadge, readBadgeCode } from './rules/badge.ts'
import { evidenceFile } from './rules/charter-signature.ts'
import { type Provider, providerById } from './store/providers.ts'
import { signaturesOf } from './store/signatures.ts'
import { type Given, publicProvider } from './web.tsx'

/** A listing may end at any moment: the image of yesterday is not shown for long. */
const lit = 'public, max-age=600'
const out = 'public, max-age=60'

/** As fast as a person follows links. */
const aPerson = { max: 60, timeWindow: '1 minute' }

/** The badge of a provider, for its own site: it is there as long as its sheet is, and no longer. */
export function badgeRoutes(
  app: FastifyInstance,
  { world, frame, signatures }: Given & { signatures: CharterSignatures },
) {
  const { origin } = world.settings.baseUrl
  const year = () => isoDay(dayAt(world.now(), 'Europe/Paris')).slice(0, 4)

  /** What is signed for a provider today; nothing for one that has signed nothing itself. */
  async function signedBadge(provider: Provider) {
    const [signed] = await signaturesOf(world.db, provider)
    const { attestedAt } = provider
    if (!signed || !attestedAt) return undefined
    const text = badgeText(
      badgeOn(world.now(), { instance: origin, provider: { ...provider, attestedAt }, signed }),
    )
    return { text, ...(await signatures.seal(text)) }
  }

  /** What a code says, if this instance signed it, and where its provider stands today. */
  async function checked(code: string) {
    const read = readBadgeCode(code)
    const signer = read && (await signatures.signerOf(read.text, read.seal))
    const badge = signer && readBadge(read.text)
    if (!badge) return { state: 'broken' } as const
    const provider = await publicProvider(world, badge.provider)
    const state = badgeState(badge, provider, world.now())
    // A name is said of who is in the network: of the others, the number that was signed.
    const known = provider ?? (await providerById(world.db, badge.provider))
    return { state, badge, kid: signer.kid, name: state === 'not-listed' ? undefined : known?.name }
  }

  app.get(paths.checkBadge, { config: { who: 'anyone', rateLimit: aPerson } }, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const code = queryOf(request).text('code').slice(0, 2_000)
    const { title, description } = words.badge.check
    const page = (
      <CheckBadgePage
        words={words}
        language={language}
        code={code}
        found={code === '' ? undefined : await checked(code)}
      />
    )
    return frame.send(request, reply, { title, description, private: code !== '' }, page)
  })

  /** The badge and its signature as a file: checked without us, by the lines of docs/charter.md. */
  app.get<{ Params: { id: string } }>(
    paths.badgeFile,
    { config: { who: 'anyone', rateLimit: aPerson } },
    async (request, reply) => {
      const provider = await publicProvider(world, request.params.id)
      const signed = provider && (await signedBadge(provider))
      if (!signed) return reply.callNotFound()
      return reply
        .header('cache-control', out)
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .type('application/json; charset=utf-8')
        .send(evidenceFile(signed.text, signed))
    },
  )

  app.get<{ Params: { id: string } }>(
    paths.badge,
    { config: { who: 'anyone', unlogged: true } },
    async (request, reply) => {
      const provider = await publicProvider(world, request.params.id)
      const { badge: w, site } = world.words.fr
      const said = { year: year(), site: site.name }
      const isLit = provider !== undefined
      const image = (
        <BadgeImage
          title={isLit ? fill(w.image, said) : w.none}
          name={site.name}
          listed={isLit ? fill(w.listed, said) : w.none}
          isLit={isLit}
        />
      )
      return (
        reply
          .code(isLit ? 200 : 404)
          .type('image/svg+xml; charset=utf-8')
          .header('cache-control', isLit ? lit : out)
          // Other sites show it, and above all the one that has lost it.
          .header('cross-origin-resource-policy', 'cross-origin')
          .send(renderPicture(image))
      )
    },
  )

  app.get<{ Params: { id: string } }>(
    paths.badgeHelp,
    { config: { who: 'anyone' } },
    async (request, reply) => {
      const provider = await publicProvider(world, request.params.id)
      if (!provider) return reply.callNotFound()
      const { words, language } = frame.visitor(request)
      const { name, id } = provider
      const signed = await signedBadge(provider)
      const page = (
        <BadgePage
          words={words}
          language={language}
          id={id}
          name={name}
          site={words.site.name}
          origin={origin}
          signed={
            signed && {
              code: badgeCode(signed.text, signed.seal),
              validUntil: readBadge(signed.text)?.validUntil ?? '',
            }
          }
        />
      )
      const { title, description } = words.badge
      return frame.send(request, reply, { title, description, canonical: badgeHelpPath(id) }, page)
    },
  )
}
