import { LoneLink, TitleBlock } from '../../../ui/index.ts'
import type { Said } from './said.ts'

/** Nothing is broken on a machine: help is in the case, not with somebody who repairs. */
export const NotNeededPage = ({ said, casePath }: { said: Pick<Said, 'words'>; casePath: string }) => {
  const { choose: w, back } = said.words.helpRequest
  return (
    <TitleBlock
      title={w.notNeeded}
      lead={w.notNeededText}
      back={<LoneLink href={casePath}>{back}</LoneLink>}
    />
  )
}
