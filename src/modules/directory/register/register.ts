import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

/** What the register of companies says of an establishment. */
export type Company = {
  siren: string
  siret: string
  /** As the register writes it, in capitals; null when the company chose not to be shown (diffusion partielle). */
  name: string | null
  /** INSEE code of the commune of the establishment. */
  insee: string | null
  address: string | null
  /** The establishment is open, and the company too. */
  isOpen: boolean
  /** Who leads it, as « Prénoms NOM »: a struck-off company is known by them when it comes back under another number. */
  officers: readonly string[]
  /** The same people by the parts of their names, with the month of their birth, which is public (RNE; field `date_de_naissance`, to verify). */
  people: readonly { lastName: string; firstNames: string; bornIn: string | null }[]
  /** The day the company was made, `AAAA-MM-JJ`. */
  createdOn: string | null
}

/** `silent`: the register did not answer as it should. Nothing is known then, and nobody is refused for it. */
export type Looked =
  | { kind: 'found'; company: Company }
  | { kind: 'absent' }
  | { kind: 'silent'; why: string }

const Text = Type.Union([Type.String(), Type.Null()])
const Establishment = Type.Object({
  siret: Type.String({ pattern: '^\\d{14}$' }),
  commune: Type.Optional(Text),
  adresse: Type.Optional(Text),
  etat_administratif: Type.Optional(Text),
})
const Answer = Type.Object({
  results: Type.Array(
    Type.Object({
      siren: Type.String({ pattern: '^\\d{9}$' }),
      nom_complet: Type.Optional(Text),
      etat_administratif: Type.Optional(Text),
      date_creation: Type.Optional(Text),
      siege: Type.Optional(Establishment),
      matching_etablissements: Type.Optional(Type.Array(Establishment)),
      dirigeants: Type.Optional(
        Type.Array(
          Type.Object({
            nom: Type.Optional(Text),
            prenoms: Type.Optional(Text),
            date_de_naissance: Type.Optional(Text),
            denomination: Type.Optional(Text),
          }),
        ),
      ),
    }),
  ),
})

type Opening = { base: URL; now: () => Date; fetch?: typeof globalThis.fetch; patience?: number }

const dayMilliseconds = 86_400_000
/** What is kept at most: a busy morning of applications. */
const keptMost = 500
const answerMost = 1_000_000

/**
 * Asks a register that speaks as the « API Recherche d’entreprises » does (GET /search?q=SIRET): the company and the
 * establishment of a number. An answer is kept a day; an answer that is late, too long, led elsewhere or of another
 * form is no answer. Source: recherche-entreprises.api.gouv.fr, read 2026-11-22.
 */
export function openRegister({ base, now, fetch = globalThis.fetch, patience = 5_000 }: Opening) {
  const kept = new Map<string, { until: number; looked: Looked }>()

  async function ask(siret: string): Promise<Looked> {
    const address = new URL('search', base.href.endsWith('/') ? base : `${base.href}/`)
    address.search = String(new URLSearchParams({ q: siret, page: '1', per_page: '5' }))
    try {
      const answer = await fetch(address, {
        headers: { accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      if (answer.status !== 200) {
        await answer.body?.cancel()
        return { kind: 'silent', why: `status ${answer.status}` }
      }
      const said: unknown = JSON.parse(await textOf(answer))
      return Value.Check(Answer, said)
        ? companyIn(said.results, siret)
        : { kind: 'silent', why: 'another form' }
    } catch (error) {
      return { kind: 'silent', why: error instanceof Error ? error.name : 'no answer' }
    }
  }

  return {
    /** The company of a number of establishment, already read as one (rules/siren.ts). */
    look: async (siret: string): Promise<Looked> => {
      const known = kept.get(siret)
      if (known && known.until > now().getTime()) return known.looked
      kept.delete(siret)
      const looked = await ask(siret)
      if (looked.kind !== 'silent') {
        const [oldest] = kept.keys()
        if (kept.size >= keptMost && oldest !== undefined) kept.delete(oldest)
        kept.set(siret, { until: now().getTime() + dayMilliseconds, looked })
      }
      return looked
    },
    /** The same, asked anew: the nightly watch for companies that closed. */
    lookAgain: ask,
  }
}

export type Register = ReturnType<typeof openRegister>

async function textOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  for await (const piece of answer.body ?? []) {
    text += decoder.decode(piece as Uint8Array, { stream: true })
    if (text.length > answerMost) throw new RangeError('the answer is too long')
  }
  return text + decoder.decode()
}

/** The register searches words too: only the very number asked for counts. */
function companyIn(results: Static<typeof Answer>['results'], siret: string): Looked {
  for (const { siren, siege, matching_etablissements: others = [], ...one } of results) {
    const place = [...others, ...(siege ? [siege] : [])].find((each) => each.siret === siret)
    if (!place || !siret.startsWith(siren)) continue
    return {
      kind: 'found',
      company: {
        siren,
        siret,
        name: shown(one.nom_complet),
        insee: /^(\d{5}|2[AB]\d{3})$/.test(place.commune ?? '') ? (place.commune ?? null) : null,
        address: shown(place.adresse),
        isOpen: one.etat_administratif === 'A' && place.etat_administratif === 'A',
        officers: (one.dirigeants ?? []).flatMap(({ nom, prenoms, denomination }) => {
          const name = denomination ?? [prenoms, nom].filter(Boolean).join(' ')
          return name ? [name] : []
        }),
        people: (one.dirigeants ?? []).flatMap(({ nom, prenoms, date_de_naissance: born }) =>
          nom && prenoms
            ? [{ lastName: nom, firstNames: prenoms, bornIn: /^\d{4}-\d\d/.exec(born ?? '')?.[0] ?? null }]
            : [],
        ),
        createdOn: /^\d{4}-\d\d-\d\d$/.exec(one.date_creation ?? '')?.[0] ?? null,
      },
    }
  }
  return { kind: 'absent' }
}

/** What a company does not show is not a name (Code de commerce, R123-232). */
const shown = (text: string | null | undefined): string | null =>
  !text || text.includes('[NON-DIFFUSIBLE]') ? null : text
