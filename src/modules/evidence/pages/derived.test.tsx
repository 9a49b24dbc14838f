import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { loadWords } from '../../../platform/words/index.ts'
import { archiveFacts } from '../derived/archive.ts'
import { aMailOf, aTellingExif, aZip, withExif } from '../derived/builders.ts'
import { imageFacts } from '../derived/image.ts'
import type { Derived } from '../derived/index.ts'
import { mailFacts } from '../derived/mail.ts'
import { pdfFacts } from '../derived/pdf.ts'
import { sniffType } from '../derived/type.ts'
import { ExhibitFacts, ExhibitPreview } from './derived.tsx'

const words = loadWords()
const reading = (language: 'fr' | 'en') => ({
  words: words[language],
  language,
  now: new Date('2026-11-22T10:00:00Z'),
  zone: 'Europe/Paris',
})
const shown = (
  facts: Derived['facts'],
  name = '',
  bytes: Buffer = Buffer.from('a'),
  language: 'fr' | 'en' = 'fr',
) =>
  render(
    <ExhibitFacts
      reading={reading(language)}
      derived={{ v: 1, type: sniffType(bytes, { name, type: '' }), facts, unread: null }}
    />,
  )

describe('the facts of an exhibit', () => {
  const mail = Buffer.from(
    aMailOf(
      [
        'Content-Type: text/html\r\n\r\n<a href="https://voleur.example/x">https://banque.example/</a><a href="javascript:alert(1)">ici</a>',
        'Content-Type: application/pdf; name="=?utf-8?B?cGhvdG/igK5ncGouZXhl?="\r\nContent-Disposition: attachment\r\n\r\nMZ',
      ],
      [
        'Subject: <script>alert(1)</script>',
        'Received: from a.example ([192.0.2.1]) by b.example; Mon, 2 Nov 2026 08:00:00 +0000',
        'Authentication-Results: b.example; spf=fail',
      ],
    ),
  )

  it('of a mail show its links so that nobody can follow them, and its words so that nothing hides', async () => {
    const html = shown(await mailFacts(mail), 'message.eml', mail)
    expect(html).toContain('hxxps://voleur[.]example/x')
    expect(html).toContain('Mène ailleurs que ce qu’il montre')
    expect(html).toContain('photo⟦U+202E⟧gpj.exe')
    expect(html).toContain('&lt;script>alert(1)')
    expect(html).toContain('spf = fail')
    expect(html).not.toMatch(/<a |<script|href=|src=/)
  })

  it('of a photo warn of where it was taken', () => {
    const photo = withExif(Buffer.from('\xff\xd8\xff\xd9', 'latin1'), aTellingExif())
    const html = shown(imageFacts(photo, 'jpeg'), 'photo.jpg', photo)
    expect(html).toContain('Cette photo dit où elle a été prise')
    expect(html).toContain('45,5, -0,11')
    expect(html).toContain('lundi 2 novembre 2026, 9\u00a0h (UTC+01:00)')
  })

  it('of a PDF say what it can do', () => {
    const pdf = Buffer.from('%PDF-1.4\n<</S/JavaScript>>')
    expect(shown(pdfFacts(pdf), 'a.pdf', pdf)).toContain('Il contient des ordres en JavaScript.')
  })

  it('of an archive list what it holds', () => {
    const zip = aZip({ 'facture.pdf.exe': 'MZ' })
    const html = shown(archiveFacts(zip, zip.length), 'a.zip', zip)
    expect(html).toContain('facture.pdf.exe')
    expect(html).toContain('S’exécute')
  })

  it('of a program in disguise say it before all, in English too', () => {
    const program = Buffer.from(`MZ${'\0'.repeat(70)}`)
    expect(shown(null, 'photo.jpg', program)).toContain('n’est pas ce que son nom ou son type annonce')
    expect(shown(null, 'photo.jpg', program, 'en')).toContain('is not what its name or type says')
  })
})

describe('the preview of an exhibit', () => {
  it('of a text is escaped and says where something hides', () => {
    const preview = {
      kind: 'text' as const,
      charset: 'utf-8' as const,
      lines: ['<b>a⟦U+202E⟧</b>'],
      cut: true,
    }
    const html = render(<ExhibitPreview reading={reading('fr')} preview={preview} />)
    expect(html).toContain('&lt;b>a⟦U+202E⟧&lt;/b>')
    expect(html).toContain('Seul le début est montré.')
    expect(html).toContain('entre crochets')
  })

  it('says why there is none', () => {
    const html = render(
      <ExhibitPreview reading={reading('fr')} preview={{ kind: 'none', why: 'no-codec' }} />,
    )
    expect(html).toContain('Pas d’aperçu pour ce format d’image.')
  })
})
