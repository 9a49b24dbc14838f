import type { VNode } from 'preact'
import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  FileBox,
  HiddenFields,
  Link,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { ownDocumentPath, ownField, directoryPaths as paths, removeDocumentPath } from '../paths.ts'
import { type DocumentKind, documentKinds, neededDocuments } from '../rules/application.ts'
import { isDated, isNeeded, isOne, mayAdd, mayRemove, todayIn } from '../rules/documents.ts'
import { type LabelTyped, longestAuditor, longestLabel } from '../rules/labels.ts'
import { endedPapers } from '../rules/renewals.ts'
import { documentsEndOn } from '../rules/review.ts'
import type { Label } from '../store/labels.ts'
import type { Provider } from '../store/providers.ts'
import type { DocumentTable } from '../store/tables.ts'
import { Lines } from './lines.tsx'
import { dayIn, type Said } from './said.ts'

export type DocumentBox = 'file' | 'issued' | 'ends' | 'name' | 'auditor' | 'audited'
type TypedBeside = { issuedOn?: string; endsOn?: string } & Partial<LabelTyped>

export type DocumentsData = {
  said: Said
  provider: Provider
  documents: readonly DocumentTable[]
  labels: readonly Label[]
  done: 'ajoutee' | 'retiree' | undefined
  refusal:
    | {
        kind: string
        field: DocumentBox
        text: string
        typed: TypedBeside | undefined
      }
    | undefined
}

/** What a provider must show, what it may add, and what it has shown. */
export function DocumentsPage(data: DocumentsData) {
  const { said, provider, documents, done, refusal } = data
  const { words } = said
  const { providerDocuments: w } = words
  const missing = neededDocuments.find((kind) => !documents.some((one) => one.kind === kind))
  const ended =
    provider.state === 'listed'
      ? endedPapers(documents, todayIn(said.now, said.zone)).find((one) => !one.isGiven)?.kind
      : undefined
  const wrongKind = documentKinds.find((kind) => kind === refusal?.kind)
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.space}>{words.providerSpace.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary
              title={words.site.errorSummary}
              errors={[{ field: `${wrongKind ?? documentKinds[0]}-${refusal.field}`, text: refusal.text }]}
            />
          )}
          {done && (
            <Notice kind="success" live>
              <p>{w.done[done]}</p>
            </Notice>
          )}
          {provider.state === 'submitted' && (
            <Notice>
              <p>{w.sent}</p>
            </Notice>
          )}
          {mayAdd(provider.state).granted && <p>{w.files}</p>}
          {documentKinds.map((kind) => (
            <Section id={kind} key={kind} title={w.kinds[kind].title} lead={w.kinds[kind].lead}>
              <Stack>
                <Shown {...data} kind={kind} />
                {mayAdd(provider.state).granted && (
                  <Folded of={data} kind={kind} open={kind === wrongKind || kind === ended}>
                    <AddForm
                      {...data}
                      kind={kind}
                      lit={kind === (wrongKind ?? missing ?? ended)}
                      wrong={kind === wrongKind}
                    />
                  </Folded>
                )}
              </Stack>
            </Section>
          ))}
          <p class="soft">{w.kept}</p>
          {provider.state === 'refused' && provider.decidedAt && !provider.documentsHeldAt && (
            <p class="soft">
              {fill(words.providerReview.decided.documents, {
                date: longDay(documentsEndOn(provider.decidedAt), said.language),
              })}
            </p>
          )}
        </Stack>
      </Reading>
    </>
  )
}

/** The form of what is already there waits folded: it is for another one. */
const Folded = ({
  of: { said, documents },
  kind,
  open,
  children,
}: {
  of: DocumentsData
  kind: DocumentKind
  open: boolean
  children: VNode
}) =>
  documents.some((one) => one.kind === kind) ? (
    <More summary={said.words.providerDocuments.another} open={open}>
      {children}
    </More>
  ) : (
    children
  )

function Shown({ said, provider, documents, labels, kind }: DocumentsData & { kind: DocumentKind }) {
  const { providerDocuments: w } = said.words
  const shown = documents.filter((one) => one.kind === kind)
  if (shown.length === 0) return isNeeded(kind) ? <p class="soft">{w.missing}</p> : null
  return (
    <Summary
      rows={shown.map((document) => ({
        term: <Link href={ownDocumentPath(document.id)}>{document.name}</Link>,
        value: (
          <Lines
            lines={[
              ...documentFacts(document, said),
              ...checkFacts(document, said),
              ...labelFacts(document, labels, said, said.words.providerDocuments.label),
            ]}
          />
        ),
        ...(mayRemove(kind, provider.state).granted
          ? {
              change: { label: w.remove.action, href: removeDocumentPath(document.id), about: document.name },
            }
          : {}),
      }))}
    />
  )
}

/** Of which day it is, and until when: for whoever keeps it and for who reviews it. */
export function documentFacts(
  { issuedOn, endsOn }: DocumentTable,
  { words, language, now, zone }: Said,
): string[] {
  const { providerDocuments: w } = words
  const ended = endsOn !== null && endsOn < todayIn(now, zone)
  const said = [
    ...(issuedOn ? [fill(w.issued, { date: longDay(issuedOn, language) })] : []),
    ...(endsOn ? [fill(ended ? w.ended : w.ends, { date: longDay(endsOn, language) })] : []),
  ]
  return said.length === 0 ? [] : [said.join(' · ')]
}

/** What was found of a paper that was renewed: whether somebody has still to read it, or why it was refused. */
export function checkFacts(
  { checked, checkedAt, checkedAs, checkReasons }: DocumentTable,
  said: Said,
): string[] {
  const { providerRenewal: w } = said.words
  if (checked === null) return []
  if (!checkedAt) return [w.state[checked]]
  const told = fill(w.state[checked], { date: dayIn(checkedAt, said), signatory: checkedAs ?? '' })
  return [told, ...(checkReasons ? [fill(w.because, { reasons: checkReasons })] : [])]
}

type LabelWords = Record<'waiting' | 'recognised' | 'refused', string>

/**
 * Which label a certificate shows, who audited, and what we found when we looked; nothing for another document. What
 * was found is told to the company in its words, and to who reviews it in others (`w`).
 */
export function labelFacts(
  { id }: Pick<DocumentTable, 'id'>,
  labels: readonly Label[],
  said: Said,
  w: LabelWords,
): string[] {
  const { language, words } = said
  const { facts, because } = words.providerDocuments.label
  const one = labels.find(({ documentId }) => documentId === id)
  if (!one) return []
  const { name, auditor, auditedOn, outcome, decidedAt, decidedAs, reasons } = one
  return [
    fill(facts, { name, auditor, date: longDay(auditedOn, language) }),
    outcome && decidedAt
      ? fill(w[outcome], {
          date: dayIn(decidedAt, said),
          signatory: decidedAs ?? '',
        })
      : w.waiting,
    ...(reasons ? [fill(because, { reasons })] : []),
  ]
}

function AddForm({
  said,
  provider,
  documents,
  refusal,
  kind,
  lit,
  wrong,
}: DocumentsData & { kind: DocumentKind; lit: boolean; wrong: boolean }) {
  const { providerDocuments: w } = said.words
  const replaces = isOne(kind) && documents.some((one) => one.kind === kind)
  const typed = wrong ? refusal?.typed : undefined
  const errorAt = (field: DocumentBox) => (wrong && refusal?.field === field ? refusal.text : undefined)
  return (
    <form method="post" action={paths.documents} encType="multipart/form-data">
      <HiddenFields fields={{ [ownField]: provider.id, kind }} />
      <Stack>
        {isDated(kind) && (
          <Field
            id={`${kind}-issued`}
            name="issuedOn"
            type="date"
            label={w.issuedOn}
            value={typed?.issuedOn}
            error={errorAt('issued')}
            width="medium"
          />
        )}
        {kind === 'label' && (
          <>
            <Field
              id="label-name"
              name="label"
              label={w.label.name}
              value={typed?.label}
              error={errorAt('name')}
              maxLength={longestLabel}
            />
            <Field
              id="label-auditor"
              name="auditor"
              label={w.label.auditor}
              hint={w.label.auditorHint}
              value={typed?.auditor}
              error={errorAt('auditor')}
              maxLength={longestAuditor}
            />
            <Field
              id="label-audited"
              name="auditedOn"
              type="date"
              label={w.label.auditedOn}
              value={typed?.auditedOn}
              error={errorAt('audited')}
              width="medium"
            />
          </>
        )}
        {(kind === 'insurance' || kind === 'label' || kind === 'competence') && (
          <Field
            id={`${kind}-ends`}
            name="endsOn"
            type="date"
            label={w.endsOn[kind === 'insurance' || kind === 'label' ? kind : 'maybe']}
            value={typed?.endsOn}
            error={errorAt('ends')}
            width="medium"
          />
        )}
        <FileBox
          id={`${kind}-file`}
          name="file"
          label={w.file}
          accept=".pdf,.png,.jpg,.jpeg"
          error={errorAt('file')}
        />
        <Button kind={lit ? 'light' : 'outline'} about={w.kinds[kind].title}>
          {replaces ? w.replace : w.add}
        </Button>
      </Stack>
    </form>
  )
}

export const RemoveDocumentPage = ({ said, document }: { said: Said; document: DocumentTable }) => {
  const { providerDocuments: w } = said.words
  return (
    <>
      <TitleBlock
        above={w.kinds[document.kind].title}
        title={w.remove.title}
        lead={fill(w.remove.lead, { name: document.name })}
        back={<LoneLink href={paths.documents}>{w.remove.back}</LoneLink>}
      />
      <Reading>
        <form method="post" action={removeDocumentPath(document.id)}>
          <HiddenFields fields={{ [ownField]: document.providerId }} />
          <Row>
            <Button kind="light">{w.remove.confirm}</Button>
            <ButtonLink href={paths.documents}>{w.remove.keep}</ButtonLink>
          </Row>
        </form>
      </Reading>
    </>
  )
}
