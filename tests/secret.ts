/**
 * Whether a text, a page or a file tells the words of a case: two of them in their order. One alone proves nothing,
 * since they are words of every day: a page may well say « public » or « menu » by itself.
 */
export function tellsSecret(text: string, secret: readonly string[]): boolean {
  const words = text.replace(/<[^>]*>/g, ' ').match(/\p{L}+/gu) ?? []
  return words.some((word, at) => {
    const place = secret.indexOf(word)
    return place >= 0 && place < secret.length - 1 && words[at + 1] === secret[place + 1]
  })
}
