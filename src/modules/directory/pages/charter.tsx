import type { ComponentChildren } from 'preact'
import { longDay } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  Tag,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Charter } from '../charter.ts'
import { charterVersionPath, directoryPaths as paths } from '../paths.ts'
import { type ArticleName, articleNames } from '../rules/charter.ts'

type Read = { words: Words; language: Language }

/** What is signed is in French: a page in another language says so of each of its sentences. */
const signedTongue = (language: Language) => (language === 'fr' ? undefined : 'fr')

const sourceKinds = { read: 'ok', secondary: 'empty', 'to-verify': 'doubt' } as const

/** One article: its plain line, each engagement with what happens when it is not kept, and where it comes from. */
export function CharterArticle({
  charter,
  name,
  words,
  language,
  children,
}: Read & { charter: Charter; name: ArticleName; children?: ComponentChildren }) {
  const { charter: w } = words
  const { number, title, inPlain, engagements, sources } = charter.articles[name]
  const lang = signedTongue(language)
  return (
    <Section id={name} title={fill(w.article, { n: number, title })} lead={inPlain}>
      <Stack>
        <ul lang={lang}>
          {engagements.map(({ rule, does, otherwise }) => (
            <li key={rule}>
              {does}
              <p class="soft">{fill(words.charter.otherwise, { text: otherwise })}</p>
            </li>
          ))}
        </ul>
        {sources.length > 0 && (
          <Section id={`${name}-sources`} title={fill(w.sourcesTitle, { number })} level={3}>
            <Stack>
              <ul>
                {sources.map(({ cite, state }) => (
                  <li key={cite}>
                    <span lang={lang}>{cite}</span> <Tag kind={sourceKinds[state]}>{w.sources[state]}</Tag>
                  </li>
                ))}
              </ul>
            </Stack>
          </Section>
        )}
        {children}
      </Stack>
    </Section>
  )
}

/** What comes before the articles: what the text is, what it is not, what it changes. */
/** What the text is worth so far, and in which language it binds: said beside it, and no part of what is signed. */
export function CharterStatus({ charter, words: { charter: w }, language }: Read & { charter: Charter }) {
  const lang = signedTongue(language)
  return (
    <Notice>
      <p lang={lang}>{charter.status}</p>
      {lang && <p>{w.french}</p>}
    </Notice>
  )
}

export function CharterHead({ charter, words, language }: Read & { charter: Charter }) {
  const { charter: w } = words
  const lang = signedTongue(language)
  return (
    <>
      <div lang={lang}>
        <Stack>
          {charter.preamble.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Stack>
      </div>
      <Section id="changes" title={w.changesTitle}>
        <Stack>
          <ul lang={lang}>
            {charter.changes.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Stack>
      </Section>
    </>
  )
}

export type CharterData = Read & {
  charter: Charter
  /** Every version, the oldest first. */
  versions: readonly Charter[]
  /** Where it stands today: the version in force, and the day on which another took its place. */
  state: 'inForce' | 'replaced' | 'coming'
  replacedOn: string | undefined
}

/** A version of the charter, read by anybody. */
export function CharterPage({ charter, versions, state, replacedOn, words, language }: CharterData) {
  const { charter: w } = words
  const { version, effectiveFrom, sha256 } = charter
  const day = (iso: string) => longDay(iso, language)
  const others = versions.filter((other) => other.version !== version)
  return (
    <>
      <TitleBlock
        above={fill(w[state], { version, date: day(replacedOn ?? effectiveFrom) })}
        title={charter.title}
        back={<LoneLink href={paths.rules}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <CharterStatus charter={charter} words={words} language={language} />
          <CharterHead charter={charter} words={words} language={language} />
          {articleNames.map((name) => (
            <CharterArticle key={name} charter={charter} name={name} words={words} language={language} />
          ))}
          <Section id="identity" title={w.identityTitle}>
            <Stack>
              <Summary
                rows={[
                  { term: w.version, value: version },
                  { term: w.effective, value: day(effectiveFrom) },
                  { term: w.fingerprint, value: <code>{sha256}</code> },
                ]}
              />
              <p>{w.fingerprintText}</p>
            </Stack>
          </Section>
          <Section id="versions" title={w.versionsTitle}>
            {others.length === 0 ? (
              <p>{w.onlyOne}</p>
            ) : (
              <LinkRows
                links={others.toReversed().map((other) => ({
                  href: charterVersionPath(other.version),
                  title: other.version,
                  text: fill(w.from, { date: day(other.effectiveFrom) }),
                }))}
              />
            )}
          </Section>
        </Stack>
      </Reading>
    </>
  )
}
