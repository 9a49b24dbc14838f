import type { Words } from '../../../platform/words/index.ts'
import { ButtonLink, OffPaper, Section, Stack } from '../../../ui/index.ts'
import type { RepairData } from '../rules/repair.ts'

/** Somebody near who repairs: only where something is broken. */
export const Repair = ({ repair, words }: { repair: RepairData | undefined; words: Words }) =>
  repair ? (
    <OffPaper>
      <Section id="repair" title={words.result.repair.title} lead={words.result.repair[repair.need]}>
        <Stack>
          <p>{words.result.repair.how}</p>
          <p>
            <ButtonLink href={repair.href} icon="lifebuoy">
              {words.result.repair.find}
            </ButtonLink>
          </p>
        </Stack>
      </Section>
    </OffPaper>
  ) : null
