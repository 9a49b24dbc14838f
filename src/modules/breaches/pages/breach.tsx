import { longDay, longDayAt } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  ButtonLink,
  Card,
  Columns,
  Heading,
  Jump,
  Link,
  LinkRows,
  LoneLink,
  Notice,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { inFrench, OnlyFrench, resultPath, type Reading as Who } from '../../diagnosis/index.ts'
import type { BreachAdvice } from '../advice.ts'
import { breachPath, breachPaths } from '../paths.ts'
import { toldCount } from '../rules/count.ts'
import type { FollowedBreach } from '../store.ts'

type BreachData = {
  reading: Who
  breach: FollowedBreach
  advice: BreachAdvice
  threatName: (slug: string) => string | undefined
}

/** One leak: what is known and who says so, what to do for each kind of data, then the letter for who wants it. */
export function BreachPage(data: BreachData) {
  const { reading, breach } = data
  const { page: w } = reading.words.breaches
  const { organisation } = breach
  return (
    <>
      <TitleBlock
        back={<LoneLink href={breachPaths.list}>{w.back}</LoneLink>}
        title={fill(w.title, { organisation })}
        lead={breach.closedAt ? undefined : w.lead}
        actions={
          <Jump
            label={w.jump}
            links={[
              { label: w.what, href: '#known' },
              { label: w.first, href: '#first' },
              ...(breach.closedAt ? [] : [{ label: w.letter, href: '#letter' }]),
            ]}
          />
        }
      />
      <Columns asideLabel={breach.closedAt ? w.what : w.letterTitle} aside={<Aside {...data} />}>
        <Stack gap="wide">
          {breach.demo && (
            <Notice kind="warning">
              <p>{w.demo}</p>
            </Notice>
          )}
          {breach.closedAt && (
            <Notice>
              <p>{w.closed}</p>
            </Notice>
          )}
          <Known {...data} />
          <First {...data} />
        </Stack>
      </Columns>
    </>
  )
}

function Known({ reading, breach, advice }: BreachData) {
  const { words, language } = reading
  const { page: w } = words.breaches
  const day = (iso: string) => longDay(iso, language)
  const { dpo } = breach
  const rows = [
    {
      term: w.rows.data,
      value: inFrench(breach.data.map((kind) => advice.categories[kind].name).join('\u00a0· '), reading),
    },
    { term: w.rows.occurred, value: breach.occurred ? day(breach.occurred) : w.unknownDate },
    { term: w.rows.known, value: day(breach.known) },
    ...(breach.people
      ? [{ term: w.rows.people, value: breach.people.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB') }]
      : []),
    ...(breach.said ? [{ term: w.rows.said, value: inFrench(breach.said, reading) }] : []),
    ...(dpo ? [{ term: w.rows.contact, value: [dpo.mail, dpo.address].filter(Boolean).join(' · ') }] : []),
  ]
  return (
    <Section id="known" title={w.what}>
      <Stack>
        <Summary rows={rows} />
        <Heading level={3}>{w.who}</Heading>
        <LinkRows
          label={w.who}
          links={breach.sources.map(({ title, url, date }) => ({
            href: url,
            title: inFrench(title, reading),
            text: day(date),
          }))}
        />
        <p class="soft">{fill(w.updated, { date: longDayAt(breach.updatedAt, 'Europe/Paris', language) })}</p>
      </Stack>
    </Section>
  )
}

function First({ reading, breach, advice, threatName }: BreachData) {
  const { page: w } = reading.words.breaches
  return (
    <Section id="first" title={w.first} lead={w.firstLead}>
      <Stack gap="wide">
        <OnlyFrench reading={reading} />
        {breach.data.map((kind) => {
          const { name, do: steps, sheets } = advice.categories[kind]
          return (
            <Stack key={kind} gap="tight">
              <Heading level={3} id={`data-${kind}`}>
                {inFrench(name, reading)}
              </Heading>
              <ul>
                {steps.map((step) => (
                  <li key={step}>{inFrench(step, reading)}</li>
                ))}
              </ul>
              <p>
                {w.sheets}{' '}
                {sheets.map((slug, index) => (
                  <>
                    {index > 0 && '\u00a0· '}
                    <Link key={slug} href={resultPath(slug, { public: 'particulier' })}>
                      {threatName(slug) ?? slug}
                    </Link>
                  </>
                ))}
              </p>
            </Stack>
          )
        })}
      </Stack>
    </Section>
  )
}

function Aside({ reading, breach }: BreachData) {
  const { page: w } = reading.words.breaches
  const told = toldCount(breach.letters)
  const language = reading.language === 'fr' ? 'fr-FR' : 'en-GB'
  const sentence = typeof told === 'number' ? fill(w.many, { count: told.toLocaleString(language) }) : w[told]
  return (
    <Card id="letter" kind="raised" icon="file-text" title={w.letterTitle}>
      <Stack>
        {!breach.closedAt && (
          <>
            <p>{w.letterLead}</p>
            <ButtonLink href={breachPath(breach.slug, 'form')} kind="light">
              {w.letter}
            </ButtonLink>
            <p class="small">{w.wait}</p>
          </>
        )}
        <p>
          <b>{sentence}</b> {breach.demo && w.demoCount}
        </p>
        {told !== 'none' && <p class="small soft">{w.honest}</p>}
      </Stack>
    </Card>
  )
}
