import { longDay } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  CopyText,
  LoneLink,
  Picture,
  palette,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { badgeFilePath, badgePath, checkBadgePath, directoryPaths as paths, providerPath } from '../paths.ts'

const size = { width: 232, height: 72 } as const

const on = {
  panel: palette['night-1'].day,
  edge: palette['night-line'].day,
  light: palette.light.day,
  line: palette['on-night'].day,
  text: palette['on-night'].day,
  soft: palette['on-night-2'].day,
}
const off = {
  panel: palette.mist.day,
  edge: palette['line-strong'].day,
  light: 'none',
  line: palette['line-strong'].day,
  text: palette['ink-2'].day,
  soft: palette['ink-2'].day,
}

/** Other sites show it without our font: sizes leave room for the widest of theirs. */
const room = 152
const fitting = (text: string, largest: number) => Math.min(largest, Math.floor(room / (text.length * 0.6)))

type Lines = { title: string; name: string; listed: string }

/**
 * The badge: the beacon, the name of the instance, « référencé » and the year. It brings its own night, so that it
 * reads as well on a dark page as on a light one. Out of effect, the light is out and the edge is dashed.
 */
export const BadgeImage = ({ title, name, listed, isLit }: Lines & { isLit: boolean }) => {
  const tones = isLit ? on : off
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      {...size}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={title}
      font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
    >
      <title>{title}</title>
      <rect
        x="1"
        y="1"
        width={size.width - 2}
        height={size.height - 2}
        rx="14"
        fill={tones.panel}
        stroke={tones.edge}
        stroke-width="2"
        stroke-dasharray={isLit ? undefined : '6 5'}
      />
      <circle
        cx="36"
        cy="21.5"
        r="7.5"
        fill={tones.light}
        stroke={isLit ? undefined : tones.edge}
        stroke-width={isLit ? undefined : 2}
      />
      <path d="M36 37v15" stroke={tones.line} stroke-width="9" stroke-linecap="round" />
      <text x="64" y="34" font-size={fitting(name, 24)} font-weight="700" fill={tones.text}>
        {name}
      </text>
      <text x="64" y="55" font-size={fitting(listed, 15)} fill={tones.soft}>
        {listed}
      </text>
    </svg>
  )
}

export type BadgeData = {
  words: Words
  language: Language
  id: string
  name: string
  site: string
  origin: string
  /** What is signed of it today; undefined for one that has signed no charter itself. */
  signed: { code: string; validUntil: string } | undefined
}

/** How a provider shows that it is listed, how a visitor recognises it, and what nobody may do. */
export function BadgePage({ words, language, id, name, site, origin, signed }: BadgeData) {
  const { badge: w, site: s } = words
  const alt = fill(w.alt, { site })
  const code = [
    `<a href="${origin}${signed ? checkBadgePath(signed.code) : providerPath(id)}"><img src="${origin}${badgePath(id)}"`,
    `  width="${size.width}" height="${size.height}" alt="${inAttribute(alt)}" referrerpolicy="no-referrer"></a>`,
  ].join('\n')
  return (
    <>
      <TitleBlock
        above={name}
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={providerPath(id)}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Picture src={badgePath(id)} alt={alt} />
          <Section id="how" title={w.howTitle}>
            <Stack>
              <p>{w.how}</p>
              <CopyText
                id="badge-code"
                label={w.code}
                value={code}
                words={{ copy: s.copy, copied: s.copied }}
              />
              <p>{w.keep}</p>
              {signed && (
                <>
                  <p>{fill(w.signed, { date: longDay(signed.validUntil, language) })}</p>
                  <LoneLink href={badgeFilePath(id)}>{w.check.file}</LoneLink>
                </>
              )}
            </Stack>
          </Section>
          <Section id="seen" title={w.seenTitle}>
            <Stack>
              <p>{w.seen}</p>
              <LoneLink href={paths.checkBadge}>{w.check.title}</LoneLink>
            </Stack>
          </Section>
          <Section id="forbidden" title={w.forbiddenTitle}>
            <Stack>
              <ul>
                {w.forbidden.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              <p>{w.law}</p>
            </Stack>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

const inAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
