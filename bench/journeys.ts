import type { Visitor } from './visitor.ts'

const story =
  'jai recu un sms de la poste pour un colis jai payé 900 euros par carte ce matin et ma banque repond pas'

/** A phishing SMS, the card paid today: what the questions page carries in its address, answer after answer. */
const answers = [
  'public=particulier',
  'what-happened-to-me=suspicious-contact',
  'contact=sms',
  'sms-about=company',
  'what-was-given=paid',
  'money-when=today',
]

/** What a journey leaves behind: a case that must still be there at the end. */
export type Done = { number: string; secret: string }

/** From the home page by questions to a saved case, opened again elsewhere with its six words. */
export async function byQuestions(visitor: Visitor): Promise<Done> {
  await visitor.get('home', '/')
  await visitor.get('publics', '/diagnostic')
  for (let given = 1; given <= answers.length; given++)
    await visitor.get(
      'question',
      `/diagnostic/questions?${answers.slice(0, given).join('&')}`,
      given < answers.length ? 200 : 303,
    )
  await visitor.get('check', `/diagnostic/verifier?${answers.join('&')}`)
  await visitor.get('result', `/diagnostic/resultat/phishing-sms?${answers.join('&')}`)
  return saveAndReopen(visitor, {})
}

/** From the home page in one's own words to a saved case that keeps the story. */
export async function byWords(visitor: Visitor): Promise<Done> {
  await visitor.get('home', '/')
  await visitor.post('words', '/diagnostic/recit', { story })
  await visitor.get('understood', '/diagnostic/recit')
  await visitor.get('result', '/diagnostic/resultat/phishing-sms?public=particulier&via=words')
  return saveAndReopen(visitor, { 'keep-story': 'yes' })
}

async function saveAndReopen(visitor: Visitor, more: Record<string, string>): Promise<Done> {
  const saved = await visitor.post('save', '/dossier/nouveau', {
    threat: 'phishing-sms',
    public: 'particulier',
    flags: 'money-lost',
    commune: '25000',
    ...more,
  })
  const key = saved.location ?? ''
  const shown = await visitor.read('key', key)
  // biome-ignore lint/suspicious/noThenProperty: a field of a form, never awaited
  await visitor.post('key noted', key, { then: 'skip' })
  await visitor.get('case', key.replace('/cle', ''))
  const number = /BAL-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(key)?.[0] ?? ''
  visitor.forgetEverything()
  const secret = wordsOn(shown.body)
  await visitor.post('reopen', '/dossier/reprendre', { number, secret })
  await visitor.get('case again', key.replace('/cle', ''))
  return { number, secret }
}

/** The six words, read on the page as a person does. */
const wordsOn = (page: string): string => {
  const list = /class="case-key-words"[^>]*>(.*?)<\/dd>/s.exec(page)?.[1] ?? ''
  return list
    .replace(/<[^>]+>/g, ' ')
    .trim()
    .replace(/\s+/g, ' ')
}
