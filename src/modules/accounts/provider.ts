import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { type GivenProvider, isThisMachine } from './providers-file.ts'
import { type Claims, isAssured } from './rules/claims.ts'
import { type LogoutToken, readLogoutToken } from './rules/logout-token.ts'
import type { IdentityProvider } from './rules/provider.ts'

/** Talking with one identity provider. It is a server that we do not run: slow, silent or wrong, it breaks nothing. */

/** What the provider says of itself is asked again after an hour; past a day, it is not believed any more. */
const fresh = 3_600_000
const usable = 24 * fresh
/** After a silence, people are told at once for a while, rather than each waiting in turn. */
const silence = 10_000
/** How many requests of this process wait for one provider at once: more than that, it is down. */
const mostWaiting = 20

/**
 * What the browser keeps, sealed, from the moment it leaves for the provider until it is back; `anew`, whether she was
 * to prove who she is.
 */
export type Started = { state: string; nonce: string; verifier: string; anew: boolean }

/** Who came back, as the provider says, everything verified. */
export type Identity = {
  issuer: string
  subject: string
  /** The provider's own name for its session. */
  session: string | undefined
  /** When she last proved who she is there; undefined when it does not say. */
  provedAt: Date | undefined
  /** Whether it was asked not to remember her. */
  anew: boolean
  claims: Claims
  idToken: string
}

export type ProviderRefusal =
  | 'provider-silent'
  | 'provider-declined'
  | 'provider-not-assured'
  | 'provider-unfinished'

export type ProviderTalk = {
  provider: IdentityProvider
  /** `anew`: she is to prove who she is, though the provider may remember her. */
  start: (
    returnTo: URL,
    anew?: boolean,
  ) => Promise<Ruling<{ leaveFor: URL; started: Started }, 'provider-silent'>>
  finish: (came: URL, started: Started) => Promise<Ruling<Identity, ProviderRefusal>>
  /** Where to sign out there; undefined when the provider knows no such thing, or is silent. */
  signOut: (idToken: string, returnTo: URL, state: string) => Promise<URL | undefined>
  /** What an announced sign-out says; undefined when it is none, or its provider not there to tell its keys. */
  readLogout: (token: string) => Promise<LogoutToken | undefined>
}

export function talkWith(
  { provider, secret }: GivenProvider,
  tell: (event: { step: string; code: string }) => void,
): ProviderTalk {
  const configuration = discovering(provider, secret, tell)
  const { claim } = turnstile(mostWaiting)

  const start: ProviderTalk['start'] = (returnTo, anew = false) =>
    claim(async () => {
      const config = await configuration()
      if (!config) return refuse('provider-silent')
      const verifier = oidc.randomPKCECodeVerifier()
      const started = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, anew }
      const leaveFor = oidc.buildAuthorizationUrl(config, {
        redirect_uri: returnTo.href,
        scope: provider.scopes.join(' '),
        state: started.state,
        nonce: started.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(anew ? { prompt: 'login' } : {}),
        ...assurance(provider, config.serverMetadata().claims_parameter_supported === true),
      })
      return grant({ leaveFor, started })
    }, refuse('provider-silent'))

  const finish: ProviderTalk['finish'] = (came, { state, nonce, verifier, anew }) =>
    claim(async () => {
      const config = await configuration()
      if (!config) return refuse('provider-silent')
      try {
        const tokens = await oidc.authorizationCodeGrant(config, came, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const said = tokens.claims()
        if (!said || tokens.id_token === undefined || !isSubject(said.sub))
          return refuse('provider-unfinished')
        const more = config.serverMetadata().userinfo_endpoint
          ? await oidc.fetchUserInfo(config, tokens.access_token, said.sub)
          : {}
        const claims: Claims = { ...more, ...said }
        if (!isAssured(claims, provider)) return refuse('provider-not-assured')
        return grant({
          issuer: said.iss,
          subject: said.sub,
          session: typeof said.sid === 'string' ? said.sid : undefined,
          provedAt: typeof said.auth_time === 'number' ? new Date(said.auth_time * 1000) : undefined,
          anew,
          claims,
          idToken: tokens.id_token,
        })
      } catch (error) {
        tell({ step: 'finish', code: codeOf(error) })
        return refuse(refusalOf(error))
      }
    }, refuse('provider-silent'))

  const signOut: ProviderTalk['signOut'] = (idToken, returnTo, state) =>
    claim(async () => {
      const config = await configuration()
      if (!config?.serverMetadata().end_session_endpoint) return undefined
      return oidc.buildEndSessionUrl(config, {
        id_token_hint: idToken,
        post_logout_redirect_uri: returnTo.href,
        state,
      })
    }, undefined)

  let keys: { uri: string; set: ReturnType<typeof createRemoteJWKSet> } | undefined
  const readLogout: ProviderTalk['readLogout'] = (token) =>
    claim(async () => {
      const metadata = (await configuration())?.serverMetadata()
      if (!metadata?.jwks_uri) return undefined
      if (keys?.uri !== metadata.jwks_uri)
        keys = {
          uri: metadata.jwks_uri,
          set: createRemoteJWKSet(new URL(metadata.jwks_uri), {
            timeoutDuration: provider.patienceSeconds * 1000,
          }),
        }
      try {
        const { payload } = await jwtVerify(token, keys.set, {
          issuer: metadata.issuer,
          audience: provider.clientId,
          algorithms: signatures,
          requiredClaims: ['iat', 'jti', 'events'],
          maxTokenAge: longestLogout,
          clockTolerance: 30,
        })
        return readLogoutToken(payload)
      } catch (error) {
        tell({ step: 'logout', code: codeOf(error) })
        return undefined
      }
    }, undefined)

  return { provider, start, finish, signOut, readLogout }
}

/** At most 255 signs (Core, 2), all of which the database can hold. */
const isSubject = (sub: string) => /^\P{Cc}{1,255}$/u.test(sub)

/** In seconds: how late the announcement of a sign-out may come. Its number is remembered longer than that. */
export const longestLogout = 300

/** Signatures by a key that the provider alone holds; a shared secret would let us sign in its name. */
const signatures = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]

/**
 * What is asked of the provider about how a person proves herself. `acr_values` is a wish (Core, 3.1.2.1); where
 * the provider reads the `claims` parameter, the level is asked as essential (5.5.1.1), and so is `amr`, which
 * ProConnect gives only then, and `auth_time`, without which nothing that it remembers is a recent proof. Either way
 * what comes back is what counts.
 */
function assurance({ acr, twoFactors }: IdentityProvider, readsClaims: boolean): Record<string, string> {
  const claims = {
    ...(acr.length > 0 ? { acr: { essential: true, values: acr } } : {}),
    ...(twoFactors.amr.length > 0 ? { amr: { essential: true } } : {}),
    auth_time: { essential: true },
  }
  return {
    ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
    ...(readsClaims ? { claims: JSON.stringify({ id_token: claims }) } : {}),
  }
}

/** What the provider says of itself (Discovery 1.0), asked when first needed: a start waits for nobody. */
function discovering(
  { issuer, clientId, authentication, patienceSeconds }: IdentityProvider,
  secret: string,
  tell: (event: { step: string; code: string }) => void,
): () => Promise<oidc.Configuration | undefined> {
  let known: { config: oidc.Configuration; at: number } | undefined
  let asking: Promise<oidc.Configuration | undefined> | undefined
  let silentUntil = 0

  const ask = async () => {
    try {
      const server = new URL(issuer)
      const authenticate =
        authentication === 'client_secret_post' ? oidc.ClientSecretPost : oidc.ClientSecretBasic
      const config = await oidc.discovery(server, clientId, secret, authenticate(secret), {
        timeout: patienceSeconds,
        execute: [
          // Signatures are checked though the tokens come straight from the provider: a proxy may stand between.
          oidc.enableNonRepudiationChecks,
          ...(server.protocol === 'http:' && isThisMachine(server.hostname)
            ? [oidc.allowInsecureRequests]
            : []),
        ],
      })
      known = { config, at: performance.now() }
    } catch (error) {
      tell({ step: 'discovery', code: codeOf(error) })
      silentUntil = performance.now() + silence
    }
    return lastKnown()
  }
  const lastKnown = () => (known && performance.now() - known.at < usable ? known.config : undefined)

  return async () => {
    const moment = performance.now()
    if (known && moment - known.at < fresh) return known.config
    if (moment < silentUntil) return lastKnown()
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
}

/** Lets only so many wait for the provider at once; the others are told at once that it is silent. */
function turnstile(most: number) {
  let inside = 0
  return {
    claim: async <Value>(work: () => Promise<Value>, otherwise: Value): Promise<Value> => {
      if (inside >= most) return otherwise
      inside++
      try {
        return await work()
      } finally {
        inside--
      }
    },
  }
}

/** Why a sign-in did not end, for its person. What she can do about it is to wait, or to begin again. */
function refusalOf(error: unknown): ProviderRefusal {
  if (error instanceof oidc.AuthorizationResponseError)
    switch (error.error) {
      case 'access_denied':
        return 'provider-declined'
      case 'unmet_authentication_requirements':
        return 'provider-not-assured'
      case 'server_error':
      case 'temporarily_unavailable':
        return 'provider-silent'
      default:
        return 'provider-unfinished'
    }
  const status = statusIn(error)
  if (status !== undefined && status >= 500) return 'provider-silent'
  return /^(OAUTH_TIMEOUT|OAUTH_ABORT|TypeError)$/.test(codeOf(error))
    ? 'provider-silent'
    : 'provider-unfinished'
}

function statusIn(error: unknown): number | undefined {
  if (error instanceof oidc.ResponseBodyError) return error.status
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Response ? cause.status : undefined
}

/** What the log may keep of it: a code of the library or of the protocol, never what the provider wrote. */
function codeOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError)
    return /^[a-z_]{1,60}$/.test(error.error) ? error.error : 'unknown'
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error ? String(error.code) : error.name
  return /^\w{1,60}$/.test(code) ? code : error.name
}
