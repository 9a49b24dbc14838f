import { longDay } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Heading,
  type Level,
  Link,
  More,
  Never,
  Notice,
  Stack,
  Steps,
  Tag,
  unbroken,
} from '../../../ui/index.ts'
import type { CaptureGuide, CaptureWay, GuideSource } from '../rules/guide.ts'

type Shown = {
  words: Words['guides']
  guide: CaptureGuide
  /** Of who reads: the advice is in French only, and marked as such in a page of another language. */
  language: Language
  /** Of its title; the titles inside are one below. */
  level?: 2 | 3 | undefined
  /** The warning on images was said above, for several guides at once. */
  imagesSaid?: boolean | undefined
}

/** The guides of one situation, in the order given. What is said of images is said once, before all of them. */
export const Guides = ({ guides, ...shown }: Omit<Shown, 'guide'> & { guides: readonly CaptureGuide[] }) => (
  <Stack gap="wide">
    {guides.some(({ mayHoldImages }) => mayHoldImages) && (
      <Images words={shown.words} level={shown.level ?? 2} />
    )}
    {guides.map((guide) => (
      <Guide key={guide.code} {...shown} guide={guide} imagesSaid />
    ))}
  </Stack>
)

/** Where a guide is on its page. */
export const guideId = ({ code }: Pick<CaptureGuide, 'code'>) =>
  `guide-${code.toLowerCase().replaceAll('_', '-')}`

/** How to gather one kind of evidence: why, on which device, what not to do, what one leaves here. */
export function Guide({ words, guide, language, level = 2, imagesSaid }: Shown) {
  const french = language === 'fr' ? undefined : 'fr'
  const below: Level = level === 2 ? 3 : 4
  const id = guideId(guide)
  const onlyWay = guide.steps.length === 1
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <Stack>
        <Heading level={level} id={`${id}-title`}>
          {guide.title}
        </Heading>
        <p>
          <Tag kind={guide.fades === 'soon' ? 'amber' : 'plain'}>{words.fades[guide.fades]}</Tag>
        </p>
        <p lang={french}>{unbroken(guide.why)}</p>
        {guide.mayHoldImages && !imagesSaid && <Images words={words} level={below} />}
        <Stack gap="tight">
          <Heading level={below}>{words.how}</Heading>
          {guide.steps.map((way) => (
            <More key={way.on} summary={<span lang={french}>{way.on}</span>} open={onlyWay}>
              <Way words={words} way={way} french={french} />
            </More>
          ))}
          {guide.steps.some(({ maker }) => maker) && <p class="small soft">{words.menus}</p>}
        </Stack>
        <Stack gap="tight">
          <Heading level={below}>{words.doNot}</Heading>
          <div lang={french}>
            <Never items={guide.doNot.map(unbroken)} />
          </div>
        </Stack>
        <Stack gap="tight">
          <Heading level={below}>{words.accepts}</Heading>
          <p>
            <b>{words.forms[guide.form]}.</b> <span lang={french}>{guide.accepts}</span>
          </p>
          {guide.tooBig && (
            <p>
              <b>{words.tooBig}.</b> <span lang={french}>{guide.tooBig}</span>
            </p>
          )}
        </Stack>
        <p class="small soft">
          {words.sources}{' '}
          {guide.sources.map((source, index) => (
            <>
              {index > 0 && ' · '}
              <Cited key={source.cite} source={source} words={words} french={french} />
            </>
          ))}
          {'. '}
          {fill(words.written, { date: longDay(guide.date, language) })}
        </p>
      </Stack>
    </section>
  )
}

type Said = { words: Words['guides']; french: 'fr' | undefined }

const Way = ({ words, way, french }: Said & { way: CaptureWay }) => (
  <>
    <div lang={french}>
      <Steps steps={way.do.map(unbroken)} />
    </div>
    {way.maker && (
      <p class="small soft">
        {words.maker} <Cited source={way.maker} words={words} french={french} />
      </p>
    )}
  </>
)

/** A source, with the mark of those that nobody here has read yet. */
const Cited = ({ source, words, french }: Said & { source: GuideSource }) => (
  <>
    {source.address ? (
      <Link href={source.address} lang={french}>
        {unbroken(source.cite)}
      </Link>
    ) : (
      <span lang={french}>{unbroken(source.cite)}</span>
    )}
    {source.verified === 'to-verify' && ` (${words.unverified})`}
  </>
)

/** What is never saved, copied nor sent, before any gesture that could do it. */
const Images = ({ words: { images }, level }: { words: Words['guides']; level: Level }) => (
  <Notice kind="warning" title={images.title} level={level}>
    <p>{images.adult}</p>
    <p>{unbroken(images.minor)}</p>
    <p>{images.leave}</p>
    <p>{images.report}</p>
    <p>{images.help}</p>
  </Notice>
)
