import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../../../../tests/hostile.ts'
import { aMail, aMailOf } from './builders.ts'
import { domainOf } from './links.ts'
import { mailFacts } from './mail.ts'

const factsOf = (mail: string | Buffer) => mailFacts(Buffer.from(mail))

describe('a mail', () => {
  it('says who sent it, to how many, when and of what', async () => {
    const mail = aMail({
      fields: ['Return-Path: <envoi@banque.example>', 'Cc: "Paul, et les autres": a@b.example, c@d.example;'],
    })
    expect(await factsOf(mail)).toMatchObject({
      from: [{ name: 'Votre banque', address: 'alerte@banque.example' }],
      replyTo: [],
      returnPath: 'envoi@banque.example',
      recipients: 3,
      subject: 'Votre compte',
      date: '2026-11-02T08:00:00.000Z',
      messageId: '<1@banque.example>',
      warnings: [],
      unread: [],
    })
  })

  it('keeps nothing of those who received it', async () => {
    const mail = aMail({
      fields: [
        'Received: from a by b for <amina@courriel.example>; Mon, 02 Nov 2026 09:00:00 +0100',
        'Delivered-To: amina@courriel.example',
      ],
    })
    expect(JSON.stringify(await factsOf(mail))).not.toContain('amina')
  })

  it('decodes what is written in other letters', async () => {
    const { subject, from } = await factsOf(
      'Subject: =?utf-8?B?UmVtYm91cnNlbWVudCDDoCB2YWxpZGVy?=\r\nFrom: =?iso-8859-1?Q?Imp=F4ts?= <a@b.example>\r\n\r\n',
    )
    expect([subject, from[0]?.name]).toEqual(['Remboursement à valider', 'Impôts'])
  })

  it.each([
    ['Reply-To: autre@ailleurs.example', 'reply-elsewhere'],
    ['Return-Path: <a@ailleurs.example>', 'return-elsewhere'],
    ['From: "conseiller@banque.example" <x@ailleurs.example>', 'name-is-an-address'],
  ])('%s is worth a warning: %s', async (field, warning) => {
    expect((await factsOf(aMail({ fields: [field] }))).warnings).toContain(warning)
  })

  it.each([
    'Reply-To: service@courrier.banque.example',
    'From: "alerte@banque.example" <alerte@banque.example>',
  ])('%s is worth none', async (field) => {
    expect((await factsOf(aMail({ fields: [field] }))).warnings).toEqual([])
  })

  it('quotes what the receiver wrote of its checks', async () => {
    const { checked } = await factsOf(
      aMail({
        fields: [
          'Authentication-Results: mx.courriel.example;\r\n\tspf=fail smtp.mailfrom=banque.example;\r\n\tdkim=none; dmarc=fail (p=REJECT)',
          'Received-SPF: Softfail (mx.courriel.example: domain of transitioning)',
        ],
      }),
    )
    expect(checked.map(({ results }) => results)).toEqual([
      [
        { check: 'spf', result: 'fail' },
        { check: 'dkim', result: 'none' },
        { check: 'dmarc', result: 'fail' },
      ],
      [{ check: 'spf', result: 'softfail' }],
    ])
    expect(checked[0]?.text).toBe(
      'mx.courriel.example; spf=fail smtp.mailfrom=banque.example; dkim=none; dmarc=fail (p=REJECT)',
    )
  })
})

describe('the way of a mail', () => {
  const way = [
    'Received: from mx.courriel.example (mx.courriel.example [192.0.2.8])\r\n by boite.courriel.example (Postfix) with LMTP id 3; Mon, 2 Nov 2026 08:00:09 +0000 (UTC)',
    'Received: from banque.example (vps-12.hote.example [IPv6:2001:db8::7]) by mx.courriel.example\r\n (using TLSv1.3 with cipher X by chance) with ESMTPS id 2 for <a@b.example>; Mon, 2 Nov 2026 09:00:04 +0100',
    'Received: by vps-12.hote.example (Postfix, from userid 33) id 1; Mon, 2 Nov 2026 08:00:10 +0000',
  ]

  it('is told from the oldest machine to the last, with what each took', async () => {
    const { hops, warnings } = await factsOf(aMail({ fields: way }))
    expect(hops).toEqual([
      {
        from: '',
        ip: '',
        by: 'vps-12.hote.example',
        with: '',
        at: '2026-11-02T08:00:10.000Z',
        delaySeconds: null,
      },
      {
        from: 'banque.example',
        ip: '2001:db8::7',
        by: 'mx.courriel.example',
        with: 'ESMTPS',
        at: '2026-11-02T08:00:04.000Z',
        delaySeconds: -6,
      },
      {
        from: 'mx.courriel.example',
        ip: '192.0.2.8',
        by: 'boite.courriel.example',
        with: 'LMTP',
        at: '2026-11-02T08:00:09.000Z',
        delaySeconds: 5,
      },
    ])
    expect(warnings).toEqual(['hops-back-in-time'])
  })

  it('has no delay where a machine wrote no date', async () => {
    const { hops } = await factsOf(aMail({ fields: ['Received: from a by b; demain', ...way.slice(2)] }))
    expect(hops.at(-1)).toMatchObject({ at: null, delaySeconds: null })
  })
})

describe('the links of a mail', () => {
  const page = (body: string) => aMail({ type: 'text/html; charset=utf-8', body })
  const linksOf = async (body: string) => (await factsOf(page(body))).links

  it.each([
    ['<a href="https://voleur.example/x">https://www.banque.example/</a>', ['other-domain']],
    ['<a href="https://voleur.example/x">banque.example</a>', ['other-domain']],
    ['<a href="https://client.banque.example/x">www.banque.example</a>', []],
    ['<a href="https://voleur.example/x">Voir ma facture n° 12.5</a>', []],
    ['<A class=a HREF=https://192.0.2.1/x>ici</A>', ['ip-address']],
    ['<a href="https://3221225985/">ici</a>', ['ip-address']],
    ['<a href="https://bаnque.example/">ici</a>', ['punycode']],
    ['<a href="https://bit.ly/abc">ici</a>', ['shortener']],
    ['<a href="https://banque.example@voleur.example/">ici</a>', ['name-before-at']],
    ['<a href="https://voleur.example:8443/">ici</a>', ['odd-port']],
    ['<a href="java&#115;cript:alert(1)">ici</a>', ['not-web']],
    ['<a href="data:text/html,a">ici</a>', ['not-web']],
    ['<a href="tel:+33199000000">ici</a>', []],
    ['<form action="https://voleur.example/envoi">', ['form']],
  ])('%s: %j', async (body, flags) => {
    expect((await linksOf(body)).map((link) => link.flags)).toEqual([flags])
  })

  it('are told with the words they show, and once each', async () => {
    const body =
      '<a href="https://a.example/?x=1&amp;y=2">Mon <b>espace</b>&nbsp;client</a> <a href="https://a.example/?x=1&#38;y=2">là</a>'
    expect(await linksOf(body)).toEqual([
      { url: 'https://a.example/?x=1&y=2', host: 'a.example', shown: 'Mon espace client', flags: [] },
    ])
  })

  it('are found in plain text too', async () => {
    const { links } = await factsOf(aMail({ body: 'Voyez https://a.example/b, ou (www.c.example/d).' }))
    expect(links.map(({ url }) => url)).toEqual(['https://a.example/b', 'http://www.c.example/d'])
  })

  it('past two hundred are only counted', async () => {
    const body = Array.from({ length: 250 }, (_, index) => `https://a.example/${index}`).join(' ')
    const { links, linksLeft } = await factsOf(aMail({ body }))
    expect([links.length, linksLeft]).toEqual([200, 50])
  })

  it.each([
    ['www.banque.example', 'banque.example'],
    ['a.impots.gouv.fr', 'impots.gouv.fr'],
    ['shop.a.co.uk', 'a.co.uk'],
    ['192.0.2.1', '192.0.2.1'],
  ])('%s belongs to %s', (host, domain) => {
    expect(domainOf(host)).toBe(domain)
  })
})

describe('what is attached to a mail', () => {
  it('is named, measured, hashed and sniffed', async () => {
    const program = Buffer.from(`MZ\x90\0\x03\0\0\0${'\0'.repeat(60)}`, 'latin1')
    const { attachments } = await factsOf(
      aMailOf([
        'Content-Type: text/plain\r\n\r\nBonjour',
        `Content-Type: application/pdf; name="facture.pdf"\r\nContent-Disposition: attachment; filename="facture.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${program.toString('base64')}`,
      ]),
    )
    expect(attachments).toHaveLength(1)
    expect(attachments[0]).toMatchObject({
      name: 'facture.pdf',
      size: program.length,
      sha256: createHash('sha256').update(program).digest('hex'),
      type: { sniffed: 'exe', declared: 'application/pdf', warnings: ['program-in-disguise', 'program'] },
    })
  })

  it('may be a winmail.dat, which we say we cannot open', async () => {
    const { unread, attachments } = await factsOf(
      aMailOf([
        `Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('789f3e22010006', 'hex').toString('base64')}`,
      ]),
    )
    expect([unread, attachments[0]?.type.sniffed]).toEqual([['winmail'], 'tnef'])
  })
})

describe('a mail made to harm who reads it', () => {
  const nested = (depth: number) =>
    Array.from(
      { length: depth },
      (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
    ).join('')

  it.each<[string, string | Buffer, readonly string[]]>([
    ['nothing at all', '', ['no-headers']],
    ['no header', 'Bonjour\r\nsans en-tête', ['no-headers']],
    [
      'a hundred thousand fields',
      aMail({ fields: Array.from({ length: 100_000 }, (_, index) => `X-${index}: a`) }),
      ['headers-too-many'],
    ],
    ['a hundred thousand folded lines', aMail({ fields: [`X-Long: a${'\r\n b'.repeat(100_000)}`] }), []],
    ['a field without an end', `Subject: ${'a'.repeat(3_000_000)}`, ['headers-too-many', 'body']],
    ['a thousand parts, one in another', `From: a@b.example\r\n${nested(1000)}`, ['body']],
    [
      'a thousand mails, one in another',
      `From: a@b.example\r\n${'Content-Type: message/rfc822\r\n\r\n'.repeat(1000)}`,
      [],
    ],
    ['an unknown charset', aMail({ type: 'text/plain; charset=klingon-8' }), []],
    ['a wrong charset', Buffer.from(aMail({ body: 'où', type: 'text/plain; charset=utf-16' }), 'latin1'), []],
    [
      'base64 that is none',
      aMail({ fields: ['Content-Transfer-Encoding: base64'], body: '%%%é=====\0' }),
      [],
    ],
    ['NULs everywhere', aMail({ body: '\0'.repeat(10_000), fields: ['Subject: a\0b'] }), []],
    ['a line of two million letters', aMail({ body: 'a'.repeat(2_000_000) }), []],
    ['a million empty lines', aMail({ body: '\n'.repeat(1_000_000) }), ['body']],
    ['tags that never end', aMail({ type: 'text/html', body: '<a href="'.repeat(50_000) }), []],
    [
      'a boundary that is empty',
      aMail({ type: 'multipart/mixed; boundary=""', body: '--\r\n--\r\n----' }),
      [],
    ],
    [
      'comments a hundred thousand deep',
      aMail({ fields: [`Received: from a ${'('.repeat(100_000)} by b; ${'('.repeat(1000)}`] }),
      [],
    ],
    [
      'addresses without end',
      aMail({ fields: [`To: ${'"a" <'.repeat(20_000)}`, `From: ${'@'.repeat(50_000)}`] }),
      [],
    ],
  ])('%s: it is read all the same, and says what was not', async (_, mail, unread) => {
    expect((await factsOf(mail)).unread).toEqual(unread)
  })

  it('never throws, whatever its bytes', async () => {
    const line = fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.constantFrom(
        ...aMail().split('\r\n'),
        'Received: from [',
        'Content-Type: multipart/mixed; boundary=a',
        '--a',
        '--a--',
        '',
        '<a href=//x>',
        'Content-Transfer-Encoding: quoted-printable',
        '=?utf-8?B?//?=',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        expect((await factsOf(lines.join('\r\n'))).kind).toBe('mail')
      }),
      { numRuns: 200 },
    )
  })
})
