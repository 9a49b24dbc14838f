import { Type } from 'typebox'
import { contentExists, readYaml } from './content.ts'
import { fill, type Language, languages } from './words/index.ts'

const MailFile = Type.Object({ subject: Type.String(), text: Type.String() })

/** How a mail of content/<language>/mails is written, once its places are filled; in French where it is not translated. */
export function mailTexts(name: string) {
  const textIn = (language: Language) => {
    const path = `content/${language}/mails/${name}.yaml`
    return readYaml(contentExists(path) ? path : `content/fr/mails/${name}.yaml`, MailFile)
  }
  const texts = new Map(languages.map((language) => [language, textIn(language)]))
  return (language: Language, values: Record<string, string>) => {
    const { subject, text } = texts.get(language) ?? textIn('fr')
    return { subject: fill(subject, values), text: fill(text, values) }
  }
}
