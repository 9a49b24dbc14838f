import { counted, fill, type Words } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { FollowedAsked, FollowedHelp } from '../cases/index.ts'
import type { Directory } from '../directory/index.ts'
import { standing } from './pages/requests.tsx'
import type { Said } from './pages/said.ts'
import { followedPath, helpPath } from './paths.ts'
import { awaitsSuspensionChoice, type Intervention, isHeld } from './rules/intervention.ts'
import { interventionsFor } from './store/interventions.ts'
import { stepsOf } from './store/steps.ts'

/**
 * What of an intervention is told in the thread of its case: what each said or did that counts. Readings, reminders
 * and what is between the provider and others stay on its own page.
 */
const told = [
  'ask',
  'accept',
  'decline',
  'lapse',
  'examination',
  'examination-agreed',
  'examination-declined',
  'examined',
  'diagnosis',
  'acknowledge',
  'quote',
  'quote-back',
  'quote-declined',
  'sign',
  'not-chosen',
  'withdraw',
  'start',
  'amendment',
  'amendment-signed',
  'amendment-declined',
  'amendment-back',
  'finish',
  'report',
  'close',
  'certify',
  'stop',
  'leave',
  'delisted',
  'delisting-choice',
  'suspended',
  'suspension-choice',
  'suspension-over',
] as const

/** Those whom a victim asked, for the page of her case: where each stands, what waits for her, what was done. */
export const followingOf =
  ({ db, words, directory }: Pick<World, 'db' | 'words'> & { directory: Pick<Directory, 'provider'> }) =>
  async ({ caseId, number, zone, language, now }: FollowedAsked): Promise<FollowedHelp> => {
    const said = { words: words[language], language, now, zone }
    const names: Readonly<Record<string, string>> = said.words.intervention.steps
    const kept = await interventionsFor(db, { kind: 'victim', caseId })
    const each = await Promise.all(
      kept.map(async ({ intervention, providerId }) => {
        const name = (await directory.provider(providerId))?.name ?? ''
        const href = followedPath(number, intervention.id)
        const steps = (await stepsOf(db, intervention.id)).flatMap(({ at, act }) =>
          (told as readonly string[]).includes(act) ? [{ at, title: names[act] ?? act, by: name, href }] : [],
        )
        const link = { href, title: name, text: standing(intervention, said) }
        const waits = waitingIn(intervention, name, said)
        return { link: waits ? { ...link, waits } : link, steps }
      }),
    )
    return {
      links: [
        ...together(
          kept.map(({ intervention }) => intervention),
          number,
          said,
        ),
        ...each.map(({ link }) => link),
      ],
      repaired: kept.some(({ intervention: { state } }) => state === 'done' || state === 'closed'),
      steps: each
        .flatMap(({ steps }) => steps)
        .toSorted((one, other) => one.at.getTime() - other.at.getTime()),
    }
  }

/** Several quotes are compared before one is signed. */
function together(all: readonly Intervention[], number: string, { words, language }: Said) {
  const ends = all.flatMap((one) => (one.state === 'quoted' ? [one.quote.validUntil.getTime()] : []))
  if (ends.length < 2) return []
  const { compare, compareText } = words.helpRequest.list
  const { quotes } = words.repairWaits
  return [
    {
      href: helpPath(number, 'compare'),
      title: compare,
      text: compareText,
      waits: {
        text: counted(language, ends.length, { one: quotes, other: quotes }),
        until: new Date(Math.min(...ends)),
        stopped: false,
      },
    },
  ]
}

/** What one asks of her, when the next move is hers. */
function waitingIn(one: Intervention, name: string, { words }: Pick<Said, 'words'>) {
  const what = askedOfHer(one)
  if (!what) return undefined
  return {
    text: fill(words.repairWaits[what], { name }),
    ...(one.state === 'quoted' ? { until: one.quote.validUntil } : {}),
    stopped: what === 'suspended' || what === 'delisted' || what === 'amendment',
  }
}

type AskedOfHer = Exclude<keyof Words['repairWaits'], 'when' | 'until' | 'stopped' | 'action' | 'quotes'>

function askedOfHer(one: Intervention): AskedOfHer | undefined {
  if (isHeld(one)) return awaitsSuspensionChoice(one) ? 'suspended' : 'delisted'
  if ('examination' in one && one.examination?.stage === 'announced') return 'examination'
  if (one.state === 'diagnosed') return 'diagnosis'
  if (one.state === 'quoted') return 'quote'
  return one.state === 'frozen' ? 'amendment' : undefined
}
