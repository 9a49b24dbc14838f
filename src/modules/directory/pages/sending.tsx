import { fill, type Words } from '../../../platform/words/index.ts'
import { Button, Section } from '../../../ui/index.ts'
import { directoryPaths } from '../paths.ts'
import type { Step } from '../rules/application.ts'
import type { ProviderState } from '../store/tables.ts'

type SendingData = { words: Words; state: ProviderState; left: readonly Step[] }

/** What moves an application: sent when all is done, taken back while nobody has decided. */
export const Sending = ({ words, state, left }: SendingData) => {
  const { providerSteps, providerSpace } = words
  const { sending: w } = providerSteps
  if (state === 'submitted')
    return (
      <Section id="sending" title={w.takeBackTitle} lead={w.takeBackText}>
        <form method="post" action={directoryPaths.takeBack}>
          <Button>{w.takeBack}</Button>
        </form>
      </Section>
    )
  if (state !== 'draft') return null
  const names = left.map((step) => providerSpace.steps[step]).join(' · ')
  return (
    <Section id="sending" title={w.title} lead={left.length > 0 ? fill(w.left, { steps: names }) : w.ready}>
      {left.length === 0 && (
        <form method="post" action={directoryPaths.send}>
          <Button kind="light">{w.send}</Button>
        </form>
      )}
    </Section>
  )
}
