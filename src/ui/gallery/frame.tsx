import { Page, type PageProps } from '../page/page.tsx'
import type { Words } from '../words.ts'
import type { Examples } from './words.ts'

export type GalleryFrame = Pick<PageProps, 'assets' | 'scheme'> & { base: string }

/** The shell of the site around an example. */
export function frame(
  { say, list }: Examples,
  { assets, scheme, base }: GalleryFrame,
  page: { title: string; description?: string; alert?: boolean; current?: number; children: Words },
) {
  const numbers = ['17', '112', '114']
  return (
    <Page
      lang="fr"
      scheme={scheme}
      title={page.title}
      siteName={say('site.name')}
      description={page.description}
      assets={assets}
      skip={say('site.skip')}
      header={{
        home: base,
        words: {
          siteName: say('site.name'),
          backHome: say('site.back-home'),
          mainNav: say('site.main-nav'),
          menu: say('site.menu'),
          preferences: say('site.preferences'),
          language: say('site.language'),
          display: say('site.display'),
          reading: say('site.reading'),
          quickExit: say('site.quick-exit'),
          quickExitHint: say('site.quick-exit-hint'),
        },
        nav: list('site.nav').map((label, index) => ({
          label,
          href: `${base}?nav=${index}`,
          current: index === page.current,
        })),
        preferences: {
          action: `${base}preferences`,
          languages: [
            { value: 'fr', label: say('site.languages', 0), short: 'FR', lang: 'fr', chosen: true },
            { value: 'en', label: say('site.languages', 1), short: 'EN', lang: 'en' },
          ],
          displays: list('site.displays').map((label, index) => {
            const value = ['auto', 'light', 'dark'][index] ?? 'auto'
            return { value, label, chosen: value === scheme }
          }),
          readings: list('site.readings').map((label, index) => ({
            value: ['usual', 'easy'][index] ?? 'usual',
            label,
            chosen: index === 0,
          })),
        },
        quickExit: 'https://meteofrance.com/',
      }}
      preferencesHidden={{ back: base }}
      alert={
        page.alert
          ? {
              label: say('site.alert-label'),
              children: (
                <>
                  <strong>{say('site.alert-word')}</strong> {say('site.alert')}{' '}
                  <a class="nowrap" href={base}>
                    {say('site.alert-link')}
                  </a>
                </>
              ),
            }
          : undefined
      }
      footer={{
        danger: {
          title: say('site.danger'),
          numbers: numbers.map((number, index) => ({
            number,
            href: index === 2 ? `sms:${number}` : `tel:${number}`,
            text: say('site.numbers', index),
          })),
          note: say('site.danger-note'),
        },
        links: (['links', 'about'] as const).map((group) => ({
          title: say(`site.${group}`),
          links: list(`site.${group}-list`).map((label, index) => ({
            label,
            href: `${base}?${group}=${index}`,
          })),
        })),
        legal: say('site.legal'),
      }}
    >
      {page.children}
    </Page>
  )
}
