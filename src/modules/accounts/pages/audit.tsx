import { longMoment } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  CopyText,
  Field,
  LoneLink,
  Reading,
  Row,
  Section,
  Select,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { accountsPaths as paths, personPath } from '../paths.ts'
import { isProof } from '../rules/proofs.ts'
import { isRole } from '../rules/roles.ts'

type Line = {
  seq: number
  at: Date
  kind: string
  actor: string | null
  data: Readonly<Record<string, string>>
}

export type AuditData = {
  lines: readonly Line[]
  names: ReadonlyMap<string, string>
  head: { seq: number; hash: string } | undefined
  typed: string
  kind: string
  /** The last line shown, when older ones follow. */
  older: number | undefined
  mayExport: boolean
  maySeePeople: boolean
}

/** What was done here, by whom, latest first. */
export function AuditPage({ words, language, ...data }: AuditData & { words: Words; language: Language }) {
  const { audit: w, auditKinds, whoMay } = words.accounts
  const kinds = Object.entries(auditKinds)
  const older = new URLSearchParams({ q: data.typed, genre: data.kind, avant: String(data.older) })
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.account}>{whoMay.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <form method="get" action={paths.audit}>
            <Stack>
              <Field
                id="q"
                name="q"
                type="search"
                label={w.search}
                value={data.typed}
                autocomplete="off"
                width="medium"
                maxLength={120}
              />
              <Select
                id="genre"
                name="genre"
                label={w.kind}
                none={w.every}
                value={data.kind}
                options={kinds.map(([value, label]) => ({ value, label }))}
                width="medium"
              />
              <p>
                <Button kind="light" icon="magnifying-glass">
                  {w.submit}
                </Button>
              </p>
            </Stack>
          </form>
          {data.lines.length === 0 ? (
            <p>{w.none}</p>
          ) : (
            <Summary
              rows={data.lines.map((line) => ({
                term: fill(w.line, { seq: line.seq, date: longMoment(line.at, 'Europe/Paris', language) }),
                value: (
                  <Stack gap="tight">
                    <p>
                      {line.actor === null ? (
                        (line.data.provider ?? (line.data.client ? w.client : w.machine))
                      ) : (
                        <Named id={line.actor} words={words} {...data} />
                      )}
                      {' · '}
                      {kinds.find(([kind]) => kind === line.kind)?.[1] ?? line.kind}
                    </p>
                    <About line={line} words={words} {...data} />
                  </Stack>
                ),
              }))}
            />
          )}
          {data.older !== undefined && (
            <p>
              <LoneLink href={`${paths.audit}?${older}`}>{w.older}</LoneLink>
            </p>
          )}
          <Section id="proof" title={w.proof.title} lead={w.proof.lead}>
            <Stack>
              {data.head && (
                <CopyText
                  id="head"
                  label={w.proof.head}
                  value={`${data.head.seq}:${data.head.hash}`}
                  words={words.site}
                  rows={2}
                />
              )}
              {data.mayExport && (
                <Row>
                  <ButtonLink href={paths.auditExport} icon="download-simple" download>
                    {w.proof.download}
                  </ButtonLink>
                </Row>
              )}
            </Stack>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

type Naming = Pick<AuditData, 'names' | 'maySeePeople'> & { words: Words }

const Named = ({ id, names, maySeePeople, words }: Naming & { id: string }) => {
  const name = names.get(id) ?? words.accounts.audit.gone
  return maySeePeople && names.has(id) ? <LoneLink href={personPath(id)}>{name}</LoneLink> : name
}

/** Whom or what a line is about, as far as it says. */
const About = ({ line, ...naming }: Naming & { line: Line }) => {
  const { accounts } = naming.words
  const { person, of, role, by } = line.data
  const about = person ?? (of === line.actor ? undefined : of)
  const known = role !== undefined && isRole(role) ? accounts.roles[role] : undefined
  const how = by !== undefined && isProof(by) ? accounts.audit.by[by] : undefined
  const named = about !== undefined && <Named id={about} {...naming} />
  if (!named && known === undefined && how === undefined) return null
  return (
    <p>
      {named}
      {named && known !== undefined && ' · '}
      {known}
      {how}
    </p>
  )
}
