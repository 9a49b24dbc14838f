import { fill } from '../../../platform/words/index.ts'
import {
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import type { SentReport } from '../documents/shapes.ts'
import { interventionsPaths, sentReportPath } from '../paths.ts'
import { dayIn, dayWritten, type Said } from './said.ts'

export type SentReportListed = {
  id: string
  provider: string
  document: SentReport | null
  sentAt: Date
  takenBackAt: Date | null
}

type SentReportsData = {
  said: Said
  reports: readonly SentReportListed[]
  threatName: (slug: string) => string
  back: { href: string; label: string }
}

/** What was sent of reports, for those who watch the threat: neither a case nor a client is in it. */
export function SentReportsPage({ said, reports, threatName, back }: SentReportsData) {
  const { sentReports: w } = said.words
  const gone = reports.filter(({ document }) => document === null)
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={back.href}>{back.label}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          <Notice>{w.marking}</Notice>
          {reports.length === gone.length && <p class="soft">{w.none}</p>}
          {reports.map(
            (one) =>
              one.document && (
                <One key={one.id} said={said} one={one} document={one.document} threatName={threatName} />
              ),
          )}
          {gone.length > 0 && (
            <Section id="taken-back" title={w.takenBackTitle}>
              {gone.map(({ id, provider, sentAt, takenBackAt }) => (
                <p key={id}>
                  {fill(w.takenBack, {
                    provider,
                    sent: dayIn(sentAt, said),
                    back: dayIn(takenBackAt ?? sentAt, said),
                  })}
                </p>
              ))}
            </Section>
          )}
          <LoneLink href={interventionsPaths.sentReportsData}>{w.machines}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}

type OneData = Pick<SentReportsData, 'said' | 'threatName'> & { one: SentReportListed; document: SentReport }

function One({ said, one, document, threatName }: OneData) {
  const { sentReports: w, helpRequest, intervention } = said.words
  const { kinds } = helpRequest.report
  const threat = document.items.find(({ kind }) => kind === 'threat')
  const { names, pdf, json } = intervention.documents
  return (
    <Section
      id={`report-${one.id}`}
      title={threat ? threatName(threat.value) : names['shared-report']}
      lead={fill(w.above, {
        provider: one.provider,
        done: dayWritten(document.doneOn, said),
        sent: dayIn(one.sentAt, said),
      })}
    >
      <Stack>
        <Summary
          rows={document.items.map(({ number, kind, value, from }) => {
            const said1 = kind === 'threat' ? threatName(value) : value
            return {
              term: `${number}. ${kinds[kind]}`,
              value: from === null ? said1 : fill(w.from, { value: said1, number: from }),
            }
          })}
        />
        <LinkRows
          links={[
            {
              href: sentReportPath(one.id, 'constats.pdf'),
              title: names['shared-report'],
              text: pdf,
              also: {
                href: sentReportPath(one.id, 'constats.json'),
                title: fill(json, { title: names['shared-report'] }),
              },
            },
          ]}
        />
      </Stack>
    </Section>
  )
}
