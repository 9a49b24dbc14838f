import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../../../../tests/hostile.ts'
import { aMail, aZip } from './builders.ts'
import { dangerousExtensions, fileTypes } from './signatures.ts'
import { sniffType } from './type.ts'

const bytes = (text: string, encoding: 'latin1' | 'utf8' | 'utf16le' = 'latin1') =>
  Buffer.from(text, encoding)
const called = (name: string, type = '') => ({ name, type })
const sniffed = (head: Buffer, name = '', type = '') => sniffType(head, called(name, type))

const oleWith = (name: string) =>
  Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), bytes(name, 'utf16le')])
const program = bytes(`MZ\x90\0\x03\0\0\0${'\0'.repeat(100)}`)
const jpeg = bytes('\xff\xd8\xff\xe0\0\x10JFIF\0')

describe('a type', () => {
  it.each<[string, Buffer]>([
    ['jpeg', jpeg],
    ['png', bytes('\x89PNG\r\n\x1a\n')],
    ['gif', bytes('GIF89a\x01\0\x01\0')],
    ['webp', bytes('RIFF\x10\0\0\0WEBPVP8 ')],
    ['heic', bytes('\0\0\0\x18ftypheic')],
    ['avif', bytes('\0\0\0\x18ftypavif')],
    ['mp4', bytes('\0\0\0\x18ftypisom')],
    ['pdf', bytes('%PDF-1.7\n')],
    ['pdf', bytes('\n\n%PDF-1.7\n')],
    ['exe', program],
    ['elf', bytes('\x7fELF\x02\x01')],
    ['class', bytes('\xca\xfe\xba\xbe\0\0\0\x34')],
    ['macho', bytes('\xca\xfe\xba\xbe\0\0\0\x02')],
    ['lnk', bytes('L\0\0\0\x01\x14\x02\0\0\0')],
    ['evtx', bytes('ElfFile\0\0')],
    ['pcap', bytes('\xd4\xc3\xb2\xa1\x02\0\x04\0')],
    ['gzip', gzipSync('a')],
    ['amr', bytes('#!AMR\n')],
    ['script', bytes('#!/bin/sh\n')],
    ['msg', oleWith('__substg1.0_0037001F')],
    ['doc', oleWith('WordDocument')],
    ['ole', oleWith('Something')],
    ['zip', aZip({ 'notes.txt': 'a' })],
    ['docx', aZip({ '[Content_Types].xml': '', 'word/document.xml': '' })],
    ['xlsx', aZip({ '_rels/.rels': '', 'xl/workbook.xml': '' })],
    ['odt', aZip({ mimetype: 'application/vnd.oasis.opendocument.text' })],
    ['jar', aZip({ 'META-INF/MANIFEST.MF': '' })],
    ['apk', aZip({ 'AndroidManifest.xml': '', 'META-INF/MANIFEST.MF': '' })],
    ['eml', bytes(aMail())],
    ['eml', bytes(`\r\n${aMail()}`)],
    ['eml', bytes('Received: from a\r\n\tby b\r\nX-Spam-Flag: \xe9\r\n\r\n\0\x01')],
    ['mbox', bytes(`From nadia@mairie.example Mon Nov 2 10:00:00 2026\n${aMail()}`)],
    [
      'mht',
      bytes('From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nSubject: a\r\n\r\n'),
    ],
    ['html', bytes('<!-- a -->\n<!doctype html><p>')],
    ['html', bytes('<?xml version="1.0"?><html xmlns="a">')],
    ['svg', bytes('<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "b"><svg>')],
    ['xml', bytes('<?xml version="1.0"?><facture/>')],
    ['json', bytes('{"a": 1}')],
    ['csv', bytes('a;b;c\n1;2;3\n4;5;6\n')],
    ['text', bytes('To: be or not to be, that is the question')],
    ['text', bytes('Bonjour, où êtes-vous ?', 'utf8')],
    ['text', bytes('Bonjour, o\xf9 \xeates-vous ?')],
    ['text', bytes('\ufeffBonjour', 'utf16le')],
    ['text', bytes('Bonjour, ceci est un texte', 'utf16le')],
    ['age', bytes('age-encryption.org/v1\n')],
    ['unknown', bytes('\x01\x02\x03\x04\0\0')],
    ['empty', bytes('')],
  ])('%s is recognised by its first bytes', (name, head) => {
    expect(sniffed(head).sniffed).toBe(name)
  })

  it.each([
    ['photo.jpg', 'image/jpeg', 'agrees', []],
    ['photo', 'application/octet-stream', 'unknown', []],
    ['photo.jpg', '', 'agrees', []],
    ['photo.PNG', 'image/jpeg', 'differs', ['extension']],
    ['photo.jpg', 'application/pdf', 'differs', ['declared']],
    ['photo.qqq', 'image/jpeg', 'agrees', []],
  ] as const)('of a JPEG called %s and declared « %s » %s', (name, type, verdict, differsFrom) => {
    expect(sniffed(jpeg, name, type)).toMatchObject({ verdict, differsFrom })
  })

  it.each([
    [aZip({ 'a.txt': '' }), 'lettre.docx', 'application/zip'],
    [bytes(aMail()), 'message.eml', 'text/plain'],
    [bytes('bonjour'), 'notes.md', 'text/plain'],
    [bytes('#!/bin/sh'), 'go.sh', 'text/plain'],
    [bytes('{\\rtf1'), 'lettre.doc', 'application/msword'],
  ])('agrees with the names that such files bear in honesty (%#)', (head, name, type) => {
    expect(sniffed(head, name, type).verdict).toBe('agrees')
  })
})

describe('a warning is given of', () => {
  it.each<[string, Buffer, string, string[]]>([
    ['a program that calls itself a picture', program, 'photo.jpg', ['program-in-disguise', 'program']],
    ['a program that says so', program, 'outil.exe', ['program']],
    ['two extensions', program, 'facture.pdf .exe', ['program', 'double-extension']],
    ['a name read backwards', program, 'photo\u202egpj.exe', ['program', 'reversed-name']],
    [
      'spaces that hide the end',
      bytes('#!a'),
      `a.txt${' '.repeat(90)}.js`,
      ['script', 'double-extension', 'hidden-in-name'],
    ],
    ['a script', bytes('WScript.Echo 1'), 'lire.vbs', ['script']],
    ['macros', aZip({ '[Content_Types].xml': '', 'word/vbaProject.bin': '' }), 'a.docm', ['macros']],
    [
      'old macros',
      Buffer.concat([oleWith('WordDocument'), bytes('_VBA_PROJECT', 'utf16le')]),
      'a.doc',
      ['macros'],
    ],
    ['a page that acts', bytes('<html><body onload=a()>'), 'a.html', ['active-content']],
    ['a drawing that acts', bytes('<svg><script>a()</script></svg>'), 'a.svg', ['active-content']],
    ['a shortcut', bytes('L\0\0\0\x01\x14\x02\0\0\0'), 'a.lnk', ['shortcut']],
    ['nothing, of a plain picture', jpeg, 'photo.jpg', []],
    ['nothing, of a mail kept as text', bytes(aMail()), 'mail.txt', []],
  ])('%s', (_, head, name, warnings) => {
    expect(sniffed(head, name).warnings).toEqual(warnings)
  })

  it.each<[string, Buffer, string[]]>([
    ['a picture that is a page as well', Buffer.concat([jpeg, bytes('<script>a()</script>')]), ['html']],
    ['a picture that is a script as well', bytes('GIF89a/*\0\0*/=1;alert(1)'), ['script']],
    ['a picture that holds an archive', Buffer.concat([jpeg, aZip({ 'a.exe': 'a' })]), ['zip']],
    ['a PDF that holds an archive', Buffer.concat([bytes('%PDF-1.4\n'), aZip({ a: 'a' })]), ['zip']],
    ['a picture that is a PDF as well', Buffer.concat([jpeg, bytes('%PDF-1.4')]), ['pdf']],
  ])('%s', (_, head, alsoLooksLike) => {
    expect(sniffed(head)).toMatchObject({ alsoLooksLike, warnings: ['several-types'] })
  })
})

describe('the sniffing', () => {
  it('never throws and always names a type it knows, whatever comes', () => {
    const names = new Set([...Object.keys(fileTypes), 'unknown', 'empty'])
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...hostileTexts).map((one) => bytes(one, 'utf8')),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom(...hostileTexts), (head, name) => {
        expect(names).toContain(sniffType(head, { name, type: name }).sniffed)
      }),
      { numRuns: 500 },
    )
  })

  it('does not wander in texts made to make it wander', () => {
    for (const text of [
      '<!---->'.repeat(9000),
      '<?xml ?>'.repeat(8000),
      'a:'.repeat(30_000),
      '<svg '.repeat(9000),
      '.'.repeat(65_000),
    ])
      expect(sniffed(bytes(text), text).sniffed).not.toBe('unknown')
  })

  it('knows the extensions that run', () => {
    expect(dangerousExtensions.size).toBeGreaterThan(40)
  })
})
