import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeBelow, filesBelow, read, withoutComments } from './sources.ts'

/** One import as written: from which file, to which file of ours or package, and whether only types cross. */
type Crossing = { from: string; to: string; typesOnly: boolean }

const files = codeBelow('src')
const code = new Map(files.map((path) => [path, withoutComments(read(path))]))

const statement =
  /^(?:import|export)\s+(?:(type)\s+)?(?:([^'"]*?)\s+from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm
const crossings: Crossing[] = [...code].flatMap(([from, text]) =>
  [...text.matchAll(statement)].map(([, type, names = '', ...addresses]) => {
    const address = addresses.find((one) => one !== undefined) ?? ''
    const inBraces = /\{([^}]*)\}/
      .exec(names)?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '')
    return {
      from,
      to: address.startsWith('.') ? join(dirname(from), address) : address,
      typesOnly: type !== undefined || (inBraces?.every((name) => /^\s*type\s/.test(name)) ?? false),
    }
  }),
)

/** Who may ask whom: each module knows those named here, by their front door, and no other. */
const order: Record<string, string[]> = {
  accounts: [],
  directory: ['accounts', 'diagnosis', 'papers', 'territory'],
  community: ['accounts', 'diagnosis', 'directory', 'territory'],
  interventions: ['accounts', 'cases', 'diagnosis', 'directory', 'evidence', 'papers', 'territory'],
  territory: [],
  diagnosis: ['accounts', 'territory'],
  cases: ['accounts', 'territory', 'diagnosis'],
  papers: ['diagnosis', 'cases'],
  evidence: ['diagnosis', 'cases', 'papers', 'accounts'],
  worklist: ['accounts'],
  embed: ['territory', 'diagnosis'],
  breaches: ['diagnosis', 'papers'],
}

const moduleOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1]
const isOurs = (path: string) => path.startsWith('src/')
const told = (broken: Crossing[]) => broken.map(({ from, to }) => `${from} → ${to}`)
const within = (pattern: RegExp) => crossings.filter(({ from }) => pattern.test(from))

/** The tables and functions that a text of SQL, or a query as Kysely writes it, calls by name. */
const schemas = ['platform', 'jobs', ...Object.keys(order)]
const schemasNamedIn = (text: string) => [
  ...new Set(
    [...text.matchAll(/(?<![\w./-])([a-z_]+)\.[a-z_]\w*/gi)]
      .map(([, schema = '']) => schema)
      .filter((one) => schemas.includes(one)),
  ),
]

describe('the guard of the walls', () => {
  it('is awake: it has seen every file and every import', () => {
    expect(files.length).toBeGreaterThan(150)
    expect(crossings.length).toBeGreaterThan(600)
    expect(crossings.filter(({ typesOnly }) => typesOnly).length).toBeGreaterThan(150)
    const ours = crossings.filter(({ to }) => isOurs(to))
    expect(ours.filter(({ to }) => !code.has(to) && !/\.(css|json)$/.test(to))).toEqual([])
    for (const part of [
      'src/kernel',
      'src/ui',
      'src/platform',
      ...Object.keys(order).map((name) => `src/modules/${name}`),
    ])
      expect(
        crossings.some(({ from }) => from.startsWith(part)),
        part,
      ).toBe(true)
  })

  it('knows every module', () => {
    const there = new Set(files.flatMap((path) => moduleOf(path) ?? []))
    expect([...there].sort()).toEqual(Object.keys(order).sort())
  })

  it('reads imports of every form', () => {
    const forms = [
      `import a from './a.ts'`,
      `import { b, type C } from './b.ts'`,
      `import {\n  type D,\n  type E,\n} from './d.ts'`,
      `export { f } from './f.ts'`,
      `export type { G } from './g.ts'`,
      `import './h.ts'`,
      `const i = await import('./i.ts')`,
    ].join('\n')
    const seen = [...forms.matchAll(statement)].map((match) =>
      match.slice(3).find((one) => one !== undefined),
    )
    expect(seen).toEqual(['./a.ts', './b.ts', './d.ts', './f.ts', './g.ts', './h.ts', './i.ts'])
  })
})

describe('the kernel', () => {
  it('knows only itself and the calendar of the language', () => {
    const allowed = (to: string) => to.startsWith('src/kernel/') || to === 'temporal-polyfill'
    expect(told(within(/^src\/kernel\//).filter(({ to }) => !allowed(to)))).toEqual([])
  })
})

describe('rules', () => {
  const rules = /^src\/modules\/[^/]+\/rules\//

  it('know only the rules of their module and the kernel', () => {
    const broken = within(rules).filter(({ from, to }) => {
      const own = `src/modules/${moduleOf(from)}/rules/`
      // A fingerprint is a pure answer to its bytes; what draws lots is refused below.
      return !to.startsWith(own) && !to.startsWith('src/kernel/') && to !== 'node:crypto'
    })
    expect(within(rules).length).toBeGreaterThan(40)
    expect(told(broken)).toEqual([])
  })

  it('and the kernel read no clock, draw no lots, and touch nothing outside', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\brandom(?:Bytes|UUID|Int)\b|\bperformance\.now\(|\bcrypto\.|\bprocess\.|\bfetch\(|\bconsole\.|\bsetTimeout\(|\bglobalThis\b|\bTemporal\.Now\b/
    const pure = [...code].filter(([path]) => rules.test(path) || path.startsWith('src/kernel/'))
    expect(pure.length).toBeGreaterThan(60)
    expect(pure.filter(([, text]) => impure.test(text)).map(([path]) => path)).toEqual([])
  })
})

describe('a module', () => {
  it('is visited by its front door, by those who may', () => {
    const visits = crossings.filter(
      ({ from, to }) => moduleOf(from) && moduleOf(to) && moduleOf(from) !== moduleOf(to),
    )
    const broken = visits.filter(({ from, to }) => {
      const [visitor = '', host = ''] = [moduleOf(from), moduleOf(to)]
      return !order[visitor]?.includes(host) || to !== `src/modules/${host}/index.ts`
    })
    expect(visits.length).toBeGreaterThan(8)
    expect(told(broken)).toEqual([])
  })

  it('is known to nobody else but those who compose the house', () => {
    const composers = ['src/balise.ts', 'src/commands.ts', 'src/migrations.ts']
    const broken = crossings.filter(
      ({ from, to }) =>
        moduleOf(to) &&
        !moduleOf(from) &&
        !(composers.includes(from) && /^src\/modules\/[^/]+\/index\.ts$/.test(to)),
    )
    expect(told(broken)).toEqual([])
  })

  it('names only its own tables', () => {
    const speakers = [...code].filter(([path]) => moduleOf(path))
    const broken = speakers.flatMap(([path, text]) => {
      const literals = [...text.matchAll(/'[^'\n]*'|`[^`]*`/g)].map(([literal]) => literal)
      const others = schemasNamedIn(literals.join('\n')).filter((schema) => schema !== moduleOf(path))
      return others.length > 0 ? [`${path}: ${others}`] : []
    })
    expect(broken).toEqual([])
    expect(schemasNamedIn(code.get('src/modules/cases/store/files.ts') ?? '')).toContain('cases')
  })

  it('and the platform migrate only their own schema', () => {
    const migrations = filesBelow('src', /\/migrations\/\d{4}_[a-z-]+\.sql$/)
    expect(migrations.length).toBeGreaterThan(1)
    expect(filesBelow('src', /\.sql$/)).toEqual(migrations)
    const broken = migrations.flatMap((path) => {
      const sql = read(path).replace(/--.*$/gm, '')
      const others = schemasNamedIn(sql).filter((schema) => schema !== (moduleOf(path) ?? 'platform'))
      return others.length > 0 ? [`${path}: ${others}`] : []
    })
    expect(broken).toEqual([])
  })
})

describe('pages', () => {
  const pages = /^src\/modules\/[^/]+\/pages\//

  it('only show: nothing that reads, writes or answers is called from them', () => {
    const showing = (to: string, from: string) =>
      /^src\/(ui|kernel)\//.test(to) ||
      to === 'src/platform/words/index.ts' ||
      /^(preact|qrcode)(\/|$)/.test(to) ||
      new RegExp(`^src/modules/${moduleOf(from)}/(pages/|rules/|paths\\.ts$)`).test(to) ||
      (moduleOf(to) !== moduleOf(from) && /^src\/modules\/[^/]+\/index\.ts$/.test(to))
    const broken = within(pages).filter(({ from, to, typesOnly }) => !typesOnly && !showing(to, from))
    expect(within(pages).length).toBeGreaterThan(80)
    expect(told(broken)).toEqual([])
  })

  it('wait for nothing', () => {
    const waiting = [...code].filter(
      ([path, text]) => pages.test(path) && /\bawait\b|\bfetch\(|\breadFileSync\b/.test(text),
    )
    expect(waiting.map(([path]) => path)).toEqual([])
  })
})

describe('the design system', () => {
  it('is all that ui knows, its gallery apart, which reads its own words', () => {
    const allowed = (to: string) =>
      /^src\/(ui|kernel)\//.test(to) || /^preact(-render-to-string)?(\/|$)/.test(to)
    expect(told(within(/^src\/ui\/(?!gallery)/).filter(({ to }) => !allowed(to)))).toEqual([])
  })

  it('is known to ui alone', () => {
    const users = [...code].filter(
      ([path, text]) => !path.startsWith('src/ui/') && /designsystemet/.test(text),
    )
    expect(users.map(([path]) => path)).toEqual([])
  })
})

describe('islands', () => {
  /** Libraries made for a browser. */
  const libraries = ['tus-js-client', '@simplewebauthn/browser']

  it('know rules, the kernel and one another, never the server', () => {
    const islands = within(/\/islands\//)
    const allowed = (to: string) => /\/islands\/|\/rules\/|^src\/kernel\//.test(to) || libraries.includes(to)
    expect(filesBelow('src', /\/islands\/.*\.ts$/).length).toBeGreaterThan(3)
    expect(islands.length).toBeGreaterThan(3)
    expect(told(islands.filter(({ to, typesOnly }) => !typesOnly && !allowed(to)))).toEqual([])
  })
})

describe('the environment', () => {
  it('is read in one place, which hands it to the settings', () => {
    const readers = [...code]
      .filter(([, text]) => /process\.env|process\[|\bimport\.meta\.env\b/.test(text))
      .map(([path]) => path)
    expect(readers).toEqual(['src/commands.ts'])
    expect(code.get('src/commands.ts')?.match(/process\.env/g)).toHaveLength(1)
  })
})

describe('the jobs of a module', () => {
  it('are all given to the runner: a night that nobody starts fails no other test', () => {
    const doors = [...code].flatMap(([path, text]) => {
      const name = /^src\/modules\/([^/]+)\/index\.ts$/.exec(path)?.[1]
      return name && /^\s+jobs: \[/m.test(text) ? [name] : []
    })
    const table = code.get('src/balise.ts') ?? ''
    expect(doors).toContain('directory')
    expect(doors.filter((name) => table.split(`...${name}.jobs,`).length !== 2)).toEqual([])
  })
})
