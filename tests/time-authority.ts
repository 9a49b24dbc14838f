import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { answering } from './answering.ts'

const run = promisify(execFile)

const tstInfo = '1.2.840.113549.1.9.16.1.4'
type Forgery = { named?: boolean; type?: string; beside?: readonly string[]; instead?: string }

export type TimeStamper = ReturnType<typeof aTimeStamper>

/**
 * A real time-stamping authority, made with OpenSSL in a temporary folder: a root, one below it, certificates to
 * stamp and some that may not. `reply` is what `openssl ts` answers to a question; `sign` makes a token over a
 * content of our choice, as an authority that lies would.
 */
export function aTimeStamper() {
  const folder = mkdtempSync(join(tmpdir(), 'balise-stamper-'))
  const file = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  writeFileSync(file('openssl.cnf'), config)
  writeFileSync(file('serial'), '01\n')
  writeFileSync(file('index.txt'), '')

  const ec = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-utf8',
    '-config',
    'openssl.cnf',
  ]
  for (const root of ['root', 'stranger']) {
    const names = ['-keyout', `${root}.key`, '-out', `${root}.pem`, '-subj', `/C=FR/O=Le Phare/CN=${root}`]
    openssl('req', '-x509', ...ec, ...names, '-extensions', 'root', '-days', '30')
  }
  const certify = (
    name: string,
    extensions: string,
    {
      issuer = 'root',
      key = ec,
      until = '20560101',
    }: { issuer?: string; key?: string[]; until?: string } = {},
  ) => {
    const subject = ['-out', `${name}.csr`, '-subj', `/C=FR/O=Le Phare/CN=${name}`]
    openssl('req', '-new', ...key, ...(key[0] === '-key' ? [] : ['-keyout', `${name}.key`]), ...subject)
    const by = ['-cert', `${issuer}.pem`, '-keyfile', `${issuer}.key`, '-create_serial', '-notext']
    const dates = ['-startdate', '20000101000000Z', '-enddate', `${until}000000Z`]
    const as = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', 'openssl.cnf']
    as.push('-extensions', extensions)
    openssl('ca', '-batch', '-config', 'openssl.cnf', ...by, ...dates, ...as)
  }
  const rsa = (bits: number) => ['-newkey', `rsa:${bits}`, '-nodes', '-utf8', '-config', 'openssl.cnf']
  certify('stamper', 'stamping')
  certify('twin', 'stamping', { key: ['-key', 'stamper.key', '-utf8', '-config', 'openssl.cnf'] })
  certify('rsa', 'stamping', { key: rsa(2048) })
  certify('weak', 'stamping', { key: rsa(1024) })
  certify('expired', 'stamping', { until: '20010101' })
  certify('not-critical', 'loose')
  certify('two-purposes', 'loose-purposes')
  certify('mail', 'mail')
  certify('below', 'below')
  certify('stamper-below', 'stamping', { issuer: 'below' })
  certify('too-low', 'root', { issuer: 'below' })
  certify('stamper-too-low', 'stamping', { issuer: 'too-low' })
  certify('no-authority', 'stamping', { issuer: 'stamper' })

  let count = 0
  const kept = (bytes: Uint8Array) => {
    const name = `${++count}.der`
    writeFileSync(file(name), bytes)
    return name
  }
  const reply = async (question: Uint8Array, section = 'stamper') => {
    const answer = `${++count}.tsr`
    const args = ['ts', '-reply', '-queryfile', kept(question), '-config', 'openssl.cnf', '-section', section]
    await run('openssl', [...args, '-out', answer], { cwd: folder })
    return readFileSync(file(answer))
  }

  return {
    pem: (name: string) => readFileSync(file(`${name}.pem`), 'utf8'),
    reply,
    /** What another question about this imprint is answered: its nonce is not ours. */
    replyAbout: async (hex: string) => {
      const question = `${++count}.tsq`
      openssl('ts', '-query', '-digest', hex, '-sha256', '-cert', '-out', question)
      return reply(readFileSync(file(question)))
    },
    /** The content of a token (TSTInfo), out of an answer. */
    contentOf: (answer: Uint8Array) => {
      const token = `${++count}.p7s`
      openssl('ts', '-reply', '-in', kept(answer), '-token_out', '-out', token)
      openssl(
        'cms',
        '-verify',
        '-noverify',
        '-inform',
        'DER',
        '-in',
        token,
        '-binary',
        '-out',
        `${token}.content`,
      )
      return readFileSync(file(`${token}.content`))
    },
    /**
     * An answer that holds this content, signed by one of the certificates above: named in what is signed or not,
     * with others beside it, or with another in its place.
     */
    sign: (
      content: Uint8Array,
      by: string,
      { named = true, type = tstInfo, beside = [], instead }: Forgery = {},
    ) => {
      const args = ['-in', kept(content), '-binary', '-nodetach', '-econtent_type', type, '-outform', 'DER']
      if (named) args.push('-cades')
      for (const one of beside) args.push('-certfile', `${one}.pem`)
      if (instead) args.push('-keyid', '-nocerts', '-certfile', `${instead}.pem`)
      args.push('-md', 'sha256', '-signer', `${by}.pem`, '-inkey', `${by}.key`)
      const token = openssl('cms', '-sign', ...args)
      const granted = Buffer.from('3003020100', 'hex')
      const length = granted.length + token.length
      return Buffer.concat([Buffer.of(0x30, 0x82, length >> 8, length & 0xff), granted, token])
    },
    /** What `openssl ts -verify` says of an answer about this imprint. Throws when it does not hold. */
    check: (answer: Uint8Array, hex: string) =>
      openssl('ts', '-verify', '-in', kept(answer), '-digest', hex, '-CAfile', 'root.pem').toString(),
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The authority behind HTTP, as RFC 3161 describes it (3.4). */
export const stampingOver = (stamper: TimeStamper, section?: string) =>
  answering(async (request, response) => {
    const question = await buffer(request)
    response.setHeader('content-type', 'application/timestamp-reply')
    response.end(await stamper.reply(question, section))
  })

const stampingSection = (name: string, more = '') => `
[${name}]
serial = serial
signer_cert = ${name}.pem
signer_key = ${name}.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.3161
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
${more}`

const config = `
[req]
prompt = yes
distinguished_name = names
[names]
commonName = unused
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[below]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign
[stamping]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
[loose]
extendedKeyUsage = timeStamping
[loose-purposes]
extendedKeyUsage = critical, timeStamping, emailProtection
[mail]
extendedKeyUsage = emailProtection
[ca]
default_ca = issuing
[issuing]
database = index.txt
new_certs_dir = .
serial = numbers
default_md = sha256
policy = any
unique_subject = no
[any]
countryName = optional
organizationName = optional
commonName = supplied
${stampingSection('stamper')}
${stampingSection('rsa', 'ordering = yes\ntsa_name = yes')}
${stampingSection('stamper-below', 'certs = below.pem')}
${stampingSection('first-form').replaceAll('first-form.', 'stamper.').replace('ess_cert_id_alg = sha256', 'ess_cert_id_alg = sha1')}
${stampingSection('refusing').replaceAll('refusing.', 'stamper.').replace('sha256, sha512', 'sha384')}
`
