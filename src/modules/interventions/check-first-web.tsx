import type { FastifyInstance } from 'fastify'
import { forAct, viewerIn } from '../accounts/index.ts'
import { scoreOf, toCheckFirst } from '../directory/index.ts'
import { CheckFirstPage } from './pages/check-first.tsx'
import type { Said } from './pages/said.ts'
import { interventionsPaths as paths } from './paths.ts'
import { type Marks, marksOf } from './rules/marks.ts'
import { finishedSince } from './store/findings.ts'
import type { Given } from './web.ts'

/** As far back as the score looks, and some days: what is counted is counted by its own rule. */
const lookedBack = 400 * 86_400_000

/**
 * Whom to check first, for those who look at findings: an advice, with what makes each figure. No procedure, no
 * finding and no place in a list takes it (directory, rules/score.ts).
 */
export function checkFirstRoutes(app: FastifyInstance, { world, directory, frame, accountPath }: Given) {
  app.get(paths.checks, forAct('look-at-findings'), async (request, reply) => {
    const viewer = viewerIn(request)
    const { words, language } = frame.visitor(request)
    const now = world.now()
    const said: Said = { words, language, now, zone: 'Europe/Paris' }
    const marks = new Map<string, Marks[]>()
    for (const { intervention, providerId } of await finishedSince(
      world.db,
      new Date(now.getTime() - lookedBack),
    )) {
      const of = marksOf(intervention, now)
      if (of) marks.set(providerId, [...(marks.get(providerId) ?? []), of])
    }
    const scored = await Promise.all(
      [...marks].map(async ([id, cases]) => ({
        provider: await directory.provider(id),
        score: scoreOf(cases, now),
      })),
    )
    // Of a company where she holds a role, nothing is hers to look at (CRPA, art. L100-2).
    const shown = scored.flatMap(({ provider, score }) =>
      provider?.state === 'listed' &&
      !viewer.roles.some(({ organisation }) => organisation === provider.organisation)
        ? [{ id: provider.id, name: provider.name, score }]
        : [],
    )
    const page = (
      <CheckFirstPage
        said={said}
        providers={toCheckFirst(shown)}
        back={{ href: accountPath, label: words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: words.checkFirst.title, private: true }, page)
  })
}
