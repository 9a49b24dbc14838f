import { longDay, longDayAt } from '../../../kernel/french-dates.ts'
import { seatZone } from '../../../kernel/task.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import { LoneLink, Notice, Reading, Stack, StackedTable, TitleBlock } from '../../../ui/index.ts'
import type { Stale } from '../rules/stale.ts'

export type StaleContentData = {
  words: Words
  language: Language
  stale: readonly Stale[]
  account: string
}

/** The entries of the content to be read again, file by file, with what makes each wait. */
export function StaleContentPage({ words, language, stale, account }: StaleContentData) {
  const { staleContent: w, accounts } = words
  const files = [...new Set(stale.map(({ file }) => file))]
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={account}>{accounts.whoMay.back}</LoneLink>}
      />
      <Reading>
        <Stack>
          {stale.length === 0 ? (
            <Notice kind="success">
              <p>{w.none}</p>
            </Notice>
          ) : (
            <StackedTable
              caption={fill(w.count, { count: stale.length })}
              columns={[
                { id: 'entry', label: w.entry },
                { id: 'why', label: w.because, name: w.because, long: true },
                { id: 'checked', label: w.checked, name: w.checked },
              ]}
              groups={files.map((file) => ({
                title: file,
                rows: stale
                  .filter((one) => one.file === file)
                  .map((one) => ({
                    head: one.id,
                    cells: [
                      fill(w.why[one.why], { date: longDayAt(one.since, seatZone, language) }),
                      longDay(one.checkedOn, language),
                    ],
                  })),
              }))}
            />
          )}
        </Stack>
      </Reading>
    </>
  )
}
