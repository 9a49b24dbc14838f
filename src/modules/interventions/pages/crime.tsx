import { fill } from '../../../platform/words/index.ts'
import {
  ChoiceGroup,
  type Contact,
  ContactList,
  DateTime,
  ErrorSummary,
  Field,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Select,
  Stack,
  Steps,
  TitleBlock,
} from '../../../ui/index.ts'
import { requestPath } from '../paths.ts'
import { type CrimeReport, crimeGrounds, type GuideText } from '../rules/crime.ts'
import { ActForm } from './act-form.tsx'
import type { DocumentLink } from './followed.tsx'
import { dayIn, filledFor, onMoment, type Refused, type Said } from './said.ts'

export type CrimeData = {
  said: Said
  id: string
  /** What its answers lead to; undefined until they were given. */
  guide: { texts: readonly GuideText[]; contacts: readonly Contact[]; called: boolean } | undefined
  /** Each report with its receipt. */
  receipts: readonly {
    report: CrimeReport
    links: readonly DocumentLink[]
    sealedUnder: string | undefined
  }[]
  done: string | undefined
  refused: Refused | undefined
}

/** The duty to tell of a crime: asked, guided, told by a person, then receipted. Nothing of the facts is written here. */
export function CrimePage(data: CrimeData) {
  const { said, id, guide, refused } = data
  const { crime: w } = said.words
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={requestPath(id)}>{w.back}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          {data.done !== undefined && (
            <Notice kind="success" live>
              <p>{data.done}</p>
            </Notice>
          )}
          {refused && (
            <ErrorSummary
              title={said.words.site.errorSummary}
              errors={[{ field: `act-${refused.act}`, text: refused.text }]}
            />
          )}
          {guide && <Guide {...data} guide={guide} />}
          <Receipts {...data} />
          <Questions {...data} />
          <Record {...data} />
          <Section id="call-back" title={w.callBack.title} lead={w.callBack.lead}>
            <ActForm
              act="crime-advice"
              action={requestPath(id, 'crimeCall')}
              button={w.callBack.submit}
              kind="outline"
            />
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

function Guide({ said, guide }: CrimeData & { guide: NonNullable<CrimeData['guide']> }) {
  const { guide: w } = said.words.crime
  return (
    <Section id="guide" title={w.title}>
      <Stack>
        {guide.called && (
          <Notice kind="danger" live>
            <p>{w.called}</p>
          </Notice>
        )}
        <Steps steps={guide.texts.map((text) => w.texts[text])} />
        {guide.contacts.length > 0 && (
          <Section id="contacts" title={w.contacts}>
            <ContactList contacts={guide.contacts} call={said.words.site.call} level={3} />
          </Section>
        )}
      </Stack>
    </Section>
  )
}

function Questions({ said, id, refused, guide }: CrimeData) {
  const { questions: w } = said.words.crime
  const { ticked } = filledFor('crime-guide', refused)
  const choices = (name: string, unknown: boolean) => [
    { value: 'yes', label: w.yes, checked: ticked(name, 'yes') },
    { value: 'no', label: w.no, checked: ticked(name, 'no') },
    ...(unknown
      ? [{ value: 'unknown', label: w.unknown, checked: ticked(name, 'unknown'), unsure: true }]
      : []),
  ]
  return (
    <Section id="questions" title={w.title} lead={w.lead}>
      <ActForm
        act="crime-guide"
        action={requestPath(id, 'crimeGuide')}
        button={w.submit}
        kind={guide ? 'outline' : 'light'}
      >
        <ChoiceGroup
          id="vulnerable"
          name="vulnerable"
          legend={w.vulnerable}
          wide
          error={refused?.act === 'crime-guide' ? refused.text : undefined}
          options={choices('vulnerable', false)}
        />
        <ChoiceGroup id="danger" name="danger" legend={w.danger} wide options={choices('danger', false)} />
        <ChoiceGroup
          id="crime"
          name="crime"
          legend={w.crime}
          hint={w.crimeHint}
          wide
          options={choices('crime', true)}
        />
        <ChoiceGroup
          id="preventable"
          name="preventable"
          legend={w.preventable}
          wide
          options={choices('preventable', true)}
        />
      </ActForm>
    </Section>
  )
}

function Record({ said, id, refused }: CrimeData) {
  const { record: w } = said.words.crime
  const { answer, preservation } = said.words.repairWork
  const { typed } = filledFor('crime', refused)
  return (
    <Section id="record" title={w.title} lead={w.lead}>
      <ActForm act="crime" action={requestPath(id, 'crime')} button={w.submit} kind="outline">
        <Select
          id="ground"
          name="ground"
          label={w.ground}
          none={answer.choose}
          value={typed('ground')}
          error={refused?.act === 'crime' ? refused.text : undefined}
          options={crimeGrounds.map((value) => ({ value, label: w.grounds[value] }))}
        />
        <DateTime
          id="told-at"
          legend={w.told}
          date={{ name: 'told-date', label: preservation.date, value: typed('told-date') }}
          time={{ name: 'told-time', label: preservation.time, value: typed('told-time') }}
        />
        <Field
          id="authority"
          name="authority"
          label={w.authority}
          hint={w.authorityHint}
          maxLength={200}
          value={typed('authority')}
        />
        <Field
          id="reference"
          name="reference"
          label={w.reference}
          maxLength={200}
          value={typed('reference')}
        />
      </ActForm>
    </Section>
  )
}

function Receipts({ said, receipts }: CrimeData) {
  const { receipts: w, record } = said.words.crime
  if (receipts.length === 0) return null
  return (
    <Section id="receipts" title={w.title}>
      <Stack>
        {receipts.map(
          ({ report: { ground, toldAt, authority, reference, recordedAt }, links, sealedUnder }) => (
            <Stack key={recordedAt.getTime()} gap="tight">
              <p>
                <strong>{record.grounds[ground]}</strong>
              </p>
              <p>{fill(w.told, { date: dayIn(toldAt, said), authority, reference })}</p>
              {sealedUnder !== undefined && (
                <p class="small soft">
                  {fill(w.sealed, { moment: onMoment(recordedAt, said), id: sealedUnder })}
                </p>
              )}
              <LinkRows links={links} />
            </Stack>
          ),
        )}
      </Stack>
    </Section>
  )
}
