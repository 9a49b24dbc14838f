import { Band, Doors, Emergency, Hero, type IconName, LinkRows, TellBox } from '../index.ts'
import type { Examples } from './words.ts'

const doorIcons: IconName[] = ['user', 'storefront', 'bank']
const rowIcons: IconName[] = [
  'path',
  'hand-heart',
  'shield-check',
  'eye',
  'globe-hemisphere-west',
  'list-checks',
]

export const home = ({ say, list }: Examples) => (
  <>
    <Hero
      title={say('home.title')}
      lead={say('home.lead')}
      below={<Emergency href="#attack" title={say('emergency.title')} text={say('emergency.text')} />}
    >
      <TellBox
        id="story"
        name="story"
        action="#"
        label={say('tell.label')}
        placeholder={say('tell.placeholder')}
        note={say('tell.note')}
        submit={say('tell.submit')}
      />
    </Hero>
    <Band>
      <h2>{say('home.doors')}</h2>
      <Doors
        doors={list('home.door-titles').map((title, index) => ({
          id: `door-${index + 1}`,
          title,
          icon: doorIcons[index] ?? 'user',
          links: list(`home.door-${index + 1}`).map((label, link) => ({
            label,
            href: `#door-${index + 1}-${link + 1}`,
          })),
          all: { label: say('home.all'), href: `#all-${index + 1}`, about: `: ${title}` },
        }))}
      />
    </Band>
    <Band mist>
      <h2>{say('home.alone')}</h2>
      <LinkRows
        wide
        links={list('home.rows').map((title, index) => ({
          title,
          text: say('home.rows-text', index),
          href: `#row-${index + 1}`,
          icon: rowIcons[index],
        }))}
      />
    </Band>
  </>
)
