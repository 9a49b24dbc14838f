import { type Public, publics } from '../../../kernel/situation.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import {
  ButtonLink,
  Heading,
  Jump,
  LinkRows,
  LoneLink,
  Reading,
  Row,
  Stack,
  Tag,
  TitleBlock,
} from '../../../ui/index.ts'
import {
  diagnosisPaths as paths,
  resultPath,
  situationPath,
  situationsPath,
  unrecognisedPath,
} from '../paths.ts'

export type SituationsData = {
  audience: Public | undefined
  families: readonly {
    id: string
    name: string
    threats: readonly { slug: string; title: string; label: string }[]
  }[]
}

/** Every situation, by family, in plain words with the exact name beneath. */
export const SituationsPage = ({ words, audience, families }: SituationsData & { words: Words }) => {
  const { situations: w } = words
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        actions={
          <>
            <span>{w.for}</span>
            {[undefined, ...publics].map((one) =>
              one === audience ? (
                <Tag key={one ?? 'all'} kind="ok">
                  {one ? words.publics.labels[one] : w.everyone}
                </Tag>
              ) : (
                <LoneLink key={one ?? 'all'} href={situationsPath(one)}>
                  {one ? words.publics.labels[one] : w.everyone}
                </LoneLink>
              ),
            )}
          </>
        }
      />
      <Reading>
        <Stack gap="wide">
          <Jump label={w.title} links={families.map(({ id, name }) => ({ label: name, href: `#${id}` }))} />
          {families.map(({ id, name, threats }) => (
            <Stack key={id} id={id}>
              <Heading level={2}>{name}</Heading>
              <LinkRows
                label={name}
                links={threats.map(({ slug, title, label }) => ({
                  href: audience ? resultPath(slug, { public: audience }) : situationPath(slug),
                  title,
                  text: label,
                }))}
              />
            </Stack>
          ))}
          <LoneLink href={unrecognisedPath({ public: audience })}>{words.unrecognised.link}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}

export type SituationData = {
  slug: string
  title: string
  label: string
  definition: string
  note: string | undefined
  severity: string
  publics: readonly Public[]
  gestures: readonly { do: string; how: string }[]
}

/** One situation for everybody: what it is, the three gestures, and for whom to go on. */
export const SituationPage = ({ words, ...situation }: SituationData & { words: Words }) => {
  const { situations: w, result } = words
  return (
    <>
      <TitleBlock
        back={<LoneLink href={paths.situations}>{result.backList}</LoneLink>}
        above={situation.label}
        title={situation.title}
        lead={situation.definition}
      />
      <Reading>
        <Stack gap="wide">
          <p>
            <Tag>{fill(w.severity, { severity: situation.severity })}</Tag>
          </p>
          {situation.note && <p>{situation.note}</p>}
          <Stack>
            <Heading level={2}>{w.help}</Heading>
            <ol>
              {situation.gestures.map((gesture) => (
                <li key={gesture.do}>
                  <strong>{gesture.do}</strong> {gesture.how}
                </li>
              ))}
            </ol>
          </Stack>
          <Stack>
            <Heading level={2}>{w.whom}</Heading>
            <Row>
              {situation.publics.map((audience, index) => (
                <ButtonLink
                  key={audience}
                  kind={index === 0 ? 'light' : 'outline'}
                  href={resultPath(situation.slug, { public: audience })}
                >
                  {words.publics.labels[audience]}
                </ButtonLink>
              ))}
            </Row>
          </Stack>
        </Stack>
      </Reading>
    </>
  )
}
