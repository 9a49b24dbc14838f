import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import { LinkRows, LoneLink, Reading, Stack, TitleBlock } from '../../../ui/index.ts'
import { resultPath, type Reading as Who } from '../../diagnosis/index.ts'
import { breachPath } from '../paths.ts'
import type { Breach } from '../rules/breach.ts'

/** The leaks followed at this moment; most days there is none, and the page says where to go. */
export function BreachesPage({ reading, breaches }: { reading: Who; breaches: readonly Breach[] }) {
  const { words, language } = reading
  const { list: w } = words.breaches
  return (
    <>
      <TitleBlock title={w.title} lead={breaches.length > 0 ? w.lead : w.empty} />
      <Reading>
        <Stack gap="wide">
          {breaches.length > 0 && (
            <LinkRows
              links={breaches.map(({ slug, organisation, known }) => ({
                href: breachPath(slug),
                icon: 'megaphone',
                title: organisation,
                text: fill(w.known, { date: longDay(known, language) }),
              }))}
            />
          )}
          <LoneLink href={resultPath('data-breach', { public: 'particulier' })}>{w.situation}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}
