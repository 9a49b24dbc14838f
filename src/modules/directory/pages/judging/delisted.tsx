import { fill } from '../../../../platform/words/index.ts'
import { LoneLink, Notice, Reading, Stack, TitleBlock } from '../../../../ui/index.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { effectOn } from '../../rules/decision.ts'
import type { Procedure } from '../../rules/procedure.ts'
import type { Provider } from '../../store/providers.ts'
import type { Said } from '../said.ts'
import { dayOn } from './said.ts'

/** What everybody may read of a delisted provider: the measure and its days, neither the facts nor a way to reach it. */
export function DelistedPage({
  said,
  provider,
  procedure,
}: {
  said: Said
  provider: Provider
  procedure: Procedure
}) {
  const { delisted: w } = said.words.complaint
  const effect = effectOn(procedure, said.now)
  const from = effect ? dayOn(effect.from, said) : ''
  return (
    <>
      <TitleBlock
        title={provider.name}
        lead={w.lead}
        back={<LoneLink href={paths.ask}>{said.words.directory.provider.back}</LoneLink>}
      />
      <Reading>
        <Stack>
          <Notice kind="warning">
            <p>
              {effect?.until
                ? fill(w.until, { from, until: dayOn(effect.until, said) })
                : fill(w.final, { from })}
            </p>
          </Notice>
          <p>{w.why}</p>
          <LoneLink href={paths.ask}>{w.others}</LoneLink>
          <LoneLink href={paths.charterText}>{said.words.charter.link}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}
