import {
  Button,
  Card,
  Choice,
  Columns,
  Confidence,
  DangerPanel,
  type EmergencyNumber,
  HiddenFields,
  Icon,
  Jump,
  LinkRows,
  LoneLink,
  Notice,
  OffPaper,
  OnPaper,
  ReadAloud,
  Reasons,
  Row,
  Section,
  Stack,
  SuggestField,
  Tag,
  Verdict,
} from '../../../ui/index.ts'
import type { Nearby } from '../../territory/index.ts'
import { StationsSection } from '../../territory/index.ts'
import type { Help } from '../advice.ts'
import { resultPath } from '../paths.ts'
import { type Likelihood, likelihoods } from '../rules/likelihood.ts'
import type { RepairData } from '../rules/repair.ts'
import { Helping } from './helping.tsx'
import { inFrench, OnlyFrench } from './in-french.tsx'
import { Take, type TakeData } from './leaflet.tsx'
import { Repair } from './repair.tsx'
import {
  After,
  Avoid,
  BlankTexts,
  Checklist,
  Complaint,
  Contacts,
  clocksTitle,
  type EasyChoice,
  EasyGestures,
  EasySwitch,
  Evidence,
  FirstGestures,
  isEasy,
  LegalClocks,
  Prevention,
  type Shown,
  SoonClocks,
} from './sections.tsx'

export type ResultData = Shown & {
  name: { label: string; definition: string; note?: string | undefined }
  /** How we got there: her words, her answers, or her choice in a list. */
  why: { likelihood?: Likelihood | undefined; clues: readonly string[]; from: 'words' | 'answers' | 'list' }
  offences: readonly string[]
  danger: readonly EmergencyNumber[] | undefined
  notices: readonly string[]
  repair?: RepairData | undefined
  /** Read by who helps; `other` is the same page for the other reader, when it says something else. */
  forOther: boolean
  other: string | undefined
  back: { href: string; label: string }
  notThis: string
  take: TakeData
  easyChoice: EasyChoice
  /** When and where this page was read, for its printed copy. */
  paper: string
  /** The form that opens a case, with what it carries. */
  save: {
    action: string
    hidden: Readonly<Record<string, string>>
    suggestions: string
    commune: string
    story: boolean
  }
  /** Where to complain in person: around a commune when one is known, else asked; absent when nobody knows. */
  stations: { near: Nearby | undefined; back: string } | undefined
  related: readonly { slug: string; title: string; text: string }[]
}

/** The result: three gestures first, then why, the list by urgency, proof, doors, texts and clocks. */
export function ResultPage(data: ResultData) {
  const { help, reading, name, why, danger, notices, back, forOther, repair } = data
  const { words } = reading
  const { result: w } = words
  return (
    <>
      <OnPaper>{data.paper}</OnPaper>
      {danger && (
        <div class="wrap">
          <DangerPanel id="danger" title={w.danger.title} text={w.danger.text} numbers={danger}>
            <p class="small">{w.danger.then}</p>
          </DangerPanel>
        </div>
      )}
      <Verdict
        tags={
          <>
            {forOther && <Tag kind="night">{words.helper.tag}</Tag>}
            <Tag kind="night">{name.label}</Tag>
            {why.likelihood && <Tag kind="night">{words.tell.confidence[why.likelihood]}</Tag>}
          </>
        }
        title={help.headline}
        lead={isEasy(data) ? words.easy.lead : help.advice.reassurance}
        back={
          <LoneLink href={back.href} class="no-print">
            <Icon name="arrow-left" /> {back.label}
          </LoneLink>
        }
        aside={
          <div class="no-print">
            <Save {...data} />
          </div>
        }
      >
        <FirstGestures {...data} lit={firstIsLit(help)} />
        <ReadAloud words={words.easy.aloud} />
        <EasyPart {...data} />
      </Verdict>
      <Columns asideLabel={clocksTitle(help, reading)} aside={<Aside {...data} />}>
        {forOther && <Helping words={words} audience={help.enquiry.public} flags={help.enquiry.flags} />}
        {notices.map((notice) => (
          <Notice key={notice}>
            <p>{notice}</p>
          </Notice>
        ))}
        <Jump
          label={w.list.title}
          links={[
            { label: help.enquiry.helper ? words.helper.listShort : w.list.short, href: '#list' },
            { label: w.evidence, href: '#evidence' },
            { label: w.contacts.title, href: '#contacts' },
            { label: clocksTitle(help, reading), href: '#clocks' },
          ]}
        />
        <SoonClocks {...data} />
        <OnlyFrench reading={reading} />
        <Checklist {...data} />
        <Avoid {...data} />
        <Evidence {...data} />
        <Contacts {...data} />
        <Repair repair={repair} words={reading.words} />
        <Complaint {...data} />
        {data.stations && <StationsSection {...data.stations} reading={reading} />}
        <OffPaper>
          <BlankTexts {...data} />
          <After {...data} />
          <Prevention {...data} />
        </OffPaper>
        {data.related.length > 0 && (
          <OffPaper>
            <Section id="related" title={w.related}>
              <LinkRows
                links={data.related.map(({ slug, title, text }) => ({
                  href: resultPath(slug, { public: help.enquiry.public }),
                  title,
                  text,
                }))}
              />
            </Section>
          </OffPaper>
        )}
      </Columns>
    </>
  )
}

/** Read easily, the gestures are already so: what remains is to say what follows, and whom to call. */
const EasyPart = (data: ResultData) => (
  <OffPaper>
    {isEasy(data) ? (
      <Notice>
        {data.help.enquiry.public === 'particulier' && <p>{data.reading.words.easy.help}</p>}
        <p>{data.reading.words.easy.rest}</p>
      </Notice>
    ) : (
      <EasyGestures {...data} />
    )}
    <EasySwitch choice={data.easyChoice} reading={data.reading} />
  </OffPaper>
)

function Save({ reading, save, help, forOther }: ResultData) {
  const { result: w, helper } = reading.words
  return (
    <Card id="save" kind="raised" icon="archive" title={w.save.title}>
      <Stack>
        <p>{w.save.text}</p>
        {forOther && <p>{helper.save}</p>}
        <form method="post" action={save.action}>
          <HiddenFields fields={save.hidden} />
          <Stack>
            <SuggestField
              id="commune"
              name="commune"
              label={w.save.commune}
              hint={w.save.communeHint}
              value={save.commune}
              source={save.suggestions}
              words={{ count: w.save.suggestCount, none: w.save.suggestNone }}
            />
            {save.story && (
              <Choice id="keep-story" type="checkbox" name="keep-story" value="yes" label={w.save.story} />
            )}
            <Button kind={firstIsLit(help) ? 'full' : 'light'} size="wide">
              {w.save.submit}
            </Button>
          </Stack>
        </form>
        <p class="small soft">{w.save.note}</p>
      </Stack>
    </Card>
  )
}

/** One light a page: the first gesture when it can be pressed, else the case to keep. */
const firstIsLit = ({ advice: { gestures, texts } }: Help) =>
  Boolean(
    gestures[0]?.channel ||
      gestures[0]?.to === 'evidence' ||
      (gestures[0]?.to === 'letter' && texts.length > 0),
  )

function Aside(data: ResultData) {
  const { reading, why, name, offences, notThis, forOther, other } = data
  const { result: w, tell, helper } = reading.words
  const because = { words: w.why.fromWords, answers: w.why.fromAnswers, list: w.why.fromList }[why.from]
  return (
    <>
      <OffPaper>
        <Card id="why" kind="raised" title={w.why.title}>
          <Stack gap="tight">
            {why.likelihood && (
              <Confidence level={likelihoods[why.likelihood]} label={tell.confidence[why.likelihood]} />
            )}
            <p>{because}</p>
            <Reasons reasons={why.clues} />
            <p>
              <strong>{w.why.definition}</strong> {name.definition} {name.note}
            </p>
            {offences.length > 0 && (
              <p class="small soft">
                {w.why.offence} {inFrench(offences.join('\u202f; '), reading)}
              </p>
            )}
            <Row>
              <LoneLink href={notThis}>{w.why.notThis}</LoneLink>
              {other && <LoneLink href={other}>{forOther ? helper.forMe : helper.forOther}</LoneLink>}
            </Row>
          </Stack>
        </Card>
      </OffPaper>
      <LegalClocks {...data} />
      <OffPaper>
        <Take {...data.take} />
      </OffPaper>
    </>
  )
}
