import { type Public, publics } from '../../../kernel/situation.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Band,
  Doors,
  Emergency,
  Heading,
  Hero,
  type IconName,
  LinkRows,
  LoneLink,
  Stack,
  TellBox,
} from '../../../ui/index.ts'
import { diagnosisPaths as paths, publicsPath, resultPath, situationsPath } from '../paths.ts'

const icons: Record<Public, IconName> = {
  particulier: 'user',
  'entreprise-association': 'storefront',
  'collectivite-administration': 'bank',
}

export type HomeData = {
  /** The situations most met by each public, in its own words. */
  doors: Record<Public, readonly { threat: string; label: string }[]>
  casePath: string
  /** Large leaks followed at this moment: a line each, and most days none. */
  leaks: readonly { organisation: string; href: string }[]
}

export const HomePage = ({ words, doors, casePath, leaks }: HomeData & { words: Words }) => {
  const { home } = words
  return (
    <>
      <Hero
        title={home.title}
        lead={home.lead}
        below={<Emergency href={paths.ongoing} title={home.ongoing.title} text={home.ongoing.text} />}
      >
        <TellBox
          id="story"
          name="story"
          action={paths.words}
          label={home.tell.label}
          placeholder={home.tell.placeholder}
          submit={home.tell.submit}
          note={home.tell.note}
        />
      </Hero>
      <Band>
        <Stack>
          {leaks.map(({ organisation, href }) => (
            <p key={href}>
              <LoneLink href={href}>{fill(home.leak, { organisation })}</LoneLink>
            </p>
          ))}
          <Heading level={2}>{home.doors.title}</Heading>
          <Doors
            doors={publics.map((audience) => ({
              id: `door-${audience}`,
              title: home.doors[audience],
              icon: icons[audience],
              links: doors[audience].map(({ threat, label }) => ({
                label,
                href: resultPath(threat, { public: audience }),
              })),
              all: {
                label: home.doors.all,
                href: situationsPath(audience),
                about: words.publics.labels[audience],
              },
            }))}
          />
        </Stack>
      </Band>
      <Band mist>
        <Stack>
          <Heading level={2}>{home.alone.title}</Heading>
          <LinkRows
            wide
            links={[
              { href: casePath, icon: 'path', ...home.alone.case },
              { href: publicsPath({ 'for-whom': 'someone-else' }), icon: 'hand-heart', ...home.alone.helper },
              { href: publicsPath({ 'for-whom': 'witness' }), icon: 'eye', ...home.alone.witness },
              {
                href: publicsPath({ age: 'under-18', public: 'particulier' }),
                icon: 'shield-check',
                ...home.alone.minor,
              },
            ]}
          />
        </Stack>
      </Band>
    </>
  )
}
