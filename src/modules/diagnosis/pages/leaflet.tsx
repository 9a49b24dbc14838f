import { type Public, publics } from '../../../kernel/situation.ts'
import type { Words } from '../../../platform/words/index.ts'
import type { Gesture } from '../../../ui/index.ts'
import { ButtonLink, Card, type EmergencyNumber, KeepPage, Numbers, Stack, Steps } from '../../../ui/index.ts'
import type { Ongoing } from '../rules/ongoing.ts'
import { OnlyFrench } from './in-french.tsx'
import {
  After,
  Avoid,
  BlankTexts,
  Checklist,
  Complaint,
  Contacts,
  Evidence,
  FirstGestures,
  LegalClocks,
  type Shown,
} from './sections.tsx'

export type LeafletData = Shown & {
  name: { label: string; definition: string }
  danger: readonly EmergencyNumber[] | undefined
}

/** The advice of a result without its reader: no story, no answer, no form. */
export function LeafletPage(data: LeafletData) {
  const { help, reading, name, danger } = data
  const { result: w } = reading.words
  return (
    <>
      {danger && (
        <section>
          <h2>{w.danger.title}</h2>
          <p>{w.danger.text}</p>
          <Numbers numbers={danger} />
        </section>
      )}
      <h1>{help.headline}</h1>
      <p>{help.advice.reassurance}</p>
      <FirstGestures {...data} />
      {help.advice.easy.length > 0 && reading.language === 'fr' && (
        <>
          <h2>{w.easy}</h2>
          <Steps steps={help.advice.easy} />
        </>
      )}
      <p>
        <strong>{name.label}.</strong> {name.definition}
      </p>
      <OnlyFrench reading={reading} />
      <Checklist {...data} />
      <Avoid {...data} />
      <LegalClocks {...data} />
      <Evidence {...data} />
      <Contacts {...data} />
      <Complaint {...data} />
      <BlankTexts {...data} />
      <After {...data} />
    </>
  )
}

export type UrgentChoice = {
  id: string
  label: string
  hint?: string | undefined
  gestures: readonly Gesture[]
}

export type UrgentData = {
  words: Words
  ongoing: Ongoing
  choices: Record<Public, readonly UrgentChoice[]>
}

/** « En cas d’attaque » : each attack that may be under way, with its three gestures. */
export const UrgentLeafletPage = ({ words, ongoing, choices }: UrgentData) => (
  <>
    <h1>{words.leaflet.urgent.title}</h1>
    <p>{words.leaflet.urgent.lead}</p>
    <p>
      <strong>{ongoing.emergency}</strong>
    </p>
    {publics.map((audience) => (
      <section key={audience}>
        <h2>{words.publics.names[audience]}</h2>
        {choices[audience].map(({ id, label, hint, gestures }) => (
          <section key={id} class="gestures">
            <h3>{label}</h3>
            {hint && <p class="small">{hint}</p>}
            <ol>
              {gestures.map(({ title, text, action }, index) => (
                <li key={index}>
                  <h4>{title}</h4>
                  {text && <p>{text}</p>}
                  {action?.href && <ButtonLink href={action.href}>{action.label}</ButtonLink>}
                </li>
              ))}
            </ol>
          </section>
        ))}
      </section>
    ))}
  </>
)

export type TakeData = {
  words: Words
  /** The file to download, and the same to keep in the browser; absent where both would betray their reader. */
  leaflet: { file: string; kept: string } | undefined
  /** What is kept with it: the urgent gestures, and the page that lists what is kept. */
  with: readonly { at: string; from: string }[]
  keeper: string
  print?: string | undefined
  /** The urgent gestures of all attacks, rather than the advice for one situation. */
  urgent?: boolean | undefined
}

/** The page to take away: as a file, kept in this browser, or on paper. */
export function Take({ words: { leaflet: w }, leaflet, with: others, keeper, print, urgent }: TakeData) {
  const said = urgent ? w.urgent : w
  return (
    <Card id="take" title={w.title} icon="device-mobile">
      <Stack>
        {leaflet ? (
          <>
            <p class="small no-print">{said.downloadText}</p>
            <p class="no-print">
              <ButtonLink href={leaflet.file} size="small" download icon="file-text">
                {said.download}
              </ButtonLink>
            </p>
            <KeepPage
              id="keep"
              text={w.keepText}
              keep={said.keep}
              remove={w.remove}
              words={w.said}
              keeper={keeper}
              pages={[{ at: 'here', from: leaflet.kept }, ...others]}
            />
          </>
        ) : (
          <p class="small">{w.discreet}</p>
        )}
        {print && <p class="small">{print}</p>}
      </Stack>
    </Card>
  )
}
