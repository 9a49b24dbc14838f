import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../tests/hostile.ts'
import { projectRoot } from './content.ts'
import { readSettings, settingNames } from './settings.ts'

const secret = '0123456789abcdef'.repeat(4)
const safe = {
  BALISE_BASE_URL: 'https://aide.exemple.example',
  DATABASE_URL: 'postgres://balise:mot-de-passe@base.exemple.example/balise',
}

const wrongIn = (env: Record<string, string>, mode: 'demo' | 'development' | 'production' = 'demo') =>
  readSettings(env, mode).problems.map(({ name, why }) => `${name} ${why}`)

describe('without any setting', () => {
  const { settings, problems } = readSettings({}, 'demo')

  it('the demo starts, on this machine only', () => {
    expect(problems).toEqual([])
    expect(settings).toEqual({
      mode: 'demo',
      host: 'localhost',
      port: 3000,
      dataFolder: join(projectRoot, 'var'),
      databaseUrl: undefined,
      baseUrl: new URL('http://localhost:3000'),
      smtpUrl: undefined,
      mailFrom: 'Balise <balise@balise.example>',
      secret: undefined,
      exitUrl: 'https://meteofrance.com/',
      rateLimit: 0,
      trustedProxies: 0,
      processes: 1,
      publicArchives: false,
      identityProviders: undefined,
      identitySecrets: {},
      logLevel: 'info',
    })
  })

  it('production says what it needs, and nothing else', () => {
    expect(wrongIn({}, 'production')).toEqual([
      'BALISE_BASE_URL base-url-missing',
      'DATABASE_URL database-not-chosen',
    ])
  })
})

describe('a setting', () => {
  it('is read as written, spaces around aside', () => {
    const { settings, problems } = readSettings(
      {
        PORT: ' 8080 ',
        HOST: '0.0.0.0',
        BALISE_DATA: '/srv/balise',
        DATABASE_URL: 'postgresql://base.exemple.example/balise',
        BALISE_BASE_URL: 'https://aide.exemple.example/',
        SMTP_URL: 'smtps://courrier.exemple.example:465',
        BALISE_MAIL_FROM: 'Balise <aide@exemple.example>',
        BALISE_SECRET: secret.toUpperCase(),
        BALISE_EXIT_URL: 'https://www.exemple.example/meteo',
        BALISE_RATE_LIMIT: '100',
        BALISE_TRUSTED_PROXIES: '2',
        BALISE_PROCESSES: '3',
        BALISE_PUBLIC_ARCHIVES: 'Oui',
        BALISE_IDENTITY_PROVIDERS: '/etc/balise/providers.yaml',
        BALISE_IDENTITY_SECRET_ALPHA: ' s3cret ',
        BALISE_IDENTITY_SECRET_BETA: ' ',
        BALISE_LOG_LEVEL: 'warn',
        BALISE_CLAMD: 'unix:/run/clamav/clamd.ctl',
        BALISE_TSA_URL: 'https://heure.exemple.example/tsr',
        BALISE_TSA_CA: 'package.json',
        BALISE_S3_URL: 'https://s3.exemple.example/coffre',
        BALISE_S3_REGION: 'fr-par',
        BALISE_S3_KEY: 'phare',
        BALISE_S3_SECRET: ' invented ',
        BALISE_REGISTER_URL: 'https://entreprises.exemple.example/',
      },
      'production',
    )
    expect(problems).toEqual([])
    expect(settings).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      dataFolder: '/srv/balise',
      databaseUrl: 'postgresql://base.exemple.example/balise',
      smtpUrl: 'smtps://courrier.exemple.example:465',
      mailFrom: 'Balise <aide@exemple.example>',
      secret: secret.toUpperCase(),
      exitUrl: 'https://www.exemple.example/meteo',
      rateLimit: 100,
      trustedProxies: 2,
      processes: 3,
      publicArchives: true,
      identityProviders: '/etc/balise/providers.yaml',
      identitySecrets: { BALISE_IDENTITY_SECRET_ALPHA: 's3cret' },
      logLevel: 'warn',
      scanner: 'unix:/run/clamav/clamd.ctl',
      timeAuthority: 'https://heure.exemple.example/tsr',
      timeAuthorityRoots: 'package.json',
      bucket: {
        url: 'https://s3.exemple.example/coffre',
        region: 'fr-par',
        keyId: 'phare',
        secret: 'invented',
      },
    })
    expect(settings.baseUrl.origin).toBe('https://aide.exemple.example')
  })

  it('left empty is a setting left out', () => {
    const empty = Object.fromEntries(settingNames.map((name) => [name, '  ']))
    expect(readSettings(empty, 'demo')).toEqual(readSettings({}, 'demo'))
  })

  it('of a folder is taken from the project when it is relative', () => {
    expect(readSettings({ BALISE_DATA: 'ailleurs' }, 'demo').settings.dataFolder).toBe(
      join(projectRoot, 'ailleurs'),
    )
  })

  it('of a rate limit is 6000 a minute in production when nothing is said', () => {
    expect(readSettings(safe, 'production').settings.rateLimit).toBe(6000)
  })

  it.each([
    ['PORT', 'abc', 'not-a-port'],
    ['PORT', '-1', 'not-a-port'],
    ['PORT', '0', 'not-a-port'],
    ['PORT', '65536', 'not-a-port'],
    ['PORT', '3000.5', 'not-a-port'],
    ['PORT', '0x50', 'not-a-port'],
    ['PORT', '1e3', 'not-a-port'],
    ['PORT', '٣٠٠٠', 'not-a-port'],
    ['DATABASE_URL', 'base', 'not-a-database-url'],
    ['DATABASE_URL', 'mysql://base.exemple.example/balise', 'not-a-database-url'],
    ['BALISE_EMBEDDED_DATABASE', 'yes', 'not-accepted'],
    ['BALISE_BASE_URL', 'aide.exemple.example', 'not-a-url'],
    ['BALISE_BASE_URL', 'ftp://aide.exemple.example', 'not-a-url'],
    ['BALISE_BASE_URL', 'https://', 'not-a-url'],
    ['BALISE_BASE_URL', 'https://exemple.example/aide', 'base-url-with-path'],
    ['BALISE_BASE_URL', 'https://exemple.example/?a=b', 'base-url-with-path'],
    ['BALISE_BASE_URL', 'https://qui:quoi@exemple.example/', 'base-url-with-path'],
    ['BALISE_DEMO', 'peut-être', 'not-yes-or-no'],
    ['SMTP_URL', 'courrier', 'not-an-smtp-url'],
    ['SMTP_URL', 'https://courrier.exemple.example', 'not-an-smtp-url'],
    ['BALISE_MAIL_FROM', 'Balise', 'not-a-sender'],
    ['BALISE_MAIL_FROM', 'Balise <aide>', 'not-a-sender'],
    ['BALISE_MAIL_FROM', 'a@exemple.example\nBcc: b@exemple.example', 'not-a-sender'],
    ['BALISE_SECRET', 'secret', 'not-a-secret'],
    ['BALISE_SECRET', secret.slice(1), 'not-a-secret'],
    ['BALISE_SECRET', `${secret.slice(1)}g`, 'not-a-secret'],
    ['BALISE_EXIT_URL', 'http://www.exemple.example', 'not-a-url'],
    ['BALISE_EXIT_URL', 'javascript:alert(1)', 'not-a-url'],
    ['BALISE_RATE_LIMIT', 'beaucoup', 'not-a-number'],
    ['BALISE_RATE_LIMIT', '10000001', 'not-a-number'],
    ['BALISE_TRUSTED_PROXIES', '-1', 'not-a-number'],
    ['BALISE_TRUSTED_PROXIES', '11', 'not-a-number'],
    ['BALISE_PROCESSES', 'beaucoup', 'not-a-number'],
    ['BALISE_PROCESSES', '65', 'not-a-number'],
    ['BALISE_PROCESSES', '2', 'processes-without-server'],
    ['BALISE_PUBLIC_ARCHIVES', 'vrai', 'not-yes-or-no'],
    ['BALISE_LOG_LEVEL', 'bavard', 'not-a-log-level'],
    ['BALISE_CLAMD', 'clamav', 'not-a-scanner'],
    ['BALISE_CLAMD', 'tcp://localhost:3310', 'not-a-scanner'],
    ['BALISE_TSA_URL', 'heure.exemple.example', 'not-a-url'],
    ['BALISE_TSA_CA', '/nulle/part.pem', 'not-a-file'],
    ['BALISE_REGISTER_URL', 'entreprises', 'not-a-url'],
  ])('%s that says « %s » is refused: %s', (name, value, why) => {
    expect(wrongIn({ [name]: value })).toEqual([`${name} ${why}`])
  })

  const whole = {
    BALISE_S3_URL: 'https://s3.exemple.example/coffre',
    BALISE_S3_KEY: 'phare',
    BALISE_S3_SECRET: 'hunter2',
  }

  it('of a bucket has a region of its own when none is said', () => {
    expect(readSettings(whole, 'demo').settings.bucket?.region).toBe('us-east-1')
    expect(readSettings({}, 'demo').settings.bucket).toBeUndefined()
    expect(wrongIn({ ...whole, BALISE_S3_URL: 'http://localhost:9000/coffre' })).toEqual([])
  })

  it.each([
    ['BALISE_S3_URL', 'coffre', 'not-a-bucket'],
    ['BALISE_S3_URL', 'http://s3.exemple.example/coffre', 'not-a-bucket'],
    ['BALISE_S3_URL', 'https://s3.exemple.example/', 'not-a-bucket'],
    ['BALISE_S3_URL', 'https://s3.exemple.example/a/b', 'not-a-bucket'],
    ['BALISE_S3_URL', 'https://phare:hunter2@s3.exemple.example/coffre', 'not-a-bucket'],
    ['BALISE_S3_URL', 'https://s3.exemple.example/coffre?X-Amz-Signature=hunter2', 'not-a-bucket'],
    ['BALISE_S3_URL', '', 'bucket-missing'],
    ['BALISE_S3_REGION', 'fr par', 'not-a-region'],
    ['BALISE_S3_KEY', '', 'bucket-key-missing'],
    ['BALISE_S3_SECRET', '', 'bucket-key-missing'],
  ])(
    'of a bucket is said whole: %s « %s » is refused, %s, and the secret is not shown',
    (name, value, why) => {
      const { settings, problems } = readSettings({ ...whole, [name]: value }, 'demo')
      expect(problems.map((problem) => `${problem.name} ${problem.why}`)).toEqual([`${name} ${why}`])
      expect(JSON.stringify(problems)).not.toContain('hunter2')
      expect(settings.bucket).toBeUndefined()
    },
  )

  it('that is wrong is shown without the password it may hold, on one short line', () => {
    const passwords = [
      'mysql://balise:hunter2@base.exemple.example/balise',
      'mysql://balise:hunter2/@:/3@base.exemple.example/balise',
      'balise:hunter2@base.exemple.example',
      `smtp//hunter2\n@${'x'.repeat(500)}`,
    ]
    for (const value of passwords) {
      const [problem] = readSettings({ DATABASE_URL: value }, 'demo').problems
      expect(problem?.value).not.toContain('hunter2')
      expect(problem?.value).toMatch(/^.{1,80}$/)
    }
  })

  it('never throws, and never keeps a value it refused', () => {
    const anything = fc.oneof(anyText, fc.webUrl(), fc.integer().map(String))
    const environment = fc.record(Object.fromEntries(settingNames.map((name) => [name, anything])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(environment, fc.constantFrom('demo', 'development', 'production'), (env, mode) => {
        const { settings, problems } = readSettings(env as Record<string, string>, mode)
        expect(new Set(problems.map(({ name }) => name)).size).toBe(problems.length)
        expect(settings.port).toBeLessThanOrEqual(65_535)
        expect(settings.exitUrl).toMatch(/^https:/)
        expect(settings.databaseUrl ?? 'postgres:').toMatch(/^postgres(ql)?:/)
      }),
    )
  })
})

describe('several processes', () => {
  const processesIn = (env: Record<string, string>, mode: 'demo' | 'production') =>
    readSettings(env, mode).settings.processes

  it('share the port in production over a server of databases: one a core, eight at most', () => {
    expect(processesIn(safe, 'production')).toBe(Math.min(availableParallelism(), 8))
    expect(processesIn({ ...safe, BALISE_PROCESSES: '1' }, 'production')).toBe(1)
    expect(processesIn({ ...safe, BALISE_PROCESSES: '0' }, 'production')).toBe(1)
  })

  it('never share the embedded database, nor serve a demo unless asked', () => {
    expect(
      processesIn(
        { BALISE_BASE_URL: safe.BALISE_BASE_URL, BALISE_EMBEDDED_DATABASE: 'accepted' },
        'production',
      ),
    ).toBe(1)
    expect(processesIn(safe, 'demo')).toBe(1)
  })
})

describe('production', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'an address in the clear',
      { ...safe, BALISE_BASE_URL: 'http://aide.exemple.example' },
      'BALISE_BASE_URL base-url-not-https',
    ],
    ['an address that cannot be read', { ...safe, BALISE_BASE_URL: 'aide' }, 'BALISE_BASE_URL not-a-url'],
    [
      'a database that nobody chose',
      { BALISE_BASE_URL: safe.BALISE_BASE_URL },
      'DATABASE_URL database-not-chosen',
    ],
    ['the demo', { ...safe, BALISE_DEMO: 'yes' }, 'BALISE_DEMO demo-in-production'],
    [
      'mail from nobody',
      { ...safe, SMTP_URL: 'smtp://courrier.exemple.example' },
      'BALISE_MAIL_FROM mail-from-missing',
    ],
  ])('refuses %s, with one line', (_, env, problem) => {
    expect(wrongIn(env, 'production')).toEqual([problem])
  })

  it.each<[string, Record<string, string>]>([
    ['a server and HTTPS', safe],
    [
      'the embedded database, accepted in so many words',
      { BALISE_BASE_URL: safe.BALISE_BASE_URL, BALISE_EMBEDDED_DATABASE: 'accepted' },
    ],
    [
      'this machine without HTTPS, which browsers trust',
      { ...safe, BALISE_BASE_URL: 'http://localhost:3000' },
    ],
    ['the demo refused in so many words', { ...safe, BALISE_DEMO: 'no' }],
  ])('starts with %s', (_, env) => {
    expect(wrongIn(env, 'production')).toEqual([])
  })
})
