import type { Public } from '../../../kernel/situation.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Card,
  CaseKey,
  ChoiceGroup,
  DangerPanel,
  type EmergencyNumber,
  ErrorSummary,
  HiddenFields,
  Icon,
  LoneLink,
  Notice,
  Reading,
  Row,
  Stack,
  TextArea,
  TitleBlock,
  Wrap,
} from '../../../ui/index.ts'
import { diagnosisPaths as paths, resultPath, situationsPath, wordsPath } from '../paths.ts'
import type { Answers } from '../rules/questionnaire.ts'
import { EasyGestures, FirstGestures, type Shown } from './sections.tsx'

type HelpData = Shown & {
  /** For whom, when it was said: what was proposed depends on it. */
  audience: Public | undefined
  about: Answers
  danger: readonly EmergencyNumber[] | undefined
}

/** The form in which a text is left, with what was wrong with it. */
export type LeaveData = {
  story: string
  days: number
  /** Somebody works here who reads and answers. */
  answered: boolean
  refusal?: { field: 'story' | 'consent'; text: string } | undefined
}

export type UnrecognisedData = HelpData & {
  /** Absent where texts are not kept. */
  leave: LeaveData | undefined
  /** A story was told before: there is a page of candidates to go back to. */
  toldBefore: boolean
}

/** Nothing fitted: numbers if somebody is in danger, the gestures that nearly always help, then the text to leave. */
export function UnrecognisedPage({ leave, toldBefore, ...data }: UnrecognisedData) {
  const { words } = data.reading
  const { unrecognised: w, site } = words
  const back = toldBefore
    ? { href: wordsPath({ public: data.audience, ...data.about }), label: w.back }
    : { href: situationsPath(data.audience), label: words.result.backList }
  return (
    <>
      <Danger {...data} />
      <TitleBlock
        back={
          <LoneLink href={back.href}>
            <Icon name="arrow-left" /> {back.label}
          </LoneLink>
        }
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <Stack gap="wide">
          {leave?.refusal && <ErrorSummary title={site.errorSummary} errors={[leave.refusal]} />}
          <GeneralGestures {...data} />
          {leave ? (
            <Leave {...data} {...leave} />
          ) : (
            <Notice>
              <p>{w.leave.archives}</p>
            </Notice>
          )}
          <LoneLink href={paths.eraseStory}>{w.erase.have}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}

const Danger = ({ danger, reading: { words } }: HelpData) =>
  danger && (
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
  )

function GeneralGestures(data: HelpData) {
  const onward = fullAdvice(data)
  return (
    <Stack>
      <FirstGestures {...data} onward={onward} />
      <EasyGestures {...data} />
      <Row>
        <ButtonLink kind="light" href={onward} iconAfter="arrow-right">
          {data.reading.words.unrecognised.full}
        </ButtonLink>
      </Row>
    </Stack>
  )
}

/** The whole page of the same advice: its list, its doors, its texts. */
const fullAdvice = ({ help: { enquiry }, about }: HelpData) =>
  resultPath(enquiry.threat.slug, { public: enquiry.public, via: 'words', ...about })

/** What is kept, why and until when comes before the box; and whether anybody will answer, and when. */
function Leave({ story, days, answered, refusal, audience, about, reading }: LeaveData & HelpData) {
  const { leave: w } = reading.words.unrecognised
  const answers = answered ? { ...w.answers, ...w.answersByTeam } : w.answers
  const wrong = (field: 'story' | 'consent') => (refusal?.field === field ? refusal.text : undefined)
  return (
    <Card id="leave" kind="raised" title={w.title}>
      <Stack>
        <Notice title={answered ? w.team.title : w.nobody.title} level={3}>
          <p>{answered ? w.team.text : w.nobody.text}</p>
        </Notice>
        {(Object.keys(w.terms) as (keyof typeof w.terms)[]).map((term) => (
          <p key={term}>
            <strong>{w.terms[term]}.</strong> {fill(answers[term], { days })}
          </p>
        ))}
        <form method="post" action={paths.unrecognised}>
          <Stack>
            <HiddenFields fields={audience ? { public: audience, ...about } : about} />
            <TextArea
              id="story"
              name="story"
              label={w.label}
              hint={w.hint}
              value={story}
              rows={7}
              error={wrong('story')}
            />
            <ChoiceGroup
              id="consent"
              type="checkbox"
              name="consent"
              legend={w.agreement}
              error={wrong('consent')}
              options={[{ value: 'yes', label: fill(w.consent, { days }), hint: w.consentHint }]}
            />
            <p>
              <Button>{w.submit}</Button>
            </p>
          </Stack>
        </form>
      </Stack>
    </Card>
  )
}

/** The only page that ever shows the number. */
export function KeptStoryPage({
  number,
  forgotten,
  due,
  ...data
}: HelpData & {
  number: string
  forgotten: string
  /** The day by which somebody answers; absent where nobody does. */
  due: string | undefined
}) {
  const { unrecognised, site } = data.reading.words
  const { kept: w, erase } = unrecognised
  return (
    <>
      <Danger {...data} />
      <TitleBlock title={w.title} lead={due ? fill(w.leadTeam, { date: due }) : w.lead} />
      <Reading>
        <Stack gap="wide">
          <CaseKey
            id="story-number"
            title={w.panel}
            text={due ? w.textTeam : w.text}
            number={{ label: w.number, value: number }}
            copy={{ copy: site.copy, copied: site.copied }}
            note={fill(w.note, { date: forgotten })}
          />
          <Row>
            <ButtonLink kind="light" href={fullAdvice(data)} iconAfter="arrow-right">
              {unrecognised.full}
            </ButtonLink>
            <LoneLink href={paths.eraseStory}>{erase.have}</LoneLink>
          </Row>
        </Stack>
      </Reading>
    </>
  )
}
