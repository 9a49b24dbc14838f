import { crc32 } from 'node:zlib'

/** A mail that says it comes from a bank; the fields given come before its own. */
export const aMail = ({
  fields = [],
  body = 'Bonjour,\r\nVotre compte est bloqué.\r\n',
  type = 'text/plain; charset=utf-8',
}: {
  fields?: readonly string[]
  body?: string
  type?: string
} = {}): string =>
  [
    ...fields,
    'From: Votre banque <alerte@banque.example>',
    'To: amina@courriel.example',
    'Subject: Votre compte',
    'Date: Mon, 02 Nov 2026 09:00:00 +0100',
    'Message-ID: <1@banque.example>',
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: 8bit',
    '',
    body,
  ].join('\r\n')

/** A mail in parts, each given with its own fields. */
export const aMailOf = (parts: readonly string[], fields: readonly string[] = []): string =>
  aMail({
    fields,
    type: 'multipart/mixed; boundary="limit"',
    body: `${parts.map((part) => `--limit\r\n${part}\r\n`).join('')}--limit--\r\n`,
  })

/** A ZIP archive whose members are stored as they are; `flags` 1 says that they are encrypted. */
export function aZip(members: Readonly<Record<string, string>>, flags = 0): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(members)) {
    const data = Buffer.from(text)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    files.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), data)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\0'), common, place, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + data.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(members).length, 4)
  end.writeUInt16LE(Object.keys(members).length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end])
}
