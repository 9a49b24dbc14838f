import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ErrorSummary,
  Field,
  HiddenFields,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { ownField, directoryPaths as paths } from '../paths.ts'
import { memberLengths, type StaffMember } from '../rules/staff.ts'
import type { Provider } from '../store/providers.ts'

type StaffData = {
  words: Words
  provider: Provider
  /** Those known, then lines left to write in. */
  members: readonly StaffMember[]
  mistakes: readonly { field: string; text: string }[]
  done: boolean
}

/** The list of those who do the work, each with what she handles and the day of her pledge. */
export const StaffPage = ({ words, provider, members, mistakes, done }: StaffData) => {
  const { providerStaff: w, providerSpace } = words
  const wrong = (field: string) => mistakes.find((one) => one.field === field)?.text
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.competences}>{providerSpace.steps.competences}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {mistakes.length > 0 && <ErrorSummary title={words.site.errorSummary} errors={[...mistakes]} />}
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          <form method="post" action={paths.staff}>
            <HiddenFields fields={{ [ownField]: provider.id }} />
            <Stack gap="wide">
              {members.map(({ name, does, pledgedOn }, at) => {
                const n = at + 1
                return (
                  <Section key={n} id={`member-${n}`} title={fill(w.person, { n })}>
                    <Stack>
                      <Field
                        id={`name-${n}`}
                        name={`name-${n}`}
                        label={w.name}
                        value={name}
                        error={wrong(`name-${n}`)}
                        maxLength={memberLengths.name}
                      />
                      <Field
                        id={`does-${n}`}
                        name={`does-${n}`}
                        label={w.does}
                        value={does}
                        error={wrong(`does-${n}`)}
                        maxLength={memberLengths.does}
                      />
                      <Field
                        id={`pledgedOn-${n}`}
                        name={`pledgedOn-${n}`}
                        type="date"
                        label={w.pledgedOn}
                        value={pledgedOn}
                        error={wrong(`pledgedOn-${n}`)}
                        width="medium"
                      />
                    </Stack>
                  </Section>
                )
              })}
              <p class="soft">{w.more}</p>
              <div>
                <Button kind="light">{w.save}</Button>
              </div>
            </Stack>
          </form>
          <LoneLink href={`${paths.documents}#pledges`}>{w.list}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}
