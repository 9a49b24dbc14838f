import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import Provider from 'oidc-provider'

/** What a provider knows of somebody: her subject, and what it says of her. */
export type Known = { sub: string } & Record<string, unknown>

/** How she signs in there: who, and how sure that is; by two factors unless it is said. */
export type SigningIn = { sub: string; acr?: string; amr?: string[] }

/** Where the provider answers later, or otherwise, than it should. */
type Whims = { slow?: RegExp; keys?: unknown; down?: boolean }

export const clientId = 'balise-test'
export const clientSecret = 'un-secret-de-test-assez-long-pour-un-client'

/** A free port below those the system lends to outgoing calls. */
async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const open = new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true))
    })
    if (await open) return port
  }
}

const bodyOf = async (request: IncomingMessage) => {
  let body = ''
  for await (const chunk of request) body += chunk
  return new URLSearchParams(body)
}

/**
 * A provider of identity as others run them: oidc-provider, with keys of its own, on a port of this machine.
 * `announce` is how it reaches us when somebody signs out there: the house of a test listens on no port.
 */
export async function openIdentityProvider(
  id: string,
  house: URL,
  announce: (path: string, body: string) => Promise<number>,
) {
  const people = new Map<string, Known>()
  const whims: Whims = {}
  const keys = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(keys.privateKey)), kid: `${id}-1`, alg: 'ES256', use: 'sig' }

  let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async () => {}
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    if (whims.down) return void request.socket.destroy()
    if (whims.slow?.test(path)) await wait(3_000)
    if (whims.keys && path === '/jwks') {
      response.setHeader('content-type', 'application/json')
      return void response.end(JSON.stringify(whims.keys))
    }
    await answer(request, response)
  })
  const issuer = `http://127.0.0.1:${await listening(server)}`

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [new URL(`/connexion/retour/${id}`, house).href],
        post_logout_redirect_uris: [new URL('/connexion/sortie/retour', house).href],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
        userinfo_signed_response_alg: 'ES256',
        require_auth_time: true,
        backchannel_logout_uri: new URL(`/connexion/sortie/${id}/annonce`, house).href,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['une clé de test'] },
    acrValues: ['eidas1', 'eidas2'],
    claims: {
      openid: ['sub', 'acr', 'amr'],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'usual_name', 'groups', 'departement', 'organisation', 'balise_roles'],
    },
    clientBasedCORS: () => false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx: { body: string }, form: string) => {
          ctx.body = `<h1>Se déconnecter ?</h1>${form}<button form="op.logoutForm" name="logout" value="yes">Oui</button>`
        },
      },
    },
    ttl: {
      Interaction: 600,
      Session: 3600,
      Grant: 3600,
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    fetch: async (url: URL | string, { body }: { body: URLSearchParams }) =>
      new Response(null, { status: await announce(new URL(url).pathname, body.toString()) }),
    findAccount: (_: unknown, sub: string) => {
      const known = people.get(sub)
      return known && { accountId: sub, claims: async () => known }
    },
    loadExistingGrant: async (ctx: {
      oidc: { session: { accountId: string }; client: { clientId: string } }
    }) => {
      const { session, client } = ctx.oidc
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })

  const callback = provider.callback()
  answer = async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    const { prompt } = await provider.interactionDetails(request, response)
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      const form = `<h1>${prompt.name}</h1><form method="post"><label>Identifiant <input name="sub"></label><input type="hidden" name="amr" value="mfa"><button>Entrer</button></form>`
      return void response.end(form)
    }
    const form = await bodyOf(request)
    const sub = form.get('sub') ?? ''
    const result = people.has(sub)
      ? { login: { accountId: sub, acr: form.get('acr') ?? undefined, amr: form.getAll('amr') } }
      : { error: 'access_denied', error_description: 'stopped by the person' }
    return provider.interactionFinished(request, response, result)
  }

  return {
    id,
    issuer,
    whims,
    knows: (known: Known) => void people.set(known.sub, known),
    /** A token signed with the provider's own key, or another's: as it makes them to announce a sign-out. */
    sign: async (payload: Record<string, unknown>, key = keys.privateKey, kid = jwk.kid) =>
      new SignJWT({ iss: issuer, aud: clientId, iat: Math.floor(Date.now() / 1000), ...payload })
        .setProtectedHeader({ alg: 'ES256', kid, typ: 'logout+jwt' })
        .sign(key),
    browser: () => providerBrowser(issuer),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
export type TestProvider = Awaited<ReturnType<typeof openIdentityProvider>>

/** A browser at the provider: keeps its cookies, and follows it until it leads back to the house. */
function providerBrowser(issuer: string) {
  const jar = new Map<string, string>()
  const ask = async (url: string, form?: URLSearchParams) => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /expires=Thu, 01 Jan 1970/.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  /** Follows redirections as long as they stay there; the address elsewhere, or the page. */
  const follow = async (url: string, form?: URLSearchParams) => {
    let response = await ask(url, form)
    for (;;) {
      const location = response.headers.get('location')
      if (location === null)
        return { url: response.url, page: await response.text(), status: response.status }
      const next = new URL(location, response.url).href
      if (!next.startsWith(issuer)) return { left: next, url: next, page: '', status: 0 }
      response = await ask(next)
    }
  }
  return {
    jar,
    follow,
    /** Signs in, and gives back the address that the provider leads to. */
    signIn: async (leaveFor: string, { sub, acr, amr = ['mfa'] }: SigningIn): Promise<string> => {
      const came = await follow(leaveFor)
      if (came.left) return came.left
      const form = new URLSearchParams({ sub, ...(acr ? { acr } : {}) })
      for (const one of amr) form.append('amr', one)
      const back = await follow(came.url, form)
      if (!back.left)
        throw new Error(`the provider kept its person: ${back.status} ${back.page.slice(0, 400)}`)
      return back.left
    },
    /** Says yes to signing out. */
    signOut: async (leaveFor: string): Promise<string> => {
      const { page } = await follow(leaveFor)
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
      const back = await follow(`${issuer}/session/end/confirm`, new URLSearchParams({ xsrf, logout: 'yes' }))
      if (!back.left)
        throw new Error(`the provider kept its person: ${back.status} ${back.page.slice(0, 400)}`)
      return back.left
    },
  }
}
