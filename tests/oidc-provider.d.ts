/** As much of oidc-provider as identity-provider.ts uses: it brings no types, and those of others bring Koa's. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Interaction = { uid: string; prompt: { name: string }; params: Record<string, string> }
  type Kept = {
    save: () => Promise<string>
    addOIDCScope: (scope: string) => void
    addOIDCClaims: (claims: string[]) => void
  }

  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Record<string, unknown>,
    ): Promise<void>
    Grant: new (of: {
      accountId: string
      clientId: string
    }) => Kept
  }
}
