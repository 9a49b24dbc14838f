import type { FastifyInstance } from 'fastify'
import { longMoment } from '../../kernel/french-dates.ts'
import { flags as allFlags, type Flag, type Public } from '../../kernel/situation.ts'
import { frenchSpacing } from '../../kernel/typography.ts'
import { queryOf } from '../../platform/http/form.ts'
import { fill, type Words } from '../../platform/words/index.ts'
import { shortAddress } from '../../ui/index.ts'
import { labelOf } from '../territory/index.ts'
import { askedOf } from './asked.ts'
import { keeperPath, keptWithIt, leafletOf } from './leaflet.tsx'
import { dangerNumbers } from './pages/danger.ts'
import { ResultPage } from './pages/result.tsx'
import {
  diagnosisPaths as paths,
  questionsPath,
  resultPath,
  situationPath,
  situationsPath,
  wordsPath,
} from './paths.ts'
import { forWhom, isForOther } from './rules/for-whom.ts'
import { likelihoodOf } from './rules/likelihood.ts'
import { ongoingChoice } from './rules/ongoing.ts'
import { nextStep, summary, tidyAnswers } from './rules/questionnaire.ts'
import { repairOf } from './rules/repair.ts'
import type { Given } from './web.tsx'

/** Where a case is opened and communes are proposed: other modules' addresses, by value. */
const openCasePath = '/dossier/nouveau'
const suggestionsPath = '/communes'
/** Where a browser's preferences are set: the site's address, by value. */
const preferencesPath = '/reglages'

/** Saved by a double click, a result opens one case. */
const withDraw = { config: { who: 'anyone', shared: true, drawsFor: openCasePath } } as const

/** The page everything leads to. Its address says the situation, the public and the answers: nothing is lost on reload. */
export function resultRoute(app: FastifyInstance, given: Given) {
  const { world, library, ownWords, stories, territory, stations, frame } = given

  app.get<{ Params: { slug: string } }>(paths.result, withDraw, async (request, reply) => {
    const { words, language, easy } = frame.visitor(request)
    const threat = library.threats.bySlug.get(request.params.slug)
    const name = threat && library.in[language].threats.threats[threat.slug]
    if (!threat || !name) return reply.callNotFound()

    const query = queryOf(request)
    const asked = askedOf(query)
    const audience =
      asked.public && threat.publics.includes(asked.public) ? asked.public : (threat.publics[0] as Public)
    const { questions: tree, ongoing, threats } = library.in[language]
    const via = query.line('via')
    // A page that may show somebody's own words is hers alone.
    if (via === 'words') request.sharedKey = null
    // One address a commune: kept, they would push out the ten pages that everybody reads.
    const commune = territory.commune(query.line('insee') ?? '')
    if (commune) request.sharedKey = null
    const story = via === 'words' ? stories.told(request) : undefined
    const told = story === undefined ? undefined : ownWords.triage(story, audience)
    const choice = via === 'ongoing' ? ongoingChoice(ongoing, audience, query.line('choice')) : undefined

    const known = asked.known ?? (told || choice ? threat.slug : undefined)
    const answers = tidyAnswers(tree, audience, asked.given, known)
    const step = nextStep(tree, audience, answers, known)
    const flags = allFlags.filter((flag) =>
      [...step.flags, ...(told?.flags ?? []), ...(choice?.flags ?? [])].includes(flag),
    )
    const circumstances = new Map(step.circumstances.map(({ question, option }) => [question.id, option.id]))
    const about = Object.fromEntries(circumstances)
    const whom = circumstances.get(forWhom)
    const helper = whom === 'someone-else' || whom === 'witness'
    const abroad = circumstances.get('abroad') === 'abroad'

    const now = world.now()
    const zone = 'Europe/Paris'
    const enquiry = { threat, public: audience, flags, language, helper, abroad }
    const moneyLeft = step.moneyLeft ?? choice?.moneyLeft
    const facts = moneyLeft === 'none' ? { moneyLost: false } : {}
    const help = given.help(enquiry, { flags, timeZone: zone, facts }, now)
    const candidate = told?.candidates.find((one) => one.threat === threat.slug)
    const answered = summary(tree, audience, answers, known)
    const here = resultPath(threat.slug, { public: audience, via, ...answers, threat: asked.known })
    // Abroad, the police of the country comes first.
    const toComplain = !abroad && (await stations.areKnown())
    const near = toComplain && commune ? await stations.near(commune) : undefined

    const page = (
      <ResultPage
        help={help}
        library={library}
        reading={{ words, language, now, zone, easy }}
        name={name}
        why={{
          from: candidate ? 'words' : answered.length > 0 || choice ? 'answers' : 'list',
          likelihood: candidate && likelihoodOf(candidate.confidence),
          clues: candidate
            ? candidate.reasons
            : [...(choice ? [choice.label] : []), ...answered.map(({ option }) => option.label)],
        }}
        offences={threat.offences.flatMap((id) => {
          const offence = library.threats.offences.get(id)
          return offence ? [frenchSpacing(`${offence.label} (${offence.cite})`)] : []
        })}
        danger={dangerNumbers(threat, flags, words)}
        take={{
          words,
          leaflet: leafletOf({ threat, public: audience, flags, helper, abroad }),
          with: keptWithIt,
          keeper: keeperPath,
          print: words.result.take.print,
        }}
        repair={abroad ? undefined : repairOf(threat, given.repair, { audience, insee: commune?.insee })}
        notices={noticesOf({ helper, abroad, flags, whom }, words)}
        forOther={isForOther(answers)}
        other={
          whom === 'witness'
            ? undefined
            : resultPath(threat.slug, {
                public: audience,
                via,
                choice: choice?.id,
                ...answers,
                [forWhom]: isForOther(answers) ? '' : 'someone-else',
                threat: asked.known,
              })
        }
        back={
          story !== undefined
            ? { href: wordsPath({ public: audience, ...about }), label: words.result.back }
            : answered.length > 0
              ? {
                  href: questionsPath({
                    public: audience,
                    ...answers,
                    threat: known,
                    change: answered.at(-1)?.question.id,
                  }),
                  label: words.result.back,
                }
              : { href: situationsPath(audience), label: words.result.backList }
        }
        notThis={
          story !== undefined
            ? wordsPath({ public: audience, ...about, again: 'yes' })
            : situationsPath(audience)
        }
        save={{
          action: openCasePath,
          suggestions: suggestionsPath,
          commune: commune ? labelOf(commune) : '',
          story: story !== undefined,
          hidden: {
            threat: threat.slug,
            public: audience,
            flags: flags.join(' '),
            'for-whom': whom ?? 'me',
            abroad: abroad ? 'abroad' : '',
            'money-left': moneyLeft ?? '',
            back: here,
          },
        }}
        stations={toComplain ? { near, back: here } : undefined}
        easyChoice={{ action: preferencesPath, back: request.url }}
        paper={fill(words.site.paper, {
          date: longMoment(now, zone, language),
          address: shortAddress(new URL(situationPath(threat.slug), world.settings.baseUrl).href),
        })}
        related={help.advice.related.flatMap((slug) => {
          const other = threats.threats[slug]
          return other && library.threats.bySlug.get(slug)?.publics.includes(audience)
            ? [{ slug, title: other.title, text: other.label }]
            : []
        })}
      />
    )
    // Whoever looks over the shoulder, or at the history, must not learn it from the title.
    const title = threat.safeMode ? words.result.gestures : help.headline
    // Chosen in the list, it is the same for everybody and may be found; led to by answers, it is hers.
    const canonical =
      via === undefined && answered.length === 0 ? resultPath(threat.slug, { public: audience }) : undefined
    return frame.send(
      request,
      reply,
      {
        title,
        description: name.definition,
        current: 'diagnosis',
        private: story !== undefined,
        ...(canonical && { canonical }),
      },
      page,
    )
  })
}

type Circumstances = { helper: boolean; abroad: boolean; flags: readonly Flag[]; whom: string | undefined }

function noticesOf({ helper, abroad, flags, whom }: Circumstances, { result: w }: Words): string[] {
  return [
    ...(flags.includes('minor') && !helper ? [w.minor] : []),
    ...(whom === 'witness' ? [w.witness] : []),
    ...(abroad ? [w.abroad] : []),
  ]
}
