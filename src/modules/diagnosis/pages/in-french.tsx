import type { ComponentChildren } from 'preact'
import { unbroken } from '../../../ui/index.ts'
import type { Reading } from './contacts.ts'

/**
 * Words that exist in French only, in a page of another language: the sheets below the three gestures, the
 * names of offences, the sources. Marked, so that a screen reader says them in French and a browser offers to translate.
 */
export const inFrench = (words: string, { language }: Pick<Reading, 'language'>) =>
  language === 'fr' ? unbroken(words) : <span lang="fr">{unbroken(words)}</span>

/** A sentence with such words in one of its places: « The next thing to do: {task}. » */
export function fillInFrench(
  sentence: string,
  place: string,
  words: string,
  reading: Pick<Reading, 'language'>,
): ComponentChildren {
  const [before, after] = sentence.split(`{${place}}`)
  if (after === undefined) return sentence
  return (
    <>
      {before}
      {inFrench(words, reading)}
      {after}
    </>
  )
}

/** Says, before such words, that they are in French; a page in French says nothing. */
export const OnlyFrench = ({ reading: { words, language } }: { reading: Reading }) =>
  language === 'fr' ? null : <p class="soft">{words.result.onlyFrench}</p>
