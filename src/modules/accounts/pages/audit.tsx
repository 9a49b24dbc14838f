import { longMoment } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  CopyText,
  ErrorSummary,
  Field,
  HiddenFields,
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

/** What is searched for, empty where anything will do: ids of a person and of a thing, a kind, two ISO days. */
export type Filter = { person: string; thing: string; kind: string; from: string; to: string }
export const nothingSearched: Filter = { person: '', thing: '', kind: '', from: '', to: '' }

type Box = 'who' | 'what' | 'from' | 'to'
export type AuditSaid = {
  typed?: { who: string; what: string }
  /** Several people answer to what was typed. */
  several?: readonly { id: string; name: string; mail: string }[]
  field?: Box
}

export type AuditData = {
  lines: readonly Line[]
  names: ReadonlyMap<string, string>
  head: { seq: number; hash: string } | undefined
  signed: { number: number; seq: number; at: Date } | undefined
  months: number
  filter: Filter
  typed: { who: string; what: string }
  several: AuditSaid['several']
  refusal: { field: Box | undefined; text: string } | undefined
  /** The last line shown, when older ones follow. */
  older: number | undefined
  mayExport: boolean
  maySeePeople: boolean
}

/** The question mark and what follows it in the address of a search. */
export function filterQuery(
  { person, thing, kind, from, to }: Filter,
  more: Record<string, string> = {},
): string {
  const all = { personne: person, objet: thing, genre: kind, du: from, au: to, ...more }
  const query = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString()
  return query === '' ? '' : `?${query}`
}

/** What was done here, by whom, latest first. */
export function AuditPage({ words, language, ...data }: AuditData & { words: Words; language: Language }) {
  const { audit: w, auditKinds, whoMay } = words.accounts
  const { filter, refusal, several, signed } = data
  const kinds = Object.entries(auditKinds)
  const searched = filterQuery(filter) !== ''
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.account}>{whoMay.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary
              title={words.site.errorSummary}
              errors={[{ text: refusal.text, ...(refusal.field ? { field: refusal.field } : {}) }]}
            />
          )}
          <Search words={words} kinds={kinds} {...data} />
          {several ? (
            <Section id="several" title={w.several}>
              <Summary
                rows={several.map(({ id, name, mail }) => ({
                  term: mail,
                  value: (
                    <LoneLink href={`${paths.audit}${filterQuery({ ...filter, person: id })}`}>
                      {name}
                    </LoneLink>
                  ),
                }))}
              />
            </Section>
          ) : (
            <Section id="lines" title={searched ? w.found : w.latest}>
              <Stack>
                {data.lines.length === 0 ? (
                  <p>{w.none}</p>
                ) : (
                  <Summary
                    rows={data.lines.map((line) => ({
                      term: fill(w.line, {
                        seq: line.seq,
                        date: longMoment(line.at, 'Europe/Paris', language),
                      }),
                      value: (
                        <Stack gap="tight">
                          <p>
                            <Who line={line} words={words} {...data} />
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
                    <LoneLink href={`${paths.audit}${filterQuery(filter, { avant: String(data.older) })}`}>
                      {w.older}
                    </LoneLink>
                  </p>
                )}
                {data.mayExport && data.lines.length > 0 && (
                  <Row>
                    <ButtonLink
                      href={`${paths.auditExport}${filterQuery(filter, { format: 'csv' })}`}
                      icon="download-simple"
                      download
                    >
                      {searched ? w.csv : w.csvAll}
                    </ButtonLink>
                    <LoneLink href={`${paths.auditExport}${filterQuery(filter, { format: 'jsonl' })}`}>
                      {searched ? w.jsonl : w.jsonlAll}
                    </LoneLink>
                  </Row>
                )}
              </Stack>
            </Section>
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
              {signed && (
                <p>
                  {fill(w.proof.signed, {
                    number: signed.number,
                    seq: signed.seq,
                    date: longMoment(signed.at, 'Europe/Paris', language),
                  })}
                </p>
              )}
              <p>{fill(w.proof.kept, { months: data.months })}</p>
            </Stack>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

/** Sent by POST: what is typed here names people and cases, and an address must not. */
const Search = ({
  words,
  kinds,
  filter,
  typed,
  refusal,
}: Pick<AuditData, 'filter' | 'typed' | 'refusal'> & { words: Words; kinds: [string, string][] }) => {
  const { audit: w } = words.accounts
  const errorOf = (field: Box) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <form method="post" action={paths.audit}>
      <Stack>
        <HiddenFields fields={filter.person ? { personne: filter.person } : undefined} />
        <Field
          id="who"
          name="qui"
          label={w.who}
          hint={w.whoHint}
          value={typed.who}
          error={errorOf('who')}
          autocomplete="off"
          spellcheck={false}
          width="medium"
          maxLength={120}
        />
        <Field
          id="what"
          name="quoi"
          label={w.what}
          hint={w.whatHint}
          value={typed.what}
          error={errorOf('what')}
          autocomplete="off"
          spellcheck={false}
          width="medium"
          maxLength={60}
        />
        <Select
          id="genre"
          name="genre"
          label={w.kind}
          none={w.every}
          value={filter.kind}
          options={kinds.map(([value, label]) => ({ value, label }))}
          width="medium"
        />
        <Row>
          <Field
            id="from"
            name="du"
            type="date"
            label={w.from}
            value={filter.from}
            error={errorOf('from')}
            width="medium"
          />
          <Field
            id="to"
            name="au"
            type="date"
            label={w.to}
            value={filter.to}
            error={errorOf('to')}
            width="medium"
          />
        </Row>
        <Row>
          <Button kind="light" icon="magnifying-glass">
            {w.submit}
          </Button>
          {filterQuery(filter) !== '' && <LoneLink href={paths.audit}>{w.clear}</LoneLink>}
        </Row>
      </Stack>
    </form>
  )
}

type Naming = Pick<AuditData, 'names' | 'maySeePeople'> & { words: Words }

const Who = ({ line, ...naming }: Naming & { line: Line }) => {
  const { audit: w } = naming.words.accounts
  if (line.actor !== null) return <Named id={line.actor} {...naming} />
  const { provider, client, machine } = line.data
  if (provider !== undefined) return provider
  if (client !== undefined) return w.client
  return machine === undefined ? w.machine : fill(w.machineAccount, { account: machine })
}

const Named = ({ id, names, maySeePeople, words }: Naming & { id: string }) => {
  const name = names.get(id) ?? words.accounts.audit.gone
  return maySeePeople && names.has(id) ? <LoneLink href={personPath(id)}>{name}</LoneLink> : name
}

/** Whom or what a line is about, as far as it says; each thing leads to everything that touched it. */
const About = ({ line, ...naming }: Naming & { line: Line }) => {
  const { accounts } = naming.words
  const { person, of, role, by } = line.data
  const about = person ?? (of === line.actor ? undefined : of)
  const known = role !== undefined && isRole(role) ? accounts.roles[role] : undefined
  const how = by !== undefined && isProof(by) ? accounts.audit.by[by] : undefined
  const things = Object.entries(accounts.audit.things).flatMap(([name, label]) => {
    const id = line.data[name]
    return id === undefined ? [] : [{ id, label }]
  })
  if (about === undefined && known === undefined && how === undefined && things.length === 0) return null
  return (
    <p>
      {about !== undefined && <Named id={about} {...naming} />}
      {about !== undefined && known !== undefined && ' · '}
      {known}
      {how}
      {things.map(({ id, label }, index) => (
        <>
          {(index > 0 || about !== undefined || known !== undefined || how !== undefined) && ' · '}
          <LoneLink href={`${paths.audit}${filterQuery({ ...nothingSearched, thing: id })}`}>
            {label}
          </LoneLink>
        </>
      ))}
    </p>
  )
}
