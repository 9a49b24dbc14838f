import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What a page asks of a passkey, as far as this one reads it. */
type Asked = { challenge: string; rpId?: string; rp?: { id: string }; user?: { id: string } }

/** How an answer is spoiled, or not: each defaults to what is right. */
export type Spoiled = {
  origin?: string
  rpId?: string
  type?: string
  challenge?: string
  /** User present, user verified: bits 0 and 2 of the flags (WebAuthn, 6.1). */
  isPresent?: boolean
  isVerified?: boolean
  counter?: number
  userHandle?: string
  signature?: string
}

/**
 * A passkey in software: a P-256 pair, its counter, and answers as a browser sends them (WebAuthn level 3, 5.1), right
 * or spoiled one part at a time.
 */
export function anAuthenticator(origin = 'http://localhost:3000') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  let handle = ''

  const clientData = (type: string, asked: Asked, spoiled: Spoiled) =>
    Buffer.from(
      JSON.stringify({
        type: spoiled.type ?? type,
        challenge: spoiled.challenge ?? asked.challenge,
        origin: spoiled.origin ?? origin,
        crossOrigin: false,
      }),
    )

  const authenticatorData = (asked: Asked, spoiled: Spoiled, attested?: Buffer) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(spoiled.counter ?? counter)
    const flags =
      (spoiled.isPresent === false ? 0 : 1) | (spoiled.isVerified === false ? 0 : 4) | (attested ? 64 : 0)
    const rpId = spoiled.rpId ?? asked.rpId ?? asked.rp?.id ?? ''
    return Buffer.concat([
      sha256(Buffer.from(rpId)),
      Buffer.from([flags]),
      count,
      attested ?? Buffer.alloc(0),
    ])
  }

  const answer = (response: Record<string, unknown>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    })

  return {
    id: id.toString('base64url'),

    /** What `navigator.credentials.create` gives back, without attestation. */
    make: (asked: Asked, spoiled: Spoiled = {}): string => {
      handle = asked.user?.id ?? ''
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
      const attestationObject = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authenticatorData(asked, spoiled, attested)],
        ]),
      )
      return answer({
        clientDataJSON: clientData('webauthn.create', asked, spoiled).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      })
    },

    /** What `navigator.credentials.get` gives back; counts one more each time. */
    use: (asked: Asked, spoiled: Spoiled = {}): string => {
      counter++
      const data = authenticatorData(asked, spoiled)
      const client = clientData('webauthn.get', asked, spoiled)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: spoiled.signature ?? signature.toString('base64url'),
        userHandle: spoiled.userHandle ?? handle,
      })
    },
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

/** A public key of P-256 as COSE writes it (RFC 9053, 7.1.1): EC2, ES256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}

/** CBOR (RFC 8949), as far as a passkey writes it: small numbers, bytes, texts and maps. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map)
    return Buffer.concat([
      head(5, value.size),
      ...[...value].flatMap(([one, other]) => [cbor(one), cbor(other)]),
    ])
  throw new Error('a passkey does not write this')
}

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument])
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument])
  return Buffer.from([(major << 5) | 25, argument >> 8, argument & 255])
}
