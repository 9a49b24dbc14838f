/**
 * A name after « de », as French says it: « d’Odile », « d’Hélène », « de Yann ».
 *
 * First names in h nearly all take the elision; y takes it before a consonant only (« d’Yves »).
 */
export const ofName = (name: string): string => {
  const plain = name.normalize('NFD').replace(/\p{M}+/gu, '')
  return /^(?:[aeiouhæœ]|y[^aeiou])/i.test(plain) ? `d’${name}` : `de ${name}`
}
