import type { VNode } from 'preact'
import { caseParts } from './gallery/case-parts.tsx'
import { caseFile } from './gallery/case-sample.tsx'
import { formParts } from './gallery/form-parts.tsx'
import { frame, type GalleryFrame } from './gallery/frame.tsx'
import { helpParts } from './gallery/help-parts.tsx'
import { home } from './gallery/home-sample.tsx'
import { listParts } from './gallery/list-parts.tsx'
import type { Part } from './gallery/part.ts'
import { question } from './gallery/question-sample.tsx'
import { result } from './gallery/result-sample.tsx'
import { signParts } from './gallery/sign-parts.tsx'
import { examples } from './gallery/words.ts'
import { Jump, LinkRows, Reading, Section, TitleBlock, Wrap } from './index.ts'

export type GalleryPage = { slug: string; title: string; page: VNode }

/**
 * Every component empty, full, long and wrong, and four pages made of them; for development only.
 *
 * `base` is where the gallery is served, with its final slash; a page answers under `base + slug`, and the
 * first one, whose slug is empty, lists the others.
 */
export function galleryPages(given: GalleryFrame): GalleryPage[] {
  const words = examples()
  const { say } = words
  const page = (
    slug: string,
    title: string,
    children: VNode,
    more: { current?: number; alert?: boolean } = {},
  ) => ({
    slug,
    title,
    page: frame(words, given, { title, description: title, children, ...more }),
  })

  const samples = [
    page('home', say('home.title'), home(words), { current: 0, alert: true }),
    page('question', say('question.title'), question(words), { current: 1 }),
    page('result', say('result.title'), result(words), { current: 1 }),
    page('case', say('case.title'), caseFile(words), { current: 2 }),
  ]
  const shown = (part: Part) => (
    <>
      <TitleBlock title={part.name} />
      <Wrap>
        <Jump
          label={say('site.gallery')}
          links={part.states.map(({ state }) => ({ label: say(`state.${state}`), href: `#${state}` }))}
        />
      </Wrap>
      <Reading>
        {part.states.map(({ state, shown }) => (
          <Section key={state} id={state} title={say(`state.${state}`)}>
            {shown}
          </Section>
        ))}
      </Reading>
    </>
  )
  const parts = [formParts, helpParts, caseParts, signParts, listParts]
    .flatMap((group) => group(words))
    .map((part) => page(`part-${part.slug}`, part.name, shown(part)))

  const rows = (pages: GalleryPage[]) => (
    <LinkRows wide links={pages.map(({ slug, title }) => ({ title, href: given.base + slug }))} />
  )
  const contents = (
    <>
      <TitleBlock title={say('site.gallery')} lead={say('site.gallery-lead')} />
      <Reading>
        <Section id="samples" title={say('site.samples')}>
          {rows(samples)}
        </Section>
        <Section id="parts" title={say('site.parts')}>
          {rows(parts)}
        </Section>
      </Reading>
    </>
  )
  return [page('', say('site.gallery'), contents), ...samples, ...parts]
}
