/** A number of bytes as people say it: 312 octets, 4,2 Mo. Thousands, as systems and sellers of disks count. */
export function byteSize(bytes: number, language: 'fr' | 'en'): string {
  const units = language === 'fr' ? ['octets', 'ko', 'Mo', 'Go'] : ['bytes', 'kB', 'MB', 'GB']
  const step = bytes < 1_000 ? 0 : bytes < 999_500 ? 1 : bytes < 999_500_000 ? 2 : 3
  const value = bytes / 1_000 ** step
  const digits = step === 0 || value >= 100 ? 0 : 1
  const said = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    maximumFractionDigits: digits,
  }).format(value)
  const unit = step === 0 && bytes < 2 ? units[0]?.replace(/s$/, '') : units[step]
  return `${said}\u00a0${unit}`
}
