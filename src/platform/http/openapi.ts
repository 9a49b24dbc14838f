import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import type { Settings } from '../settings.ts'
import { Problem, problems } from './problem.ts'

/** What may be answered before a route is reached, whatever it does. */
const ofEveryRoute = problems(429, 500, 503)
const ofEveryBody = problems(400, 413, 415)

/** Describes the routes that machines use (OpenAPI 3.1), from the schemas that hold them. */
export async function describeApi(app: FastifyInstance, settings: Settings) {
  await app.register(swagger, {
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, index) => String(schema.$id ?? `def-${index}`),
    },
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Balise',
        version: '1',
        description:
          'Help for victims of cyber-malice, for machines. Case secrets travel in the Authorization header, never in an address. Errors are problem details (RFC 9457).',
        license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl' },
      },
      servers: [{ url: settings.baseUrl.origin }],
      components: {
        securitySchemes: {
          caseSecret: {
            type: 'http',
            scheme: 'bearer',
            description: 'The six words of the case, separated by spaces',
          },
          clientSecret: {
            type: 'http',
            scheme: 'basic',
            description: 'The id and the secret of a client, made by an administrator of this instance',
          },
          clientToken: {
            type: 'oauth2',
            description: 'A token of ten minutes, given for the secret of a client',
            flows: {
              clientCredentials: {
                tokenUrl: '/api/v1/token',
                scopes: { 'read-audit': 'Read the log of acts' },
              },
            },
          },
        },
      },
      tags: [
        { name: 'threats', description: 'What may happen, and what to do first' },
        { name: 'triage', description: 'Own words in, threats out' },
        { name: 'cases', description: 'A case followed without an account' },
        { name: 'clients', description: 'Machines of other bodies, with a secret and a few scopes' },
      ],
    },
    // Only /api/v1 is for machines; pages describe themselves.
    transform: ({ schema, url }) => ({
      schema: {
        ...schema,
        hide: !url.startsWith('/api/v1/'),
        response: {
          ...(schema?.response as object | undefined),
          ...ofEveryRoute,
          ...(schema?.body ? ofEveryBody : {}),
        },
      },
      url,
    }),
  })
  app.addSchema(Problem)
  app.get('/openapi.json', { config: { who: 'anyone' } }, async () => app.swagger())
}
