/** The addresses of leaks. They name the leak, never the person. */
export const breachPaths = {
  list: '/fuites',
  breach: '/fuites/:slug',
  form: '/fuites/:slug/lettre',
  preview: '/fuites/:slug/apercu',
  receipt: '/fuites/:slug/recepisse',
  ready: '/fuites/:slug/lettres',
  file: '/fuites/:slug/lettres/:file',
  erase: '/fuites/:slug/effacer',
} as const

export const breachPath = (
  slug: string,
  page: Exclude<keyof typeof breachPaths, 'list' | 'file'> = 'breach',
) => breachPaths[page].replace(':slug', slug)

export const filePath = (slug: string, file: string) =>
  breachPaths.file.replace(':slug', slug).replace(':file', file)
