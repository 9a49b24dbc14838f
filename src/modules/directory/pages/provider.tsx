import { longDay } from '../../../kernel/french-dates.ts'
import type { OpeningState } from '../../../kernel/opening.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  ButtonLink,
  Link,
  LoneLink,
  Notice,
  Phone,
  Reading,
  Row,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { weekSaid } from '../../territory/index.ts'
import { badgeHelpPath, directoryPaths, reportPath } from '../paths.ts'
import { siretSaid } from '../rules/siren.ts'
import type { Label } from '../store/labels.ts'
import type { Provider } from '../store/providers.ts'
import { Lines } from './lines.tsx'
import { closuresSaid, placesSaid, staffSaid } from './offer-said.ts'
import { type ReviewsData, ReviewsSection } from './reviews.tsx'
import { dayIn, minutesSaid, openingSaid, type Said } from './said.ts'

export type ProviderData = {
  said: Said
  provider: Provider
  opening: OpeningState
  /** Those that were recognised, and run. */
  labels: readonly Pick<Label, 'name' | 'auditor' | 'auditedOn' | 'endsOn'>[]
  reviews: Pick<ReviewsData, 'score' | 'shown' | 'page'>
  isOnCall: boolean
  /** Each situation that it handles, in words, with what shows it. */
  competences: readonly { label: string; proof: string; href: string }[]
  communeName: (insee: string) => string
  departmentName: (code: string) => string
  languageName: (code: string) => string
}

/** A provider as everybody may read it: what it handles, for whom, where, when, and who it is. */
export function ProviderPage({
  said,
  provider,
  competences,
  communeName,
  departmentName,
  languageName,
  labels,
  reviews,
  ...now
}: ProviderData) {
  const { words, language } = said
  const { provider: w, facts: f } = words.directory
  const { offer, name } = provider
  const day = (at: Date) => dayIn(at, said)
  const labelSaid = ({ name: label, auditor, auditedOn, endsOn }: (typeof labels)[number]) =>
    fill(w.labelAudited, {
      label,
      auditor,
      audited: longDay(auditedOn, language),
      until: longDay(endsOn, language),
    })
  const places = placesSaid(provider, { commune: communeName, department: departmentName }, said)
  return (
    <>
      <TitleBlock
        above={provider.listedAt ? fill(w.above, { date: day(provider.listedAt) }) : undefined}
        title={name}
        lead={`${communeName(provider.insee)} · ${openingSaid(now, said)}`}
        back={<LoneLink href={directoryPaths.ask}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {provider.invented && (
            <Notice>
              <p>{w.invented}</p>
            </Notice>
          )}
          <Section id="contact" title={w.contact}>
            <Row>
              <Phone
                number={offer.phone.replaceAll(' ', '\u00a0')}
                href={`tel:+33${offer.phone.replaceAll(/\D/g, '').slice(1)}`}
                about={fill(w.phone, { name })}
              />
              <ButtonLink href={`mailto:${offer.mail}`} icon="envelope-simple">
                {w.mail}
              </ButtonLink>
            </Row>
            <p>{fill(w.urgent, { delay: minutesSaid(offer.urgentMinutes, said) })}</p>
          </Section>
          <Section id="does" title={w.does}>
            <Stack>
              {byProof(competences).map(({ proof, handled }) => (
                <Stack gap="tight" key={proof}>
                  <ul>
                    {handled.map(({ label, href }) => (
                      <li key={href}>
                        <Link href={href}>{label}</Link>
                      </li>
                    ))}
                  </ul>
                  <p class="soft">{fill(w.shownBy, { proof })}</p>
                </Stack>
              ))}
            </Stack>
          </Section>
          <Section id="receives" title={w.receives}>
            <Stack>
              <ul>
                {offer.publics.map((audience) => (
                  <li key={audience}>{words.publics.labels[audience]}</li>
                ))}
              </ul>
            </Stack>
          </Section>
          <Section id="where" title={w.where}>
            <Stack>
              <ul>
                {places.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Stack>
          </Section>
          <Section id="hours" title={w.hours}>
            <Stack>
              <ul>
                {[...weekSaid(offer.hours, { words, language }), ...closuresSaid(offer, said)].map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Stack>
          </Section>
          <Section id="identity" title={w.identity}>
            <Stack>
              <Summary
                rows={[
                  { term: w.legalName, value: provider.legalName },
                  { term: w.siret, value: siretSaid(provider.siret) },
                  { term: w.staff, value: staffSaid(offer, said) },
                  { term: w.languages, value: offer.languages.map(languageName).join(', ') },
                  { term: `${w.fees} · ${w.travel}`, value: offer.fees.travel || w.free },
                  { term: `${w.fees} · ${w.examination}`, value: offer.fees.examination || w.free },
                  { term: w.mediator, value: offer.mediator.name },
                  {
                    term: f.label,
                    value: labels.length > 0 ? <Lines lines={labels.map(labelSaid)} /> : f.noLabel,
                  },
                ]}
              />
              {provider.attestedAt && <p>{fill(w.attested, { date: day(provider.attestedAt) })}</p>}
              <p>{w.charter}</p>
              <LoneLink href={directoryPaths.charterText}>{words.charter.link}</LoneLink>
              <LoneLink href={badgeHelpPath(provider.id)}>{words.badge.about}</LoneLink>
              <LoneLink href={reportPath(provider.id)}>{words.complaint.link}</LoneLink>
            </Stack>
          </Section>
          <ReviewsSection said={said} providerId={provider.id} {...reviews} />
        </Stack>
      </Reading>
    </>
  )
}

type Handled = ProviderData['competences'][number]

/** Situations that one proof shows, together: a sentence is not said fifteen times. */
function byProof(competences: readonly Handled[]): { proof: string; handled: Handled[] }[] {
  const groups = new Map<string, Handled[]>()
  for (const one of competences) groups.set(one.proof, [...(groups.get(one.proof) ?? []), one])
  return [...groups].map(([proof, handled]) => ({ proof, handled }))
}
