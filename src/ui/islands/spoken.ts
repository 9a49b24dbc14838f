/** Signs that a voice would spell, and what a person says. French; other languages are left as they are. */
const said: readonly [RegExp, string][] = [
  [/[\u00a0\u202f]/g, ' '],
  [/\b24 h\/24\b/g, '24 heures sur 24'],
  [/\b7 j\/7\b/g, '7 jours sur 7'],
  [/\b(\d{1,2}) h (\d{2})\b/g, '$1 heures $2'],
  [/\b(\d+) h\b/g, '$1 heures'],
  [/\b(\d+) min\b/g, '$1 minutes'],
  [/\bn° ?/g, 'numéro '],
  [/\bart\. ?/g, 'article '],
  [/\bSMS\b/g, 'S M S'],
  [/\bQR code\b/g, 'Q R code'],
  // « trente, dix-huit » : the services of help with four figures are said two by two, a year is not.
  [/\b(3[0-9])(\d{2})\b(?! ?€)/g, '$1, $2'],
  [/\b(33)(700)\b/g, '$1, $2'],
]

/** A telephone number in groups: each is said, with a breath between. */
const telephone = /\b(?:\+33 )?\d{1,3}(?: \d{2,3}){1,4}\b(?! ?€)/g

/** The words as they should be heard: numbers by groups, no abbreviation. */
export const spoken = (text: string): string =>
  said
    .reduce((told, [sign, words]) => told.replace(sign, words), text.replace(/[\u00a0\u202f]/g, ' '))
    .replace(telephone, (number) => number.replaceAll(' ', ', '))
    .replace(/\s+/g, ' ')
    .trim()
