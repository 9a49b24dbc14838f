import { X509Certificate } from 'node:crypto'
import { BitString } from 'asn1js'
import { BasicConstraints, Certificate, type Extension, ExtKeyUsage } from 'pkijs'

/** The certificates of a PEM file. Throws on a file that holds none, or one that cannot be read. */
export function readCertificates(pem: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) throw new Error('no certificate in PEM')
  return found.map((one) => new X509Certificate(one))
}

/** Whether a certificate is made to sign stamps and nothing else (RFC 3161, 2.3), and says no more that binds. */
export function stampsOnly(certificate: X509Certificate): boolean {
  const { critical, value } = extensionsOf(certificate)
  const [purposes, usage] = [value(extKeyUsage), value(keyUsage)]
  return (
    purposes instanceof ExtKeyUsage &&
    purposes.keyPurposes.length === 1 &&
    purposes.keyPurposes[0] === timeStamping &&
    critical.includes(extKeyUsage) &&
    critical.every((one) => understood.has(one)) &&
    (usage === undefined || (usage instanceof BitString && signsOnly(usage))) &&
    !certificate.ca
  )
}

/**
 * Whether a certificate leads to one of those trusted, at that moment: at each step the name, the signature, the
 * dates, the right to certify and how far. Breadth first, each certificate once: whoever sends certificates that
 * vouch for one another in a ring waits for nothing.
 */
export function leadsTo(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  at: Date,
): boolean {
  let level = [certificate]
  let left = others
  for (let below = 0; level.length > 0; below++) {
    const vouched = (issuer: X509Certificate) => level.some((one) => vouchesFor(issuer, one, below, at))
    if (trusted.some(vouched)) return true
    level = left.filter(vouched)
    left = left.filter((one) => !level.includes(one))
  }
  return false
}

/** Whether an authority signed this certificate, and might: `below` is how many authorities stand under it. */
function vouchesFor(issuer: X509Certificate, certificate: X509Certificate, below: number, at: Date): boolean {
  const { critical, value } = extensionsOf(issuer)
  const [limits, purposes] = [value(basicConstraints), value(extKeyUsage)]
  return (
    issuer.ca &&
    issuer.validFromDate <= at &&
    issuer.validToDate >= at &&
    // Constraints that we do not apply (on names, on policies) are not set aside: the path is refused.
    critical.every((one) => understood.has(one)) &&
    limits instanceof BasicConstraints &&
    Number(limits.pathLenConstraint ?? Number.POSITIVE_INFINITY) >= below &&
    (purposes === undefined ||
      (purposes instanceof ExtKeyUsage && purposes.keyPurposes.includes(timeStamping))) &&
    certificate.checkIssued(issuer) &&
    certificate.verify(issuer.publicKey)
  )
}

function extensionsOf({ raw }: X509Certificate) {
  const extensions: readonly Extension[] = Certificate.fromBER(Uint8Array.from(raw)).extensions ?? []
  return {
    critical: extensions.flatMap(({ critical, extnID }) => (critical ? [extnID] : [])),
    value: (id: string): unknown => extensions.find(({ extnID }) => extnID === id)?.parsedValue,
  }
}

/** digitalSignature or nonRepudiation, the first two bits, and none after. */
function signsOnly({ valueBlock }: BitString): boolean {
  const [first = 0, ...rest] = valueBlock.valueHexView
  return (first & 0xc0) !== 0 && (first & 0x3f) === 0 && rest.every((byte) => byte === 0)
}

const basicConstraints = '2.5.29.19'
const keyUsage = '2.5.29.15'
const extKeyUsage = '2.5.29.37'
const timeStamping = '1.3.6.1.5.5.7.3.8'
const understood = new Set([basicConstraints, keyUsage, extKeyUsage])
