import { Icon, type IconName } from '../icon/icon.tsx'
import { Link } from '../link/link.tsx'
import { Logo } from '../logo/logo.tsx'
import { safeHref } from '../safe-href.ts'
import type { Words } from '../words.ts'

export type NavLink = { label: Words; href: string; current?: boolean | undefined }

export type Preference = {
  value: string
  label: string
  /** Two letters shown in the header for the chosen language. */
  short?: string | undefined
  lang?: string | undefined
  chosen?: boolean | undefined
}

export type HeaderProps = {
  home: string
  words: {
    siteName: string
    /** After the logo, for screen readers: « retour à l’accueil ». */
    backHome: string
    mainNav: string
    menu: string
    /** Names the panel of language and display. */
    preferences: string
    language: string
    display: string
    reading: string
    quickExit: Words
    /** What « Quitter » does, read before leaving. */
    quickExitHint: string
  }
  nav: readonly NavLink[]
  /** One POST form: `language` or `display` carries the choice. */
  preferences: {
    action: string
    languages: readonly Preference[]
    displays: readonly Preference[]
    /** Usual or easy to read; none where there is nothing to choose. */
    readings: readonly Preference[]
  }
  /** A neutral site; the `quick-exit` island replaces the page, without it this is a plain link. */
  quickExit: string
}

/** The id of the form: what it carries besides stands elsewhere, since it differs on each page. */
export const preferencesForm = 'preferences'

export function Header({ home, words, nav, preferences, quickExit }: HeaderProps) {
  const language = preferences.languages.find(({ chosen }) => chosen)
  return (
    <header class="header">
      <div class="wrap header-line">
        <Link class="brand" href={home}>
          <Logo label={words.siteName} />
          <span class="sr"> {words.backHome}</span>
        </Link>
        <nav class="nav" aria-label={words.mainNav}>
          <NavLinks links={nav} />
        </nav>
        <details class="panel" name="header">
          <summary>
            <span class="sr">{words.preferences} </span>
            {language?.short ? <span lang={language.lang}>{language.short}</span> : <Icon name="translate" />}
            <Icon name="caret-down" />
          </summary>
          <form id={preferencesForm} class="panel-inside" method="post" action={preferences.action}>
            <Preferences title={words.language} name="language" choices={preferences.languages} />
            <Preferences title={words.display} name="display" choices={preferences.displays} />
            <Preferences title={words.reading} name="reading" choices={preferences.readings} />
          </form>
        </details>
        <a
          class="quick-exit"
          href={safeHref(quickExit) ?? '/'}
          rel="noreferrer nofollow"
          title={words.quickExitHint}
          data-quick-exit
        >
          <Icon name="sign-out" />
          {words.quickExit}
        </a>
        <details class="panel menu" name="header">
          <summary>
            <Icon name="list" />
            <span class="sr">{words.menu}</span>
          </summary>
          <nav class="panel-inside" aria-label={words.menu}>
            <NavLinks links={nav} />
          </nav>
        </details>
      </div>
    </header>
  )
}

const NavLinks = ({ links }: { links: readonly NavLink[] }) => (
  <ul>
    {links.map(({ label, href, current }) => (
      <li key={href}>
        <Link href={href} current={current && 'page'}>
          {label}
        </Link>
      </li>
    ))}
  </ul>
)

const chosenMark: IconName = 'check'

const Preferences = ({
  title,
  name,
  choices,
}: {
  title: string
  name: string
  choices: readonly Preference[]
}) =>
  choices.length === 0 ? null : (
    <fieldset>
      <legend>{title}</legend>
      {choices.map(({ value, label, lang, chosen }) => (
        <button
          key={value}
          type="submit"
          name={name}
          value={value}
          lang={lang}
          aria-current={chosen ? 'true' : undefined}
        >
          {label}
          {chosen && <Icon name={chosenMark} />}
        </button>
      ))}
    </fieldset>
  )
