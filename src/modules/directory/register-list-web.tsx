import type { FastifyInstance } from 'fastify'
import { queryOf } from '../../platform/http/form.ts'
import { forAct } from '../accounts/index.ts'
import { seat } from './deciding-web.tsx'
import { RegisterListPage } from './pages/register-list.tsx'
import { directoryPaths as paths } from './paths.ts'
import { namingFor } from './review-web.tsx'
import { standings, type Wanted } from './rules/register-list.ts'
import { providersListed } from './store/register-list.ts'
import type { Given } from './web.tsx'

const perPage = 25
/** Further than anybody turns pages; a list is narrowed instead. */
const mostPages = 400

/** Every provider, for those who review them: what is asked for is of companies, and may be in an address. */
export function registerListRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, territory, accountPath } = given
  app.get(paths.registerList, forAct('review-applications'), async (request, reply) => {
    const asked = queryOf(request)
    const { words, language } = frame.visitor(request)
    const wanted: Wanted = {
      words: (asked.line('q') ?? '').trim().slice(0, 120),
      department: territory.department(asked.text('departement'))?.code,
      standing: standings.find((one) => one === asked.text('etat')),
    }
    const page = Math.min(mostPages, Math.max(1, Math.floor(Number(asked.text('page'))) || 1))
    const found = await providersListed(world.db, wanted, { page, perPage })
    const shown = (
      <RegisterListPage
        said={{ words, language, now: world.now(), ...seat }}
        wanted={wanted}
        shown={found.slice(0, perPage)}
        page={page}
        isMore={found.length > perPage && page < mostPages}
        departments={territory.departments()}
        naming={namingFor(given, language)}
        account={{ href: accountPath, label: words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: words.registerList.title, private: true }, shown)
  })
}
