import { fill } from '../../../platform/words/index.ts'
import {
  Link,
  LoneLink,
  More,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { type AdvisoryScore, providerPath, weights } from '../../directory/index.ts'
import type { Said } from './said.ts'

export type CheckFirstData = {
  said: Said
  /** In the order in which people look. */
  providers: readonly { id: string; name: string; score: AdvisoryScore }[]
  back: { href: string; label: string }
}

const dimensions = Object.keys(weights) as (keyof typeof weights)[]
const percent = (share: number) => Math.round(share * 100)

/** Whom to check first: the lowest score at the top, what makes each figure below it, and that it decides nothing. */
export function CheckFirstPage({ said, providers, back }: CheckFirstData) {
  const { checkFirst: w } = said.words
  const known = providers.filter(({ score }) => score.points !== null)
  const unknown = providers.filter(({ score }) => score.points === null)
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={back.href}>{back.label}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          <Notice title={w.decidesNothing}>
            <p>{w.why}</p>
          </Notice>
          {known.length === 0 && <p class="soft">{w.none}</p>}
          {known.map(({ id, name, score }) => (
            <Section key={id} id={`provider-${id}`} title={name}>
              <Stack>
                <p>
                  {fill(w.points, { points: Math.floor(score.points ?? 0), cases: score.cases })} ·{' '}
                  <Link href={providerPath(id)}>
                    {w.sheet}
                    <span class="sr"> {name}</span>
                  </Link>
                </p>
                <Summary
                  rows={dimensions.flatMap((dimension) => {
                    const [bound, seen] = [score.by[dimension], score.seen[dimension]]
                    return bound === undefined || !seen
                      ? []
                      : [
                          {
                            term: w.dimensions[dimension],
                            value: fill(w.figure, {
                              ...seen,
                              bound: percent(bound),
                              weight: weights[dimension],
                            }),
                          },
                        ]
                  })}
                />
              </Stack>
            </Section>
          ))}
          {unknown.length > 0 && (
            <More summary={fill(w.unknown, { count: unknown.length })} id="unknown">
              <p>{unknown.map(({ name }) => name).join(', ')}</p>
            </More>
          )}
        </Stack>
      </Reading>
    </>
  )
}
