/** Controls, halves of letters, and what Unicode calls ignorable, but for the mark that only colours an emoji. */
const hidden = /(?!\ufe0f)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu

/** The same words with all that hides in them written out; tabs stay tabs. */
export const visible = (text: string): string =>
  text.replace(hidden, (letter) =>
    letter === '\t'
      ? letter
      : `⟦U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`,
  )

/** An address that no program makes a link of and no hand follows by mistake: hxxps://voleur[.]example/. */
export function defanged(url: string): string {
  const [, scheme = '', host = '', rest = ''] =
    /^((?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?)([^/?#]*)([\s\S]*)$/i.exec(url) ?? []
  return `${scheme.replace(/^http/i, 'hxxp')}${host.replaceAll('.', '[.]')}${rest}`
}
