import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type TaskKind, taskKinds } from '../../kernel/task.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import { forAct, isId, may, viewerIn } from '../accounts/index.ts'
import {
  assign,
  conclusionsFor,
  giveBack,
  listFor,
  look,
  peopleFor,
  take,
  taskFor,
  type WorklistWorld,
} from './actions.ts'
import { askMorning, isTold } from './morning.ts'
import { isDone, ListPage } from './pages/list.tsx'
import { titleOf } from './pages/said.ts'
import { TaskPage } from './pages/task.tsx'
import { type Filter, listPath, worklistPaths as paths } from './paths.ts'

type Given = { world: WorklistWorld; frame: Frame; refusals: Refusals; accountPath: string }

/** What waits, one thing of it, and who looks after it. */
export function worklistRoutes(app: FastifyInstance, { world, frame, refusals, accountPath }: Given) {
  const seen = forAct('see-work-list')

  async function sendList(request: FastifyRequest, reply: FastifyReply, asked: Form, why?: string) {
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const viewer = viewerIn(request)
    const done = asked.text('fait')
    const page = (
      <ListPage
        words={words}
        language={language}
        now={world.now()}
        tasks={await listFor(world, viewer)}
        concluded={await conclusionsFor(world, viewer)}
        me={viewer.id}
        filter={filterIn(asked)}
        done={why === undefined && isDone(done) ? done : undefined}
        refusal={refused?.sentence}
        account={accountPath}
        told={await isTold(world.db, viewer.id)}
      />
    )
    const status = refused?.status ?? 200
    return frame.send(request, reply, { title: words.worklist.title, private: true, status }, page)
  }

  app.get(paths.list, seen, async (request, reply) => sendList(request, reply, queryOf(request)))

  /** Each button of the list is named after what it does, and carries the task it does it to. */
  app.post<{ Body: Form }>(paths.list, seen, async (request, reply) => {
    const { body } = request
    const viewer = viewerIn(request)
    const back = body.text('rendre')
    const ruling = back
      ? await giveBack(world, viewer, back)
      : await take(world, viewer, body.text('prendre'))
    if (!ruling.granted) return sendList(request, reply, body, ruling.why)
    return reply.redirect(listPath(filterIn(body), back ? 'rendue' : 'prise'), 303)
  })

  app.post<{ Body: Form }>(paths.morning, seen, async (request, reply) => {
    const wanted = request.body.text('courriel') !== 'arreter'
    await askMorning(world, viewerIn(request).id, wanted)
    return reply.redirect(listPath({}, wanted ? 'prevenir' : 'paix'), 303)
  })

  async function sendTask(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    why?: { why: string; person?: string; conclusion?: string },
  ) {
    const viewer = viewerIn(request)
    const task = await taskFor(world, viewer, key)
    if (!task) return sendList(request, reply, queryOf(request), 'task-unknown')
    const { words, language } = frame.visitor(request)
    const refused = why && refusals.of(why.why, language)
    const page = (
      <TaskPage
        words={words}
        language={language}
        now={world.now()}
        task={task}
        me={viewer.id}
        people={(await peopleFor(world, task)).map(({ id, name }) => ({ id, name }))}
        mayLook={task.endsByLooking === true && may(viewer.roles, 'look-at-findings')}
        mayOpen={may(viewer.roles, 'examine-reports')}
        before={
          task.endsByLooking && task.organisation !== undefined
            ? await conclusionsFor(world, viewer, task.organisation)
            : []
        }
        conclusion={why?.conclusion}
        chosen={why?.person ?? task.holder?.id ?? ''}
        refusal={refused?.sentence}
      />
    )
    const title = titleOf(task, { words, language, now: world.now() })
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get(paths.task, seen, async (request, reply) =>
    sendTask(request, reply, queryOf(request).text('tache')),
  )

  /** The form says with whom the task was when it was shown: whoever moved it meanwhile is not overruled unawares. */
  app.post<{ Body: Form }>(paths.entrust, seen, async (request, reply) => {
    const { body } = request
    const [key, person] = [body.text('tache'), body.text('personne')]
    // What is no id is nobody's: the task is with somebody else than the form says.
    const isNamed = (id: string) => id === '' || isId(id)
    if (!isNamed(body.text('avec')) || !isNamed(person))
      return sendTask(request, reply, key, { why: 'task-taken', person: '' })
    const wanted = { from: body.text('avec') || undefined, to: person || undefined }
    const ruling = await assign(world, viewerIn(request), key, wanted)
    if (ruling.granted) return reply.redirect(listPath({}, person ? 'confiee' : 'rendue'), 303)
    return sendTask(request, reply, key, { why: ruling.why, person })
  })

  app.post<{ Body: Form }>(paths.looked, forAct('look-at-findings'), async (request, reply) => {
    const [key, conclusion] = [request.body.text('tache'), request.body.text('conclusion')]
    const ruling = await look(world, viewerIn(request), key, conclusion)
    if (!ruling.granted) return sendTask(request, reply, key, { why: ruling.why, conclusion })
    return reply.redirect(listPath({}, 'regardee'), 303)
  })
}

const isKind = (typed: string): typed is TaskKind => (taskKinds as readonly string[]).includes(typed)

function filterIn(asked: Form): Filter {
  const kind = asked.text('genre')
  return { ...(isKind(kind) ? { kind } : {}), ...(asked.text('a') === 'moi' ? { mine: true } : {}) }
}
