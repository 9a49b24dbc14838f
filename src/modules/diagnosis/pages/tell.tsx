import type { Public } from '../../../kernel/situation.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import {
  ButtonLink,
  Card,
  Confidence,
  type Contact,
  ContactList,
  DangerPanel,
  type EmergencyNumber,
  ErrorSummary,
  Heading,
  LoneLink,
  More,
  Reading,
  Reasons,
  Row,
  Stack,
  TellBox,
  TitleBlock,
  Wrap,
} from '../../../ui/index.ts'
import { diagnosisPaths as paths, publicsPath, questionsPath, resultPath, situationsPath } from '../paths.ts'
import { isForOther } from '../rules/for-whom.ts'
import { type Likelihood, likelihoods } from '../rules/likelihood.ts'
import type { Answers } from '../rules/questionnaire.ts'
import { VitalOperatorAnswer, type VitalOperatorData } from './vital-operator.tsx'

export type TellData = {
  story: string
  audience: Public | undefined
  /** For whom, what age, from where, when it was said before the story. */
  about: Answers
  refusal?: string | undefined
}

/** The box alone, on its page: for who comes from elsewhere, or corrects what was written. */
export const TellPage = ({ words, story, audience, about, refusal }: TellData & { words: Words }) => {
  const { tell, site } = words
  const { title, lead } = isForOther(about) ? words.helper.tell : tell
  return (
    <>
      <TitleBlock title={title} lead={lead} />
      <Reading>
        {refusal && <ErrorSummary title={site.errorSummary} errors={[{ field: 'story', text: refusal }]} />}
        <TellBox
          id="story"
          name="story"
          action={paths.words}
          hidden={audience ? { public: audience, ...about } : about}
          label={tell.label}
          placeholder={tell.placeholder}
          value={story}
          error={refusal}
          rows={8}
          submit={tell.submit}
          note={tell.note}
        />
      </Reading>
    </>
  )
}

type Way = { label: string; href: string }

export type UnderstoodData = {
  story: string
  audience: Public
  /** The same, when the address says it: a story written again is heard again otherwise. */
  said: Public | undefined
  /** Asked before the gestures, when the story leaves it open: each answer leads to this page again. */
  forWhom?: { question: string; answers: readonly Way[] } | undefined
  /** An organisation was heard: the other publics, should we be wrong. */
  heardFor?: { others: readonly Way[] } | undefined
  /** Where « je n’ai pas trouvé » leads. */
  unrecognised: string
  about: Answers
  candidates: readonly {
    threat: string
    name: string
    definition: string
    likelihood: Likelihood
    reasons: readonly string[]
  }[]
  /** Whether the matter is ours at all: each answer leads to this page again. */
  scopeDoubt?: { question: string; answers: readonly Way[] } | undefined
  doubt?: { question: string; answers: readonly { label: string; threat: string }[] } | undefined
  topic?: { sentence: string; contacts: readonly Contact[] } | undefined
  danger?: readonly EmergencyNumber[] | undefined
}

/** What we made of a story: the likeliest first, with the words that led there; never a dead end. */
export const UnderstoodPage = ({ words, danger, ...data }: UnderstoodData & { words: Words }) => (
  <>
    {danger && (
      <Wrap>
        <DangerPanel
          id="danger"
          title={words.result.danger.title}
          text={words.result.danger.text}
          numbers={danger}
        >
          <p class="small">{words.result.danger.then}</p>
        </DangerPanel>
      </Wrap>
    )}
    {data.topic ? (
      <OutOfScope words={words} {...data} topic={data.topic} />
    ) : data.forWhom ? (
      <ForWhom words={words} {...data} forWhom={data.forWhom} />
    ) : (
      <Understood words={words} {...data} />
    )}
  </>
)

/** For whom, before anything that depends on it. */
const ForWhom = ({
  words,
  forWhom,
  ...data
}: Omit<UnderstoodData, 'forWhom'> & {
  words: Words
  forWhom: NonNullable<UnderstoodData['forWhom']>
}) => (
  <>
    <TitleBlock title={words.tell.forWhom.title} lead={words.tell.forWhom.lead} />
    <Reading>
      <Stack gap="wide">
        <Question id="for-whom" title={forWhom.question} answers={forWhom.answers} />
        <NotThat words={words} {...data} />
        <Story words={words} {...data} />
      </Stack>
    </Reading>
  </>
)

const Question = ({ id, title, answers }: { id: string; title: string; answers: readonly Way[] }) => (
  <Card kind="raised" id={id} title={title} level={2}>
    <Row>
      {answers.map(({ label, href }) => (
        <ButtonLink key={label} href={href}>
          {label}
        </ButtonLink>
      ))}
    </Row>
  </Card>
)

function Understood({
  words,
  story,
  audience,
  said,
  heardFor,
  about,
  unrecognised,
  candidates,
  scopeDoubt,
  doubt,
}: Omit<UnderstoodData, 'topic'> & { words: Words }) {
  const { tell } = words
  const [best, ...others] = candidates
  const way = (threat: string) => resultPath(threat, { public: audience, via: 'words', ...about })
  return (
    <>
      <TitleBlock
        title={best ? tell.understood.title : tell.none.title}
        lead={best ? tell.understood.lead : tell.none.lead}
      />
      <Reading>
        <Stack gap="wide">
          {heardFor && (
            <Stack gap="tight">
              <p>{fill(tell.forWhom.heard, { public: words.publics.labels[audience] })}</p>
              <Row>
                {heardFor.others.map(({ label, href }) => (
                  <LoneLink key={label} href={href}>
                    {label}
                  </LoneLink>
                ))}
              </Row>
            </Stack>
          )}
          {scopeDoubt && (
            <Card kind="raised" id="scope" title={tell.doubt.title} level={2}>
              <Stack>
                <p>
                  <strong>{scopeDoubt.question}</strong>
                </p>
                <Row>
                  {scopeDoubt.answers.map(({ label, href }) => (
                    <ButtonLink key={label} href={href}>
                      {label}
                    </ButtonLink>
                  ))}
                </Row>
              </Stack>
            </Card>
          )}
          {best && (
            <Card kind={scopeDoubt ? 'plain' : 'raised'} id="best" title={best.name} level={2}>
              <Stack>
                <Confidence level={likelihoods[best.likelihood]} label={tell.confidence[best.likelihood]} />
                <p>{best.definition}</p>
                <Because words={words} reasons={best.reasons} />
                <ButtonLink
                  kind={doubt || scopeDoubt ? 'full' : 'light'}
                  href={way(best.threat)}
                  iconAfter="arrow-right"
                >
                  {tell.understood.choose}
                </ButtonLink>
              </Stack>
            </Card>
          )}
          {doubt && (
            <Card id="doubt" title={tell.doubt.title} level={2}>
              <Stack>
                <p>
                  <strong>{doubt.question}</strong>
                </p>
                <Row>
                  {doubt.answers.map(({ label, threat }) => (
                    <ButtonLink key={label} href={way(threat)}>
                      {label}
                    </ButtonLink>
                  ))}
                  <LoneLink href={unrecognised}>{words.unrecognised.noneOfThese}</LoneLink>
                </Row>
              </Stack>
            </Card>
          )}
          {others.map((candidate) => (
            <Card key={candidate.threat} id={candidate.threat} title={candidate.name} level={3}>
              <Stack gap="tight">
                <Confidence
                  level={likelihoods[candidate.likelihood]}
                  label={tell.confidence[candidate.likelihood]}
                />
                <p>{candidate.definition}</p>
                <Because words={words} reasons={candidate.reasons} />
                <LoneLink href={way(candidate.threat)}>{tell.understood.choose}</LoneLink>
              </Stack>
            </Card>
          ))}
          <NotThat
            words={words}
            audience={audience}
            about={about}
            unrecognised={unrecognised}
            lit={best === undefined}
          />
          <Story words={words} story={story} said={said} about={about} folded={best !== undefined} />
        </Stack>
      </Reading>
    </>
  )
}

const Because = ({ words, reasons }: { words: Words; reasons: readonly string[] }) =>
  reasons.length === 0 ? (
    <p class="small soft">{words.tell.understood.noReason}</p>
  ) : (
    <>
      <p class="small soft">{words.tell.understood.because}</p>
      <Reasons reasons={reasons.map((reason) => fill(words.tell.understood.quote, { words: reason }))} />
    </>
  )

type Teller = { words: Words; audience: Public; about: Answers }

/** The ways out, quieter than what was understood; the first of them lit where nothing was. */
const NotThat = ({
  words,
  audience,
  about,
  unrecognised,
  lit = false,
}: Teller & { unrecognised: string; lit?: boolean }) => (
  <Stack>
    <Heading level={2}>{words.tell.otherwise}</Heading>
    <Row>
      {lit ? (
        <ButtonLink kind="light" href={questionsPath({ public: audience, ...about })}>
          {words.publics.ways.questions}
        </ButtonLink>
      ) : (
        <LoneLink href={questionsPath({ public: audience, ...about })}>
          {words.publics.ways.questions}
        </LoneLink>
      )}
      <LoneLink href={situationsPath(audience)}>{words.publics.ways.list}</LoneLink>
      <LoneLink href={publicsPath({ public: audience, ...about })}>{words.publics.title}</LoneLink>
      <LoneLink href={unrecognised}>{words.unrecognised.link}</LoneLink>
    </Row>
  </Stack>
)

/** Her story, to be changed; folded where what was understood comes first. */
function Story({
  words,
  story,
  said,
  about,
  folded = false,
}: Omit<Teller, 'audience'> & Pick<UnderstoodData, 'story' | 'said'> & { folded?: boolean }) {
  const box = (
    <TellBox
      id="story"
      name="story"
      action={paths.words}
      hidden={said ? { public: said, ...about } : about}
      label={words.tell.again}
      value={story}
      rows={6}
      submit={words.tell.submit}
      note={words.tell.note}
      lit={false}
    />
  )
  return folded ? <More summary={words.tell.again}>{box}</More> : box
}

type OutOfScopeData = Teller &
  Pick<UnderstoodData, 'story' | 'said' | 'unrecognised'> & { topic: NonNullable<UnderstoodData['topic']> }

const OutOfScope = ({ words, topic, story, audience, said, about, unrecognised }: OutOfScopeData) => (
  <>
    <TitleBlock title={words.tell.outOfScope.title} lead={topic.sentence} />
    <Reading>
      <Stack gap="wide">
        {topic.contacts.length > 0 && (
          <Stack>
            <p>{words.tell.outOfScope.lead}</p>
            <ContactList contacts={topic.contacts} call={words.site.call} level={2} />
          </Stack>
        )}
        <Stack>
          <Heading level={2}>{words.tell.outOfScope.wrong}</Heading>
          <ButtonLink kind="full" href={questionsPath({ public: audience, ...about })}>
            {words.tell.outOfScope.questions}
          </ButtonLink>
          <LoneLink href={unrecognised}>{words.unrecognised.link}</LoneLink>
        </Stack>
        <Story words={words} story={story} said={said} about={about} />
      </Stack>
    </Reading>
  </>
)

/** A story that says to come from an operator of vital importance: who to call, and nothing kept. */
export const EssentialOperatorPage = ({
  words,
  vitalOperator,
  lead = words.tell.essential.text,
}: {
  words: Words
  vitalOperator: VitalOperatorData
  lead?: string
}) => (
  <>
    <TitleBlock title={words.tell.essential.title} lead={lead} />
    <Reading>
      <VitalOperatorAnswer {...vitalOperator} />
    </Reading>
  </>
)
