import { createHash, type KeyObject, randomBytes, verify, X509Certificate } from 'node:crypto'
import { fromBER, GeneralizedTime, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  AlgorithmIdentifier,
  type Attribute,
  Certificate,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedData,
  type SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import { grant, type Refused, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { leadsTo, readCertificates, stampsOnly } from './chain.ts'

/** What is dated: only its fingerprint leaves the house, in hexadecimal. */
export type Imprint = { algorithm: 'sha256' | 'sha512'; hex: string }

/** What a stamp (jeton d’horodatage, RFC 3161) proves: this imprint existed at that moment. */
export type Stamp = {
  imprint: Imprint
  /** The moment as the authority wrote it, in UTC, to the millisecond. */
  at: string
  /** The rules under which the authority works, by their OID. */
  policy: string
  /** Its number at that authority, in hexadecimal. */
  serial: string
  /** The authority as its certificate names it: somebody else's words. */
  authority: string
  /** Whether its certificate leads to a root that was given; without one, nobody vouches for the authority. */
  chained: boolean
}

/** Why a stamp proves nothing. For the journal and for whoever verifies: no visitor is ever told these. */
export type StampDoubt =
  | 'not-a-stamp'
  | 'not-granted'
  | 'other-imprint'
  | 'other-nonce'
  | 'algorithm-not-accepted'
  | 'not-signed'
  | 'certificate-not-named'
  | 'certificate-not-for-stamping'
  | 'certificate-not-valid-then'
  | 'not-chained'

const doubt = (why: StampDoubt): Refused<StampDoubt> => refuse(why)

/** A stamp weighs some kilobytes, its certificates with it. More is not read. */
export const largestAnswer = 64 * 1024

/** 128 bits that begin with 01: one way to write them as a positive DER integer. */
export function drawNonce(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}

/** The question to an authority (TimeStampReq, RFC 3161, 2.4.1), in DER. It is asked to send its certificate. */
export function stampRequest(imprint: Imprint, nonce: string): Uint8Array<ArrayBuffer> {
  const question = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({
        algorithmId: oidOf[imprint.algorithm],
        algorithmParams: new Null(),
      }),
      hashedMessage: new OctetString({ valueHex: Buffer.from(imprint.hex, 'hex') }),
    }),
    nonce: new Integer({ valueHex: Buffer.from(nonce, 'hex') }),
    certReq: true,
  })
  return new Uint8Array(question.toSchema().toBER())
}

/**
 * What the answer of an authority (TimeStampResp, in DER) proves of this imprint, or why it proves nothing.
 *
 * Checked: the status, the imprint, the nonce when it is given; the signature of the one signer, with SHA-2; that
 * it signed under the very certificate it holds (RFC 5816), made to stamp and for nothing else (RFC 3161, 2.3),
 * in its dates at the moment of the stamp; with `caPem`, that this certificate leads to one of those given.
 * Not checked: revocation, which needs the network and the day. What is not understood is refused.
 */
export function verifyStamp(
  response: Uint8Array,
  imprint: Imprint,
  { caPem, nonce }: { caPem?: string | undefined; nonce?: string | undefined } = {},
): Ruling<Stamp, StampDoubt> {
  const authorities = caPem === undefined ? undefined : readCertificates(caPem)
  try {
    return weigh(response, imprint, authorities, nonce)
  } catch {
    // ASN.1 cut short, a key of no known kind: the libraries throw on what is not what it should be.
    return doubt('not-a-stamp')
  }
}

function weigh(
  response: Uint8Array,
  imprint: Imprint,
  authorities: readonly X509Certificate[] | undefined,
  nonce: string | undefined,
): Ruling<Stamp, StampDoubt> {
  const answer = new TimeStampResp({ schema: wholly(response) })
  // granted, or granted with changes (PKIStatus 0 and 1): all else has no token.
  if (answer.status.status !== 0 && answer.status.status !== 1) return doubt('not-granted')
  if (answer.timeStampToken?.contentType !== signedData) return doubt('not-a-stamp')

  const token = new SignedData({ schema: answer.timeStampToken.content })
  const content = token.encapContentInfo.eContent?.getValue()
  if (token.encapContentInfo.eContentType !== tstInfo || !content) return doubt('not-a-stamp')
  const schema = wholly(new Uint8Array(content))
  const told = new TSTInfo({ schema })
  if (told.version !== 1 || !isUtc(schema)) return doubt('not-a-stamp')

  const { hashAlgorithm, hashedMessage } = told.messageImprint
  const same = hashAlgorithm.algorithmId === oidOf[imprint.algorithm] && hexOf(hashedMessage) === imprint.hex
  if (!same) return doubt('other-imprint')
  if (nonce !== undefined && (!told.nonce || hexOf(told.nonce) !== nonce)) return doubt('other-nonce')

  const [signer, ...others] = token.signerInfos
  const certificates = (token.certificates ?? []).filter((one) => one instanceof Certificate)
  if (!signer || others.length > 0 || certificates.length > mostCertificates) return doubt('not-a-stamp')
  const held = certificates.map((one) => new X509Certificate(Buffer.from(one.toSchema().toBER())))
  const which = certificates.findIndex((one) => isOf(signer, one))
  const certificate = held[which]
  if (!certificate) return doubt('certificate-not-named')

  const { attributes, encodedValue } = signer.signedAttrs ?? {}
  if (!attributes || !encodedValue) return doubt('not-signed')
  const hash = hashes.get(signer.digestAlgorithm.algorithmId)
  const signature = signatures.get(signer.signatureAlgorithm.algorithmId)
  if (!hash || !signature || !isStrong(certificate.publicKey)) return doubt('algorithm-not-accepted')
  const [type, digest] = [only(attributes, contentType), only(attributes, messageDigest)]
  if (!(type instanceof ObjectIdentifier) || !(digest instanceof OctetString)) return doubt('not-signed')
  const signed =
    type.getValue() === tstInfo &&
    hexOf(digest) === createHash(hash).update(Buffer.from(content)).digest('hex') &&
    signature.key === certificate.publicKey.asymmetricKeyType &&
    verify(
      signature.hash ?? hash,
      Buffer.from(encodedValue),
      certificate.publicKey,
      Buffer.from(signer.signature.valueBlock.valueHexView),
    )
  if (!signed) return doubt('not-signed')

  if (!isNamed(certificate, attributes)) return doubt('certificate-not-named')
  if (!stampsOnly(certificate)) return doubt('certificate-not-for-stamping')
  const { genTime } = told
  if (certificate.validFromDate > genTime || certificate.validToDate < genTime)
    return doubt('certificate-not-valid-then')
  if (authorities && !leadsTo(certificate, held.toSpliced(which, 1), authorities, genTime))
    return doubt('not-chained')

  return grant({
    imprint,
    at: genTime.toISOString(),
    policy: told.policy,
    serial: hexOf(told.serialNumber),
    authority: certificate.subject.split('\n').join(', '),
    chained: authorities !== undefined,
  })
}

/** One DER value and nothing after it, with a bound to how deep it goes. */
function wholly(bytes: Uint8Array) {
  if (bytes.length > largestAnswer) throw new Error('too large')
  const { offset, result } = fromBER(Uint8Array.from(bytes), { maxDepth: 40 })
  if (offset !== bytes.length) throw new Error('not one value')
  return result
}

/** RFC 3161, 2.4.2: the moment is told in UTC, to the second at least. The library would also take local hours. */
function isUtc(schema: unknown): boolean {
  const moment = child(schema, 4)
  const text =
    moment instanceof GeneralizedTime ? Buffer.from(moment.valueBlock.valueHexView).toString('latin1') : ''
  return /^\d{14}(\.\d+)?Z$/.test(text)
}

/** Whether this is the certificate that the signer calls its own: by issuer and number, or by its key. */
function isOf({ sid }: SignerInfo, certificate: Certificate): boolean {
  if (sid instanceof IssuerAndSerialNumber)
    return (
      sid.issuer.isEqual(certificate.issuer) && hexOf(sid.serialNumber) === hexOf(certificate.serialNumber)
    )
  const key = certificate.extensions?.find(({ extnID }) => extnID === subjectKeyIdentifier)?.parsedValue
  const named = sid.idBlock.isConstructed ? sid.valueBlock.value[0] : sid
  return key instanceof OctetString && hexOf(key) === hexOf(named)
}

/**
 * Whether what was signed names this certificate by its hash (ESSCertID, RFC 2634; ESSCertIDv2, RFC 5035): without
 * it, another certificate with the same key could be put in its place. SHA-1, which the first form imposes, only
 * tells certificates apart here; the signature has been verified with SHA-2.
 */
function isNamed(certificate: X509Certificate, attributes: readonly Attribute[]): boolean {
  const second = only(attributes, signingCertificateV2)
  const list = second ?? only(attributes, signingCertificate)
  const first = child(child(list, 0), 0)
  const [one, two] = [child(first, 0), child(first, 1)]
  const chosen = second && one instanceof Sequence ? child(one, 0) : undefined
  const named = chosen ? two : one
  const hash = chosen instanceof ObjectIdentifier ? hashes.get(chosen.getValue()) : second ? 'sha256' : 'sha1'
  return (
    hash !== undefined &&
    named instanceof OctetString &&
    hexOf(named) === createHash(hash).update(certificate.raw).digest('hex')
  )
}

const child = (of: unknown, at: number): unknown =>
  of instanceof Sequence ? of.valueBlock.value[at] : undefined

/** The value of an attribute that is there once and has one value. */
function only(attributes: readonly Attribute[], type: string): unknown {
  const [one, ...more] = attributes.filter((attribute) => attribute.type === type)
  return more.length === 0 && one?.values.length === 1 ? one.values[0] : undefined
}

const isStrong = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject) =>
  asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048

const hexOf = ({ valueBlock }: { valueBlock: { valueHexView: Uint8Array } }) =>
  Buffer.from(valueBlock.valueHexView).toString('hex')

/** An authority, those above it, and some more; a walk among them stays short. */
const mostCertificates = 12

const oidOf = { sha256: '2.16.840.1.101.3.4.2.1', sha512: '2.16.840.1.101.3.4.2.3' } as const
const hashes = new Map<string, string>([
  [oidOf.sha256, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  [oidOf.sha512, 'sha512'],
])
/** Signatures by OID: which key makes them and, when their name says it, over which hash. */
const signatures = new Map<string, { key: 'rsa' | 'ec'; hash?: string }>([
  ['1.2.840.113549.1.1.1', { key: 'rsa' }],
  ['1.2.840.113549.1.1.11', { key: 'rsa', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { key: 'rsa', hash: 'sha384' }],
  ['1.2.840.113549.1.1.13', { key: 'rsa', hash: 'sha512' }],
  ['1.2.840.10045.4.3.2', { key: 'ec', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { key: 'ec', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { key: 'ec', hash: 'sha512' }],
])
const signedData = '1.2.840.113549.1.7.2'
const tstInfo = '1.2.840.113549.1.9.16.1.4'
const contentType = '1.2.840.113549.1.9.3'
const messageDigest = '1.2.840.113549.1.9.4'
const signingCertificate = '1.2.840.113549.1.9.16.2.12'
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'
const subjectKeyIdentifier = '2.5.29.14'
