import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Form } from '../../platform/http/form.ts'
import { fill } from '../../platform/words/index.ts'
import { forAct } from '../accounts/index.ts'
import { labelOf } from '../territory/index.ts'
import { type Declared, saveStep, sendApplication, takeBackApplication } from './applying.ts'
import { ownIn } from './own-web.ts'
import { errorsOf, type Mistaken } from './pages/mistakes.ts'
import type { Said } from './pages/said.ts'
import { AreaFields } from './pages/steps/area.tsx'
import { CompetencesFields } from './pages/steps/competences.tsx'
import { HoursFields } from './pages/steps/hours.tsx'
import { IdentityFields } from './pages/steps/identity.tsx'
import { type FieldsProps, StepPage } from './pages/steps/step.tsx'
import { TermsFields } from './pages/steps/terms.tsx'
import { ownField, directoryPaths as paths, spacePath } from './paths.ts'
import type { Step } from './rules/application.ts'
import { mayChange } from './rules/changing.ts'
import {
  type AreaTyped,
  departmentNamed,
  longestPlaces,
  type Places,
  readArea,
} from './rules/declared/area.ts'
import { type CompetencesTyped, longestProof, readCompetences } from './rules/declared/competences.ts'
import {
  eachDay,
  type HoursTyped,
  hoursTyped,
  mostCalls,
  mostClosures,
  readHours,
  timesADay,
} from './rules/declared/hours.ts'
import { type IdentityTyped, readIdentity, representativeParts } from './rules/declared/identity.ts'
import type { Reading } from './rules/declared/reading.ts'
import { readTerms, type TermsTyped } from './rules/declared/terms.ts'
import { sendSpace } from './space-web.tsx'
import type { Provider } from './store/providers.ts'
import type { Given } from './web.tsx'

/** One step: what its boxes show of a provider, what a form brought, what that declares. */
type StepOf<Typed> = {
  step: Exclude<Step, 'documents' | 'charter'>
  kept: (provider: Provider) => Typed
  typed: (body: Form, provider: Provider) => Typed
  read: (typed: Typed, provider: Provider) => Reading<Declared>
  Fields: (props: FieldsProps<Typed> & { said: Said; provider: Provider }) => VNode
}

/** One line of a form, cut a little after what is kept: the rule says that it is too long. */
const lineOf = (body: Form, name: string, most: number) => (body.line(name) ?? '').slice(0, most + 1)

/** The steps in which a provider says who it is and what it offers, and the sending of it all. */
export function stepRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, refusals, charter } = given
  const keeper = forAct('keep-own-provider')
  const own = ownIn(given)

  function stepRoute<Typed>({ step, kept, typed, read, Fields }: StepOf<Typed>) {
    type Shown = { provider: Provider; typed: Typed; mistakes?: Mistaken[]; status?: number }
    const sendStep = (
      request: FastifyRequest,
      reply: FastifyReply,
      { provider, typed: shown, mistakes = [], status = 200 }: Shown,
    ) => {
      const { words, language } = frame.visitor(request)
      const said = { words, language, now: world.now(), zone: provider.offer.hours.zone }
      const ruling = mayChange(provider.state, step)
      const locked = ruling.granted ? undefined : refusals.of(ruling.why, language).sentence
      const page = (
        <StepPage
          words={words}
          step={step}
          provider={provider}
          lead={words.providerSteps[step].lead}
          mistakes={mistakes}
          locked={locked}
          elsewhere={
            !ruling.granted && ruling.why === 'identity-examined'
              ? { href: paths.changeIdentity, label: words.identityChange.link }
              : undefined
          }
        >
          <Fields words={words} typed={shown} wrong={errorsOf(mistakes)} said={said} provider={provider} />
        </StepPage>
      )
      const title = words.providerSpace.steps[step]
      return frame.send(request, reply, { title, status, private: true }, page)
    }

    app.get(spacePath(step), keeper, async (request, reply) => {
      const found = await own(request, reply)
      if (!found) return reply.callNotFound()
      const { provider } = found
      return sendStep(request, reply, { provider, typed: kept(provider) })
    })

    app.post<{ Body: Form }>(spacePath(step), keeper, async (request, reply) => {
      const found = await own(request, reply, request.body.text(ownField))
      if (!found) return reply.callNotFound()
      const { provider } = found
      const { language } = frame.visitor(request)
      const brought = typed(request.body, provider)
      const saved = await saveStep(world, provider.organisation, step, (locked) => read(brought, locked))
      if (saved.kind === 'saved')
        return reply.redirect(`${paths.space}?motif=${provider.state === 'listed' ? 'publie' : 'garde'}`, 303)
      if (saved.kind === 'refused') {
        const { status } = refusals.of(saved.why, language)
        const now = (await own(request, reply, provider.id))?.provider ?? provider
        return sendStep(request, reply, { provider: now, typed: brought, status })
      }
      const mistakes = saved.slips.map(({ field, why, about = '' }) => ({
        field,
        text: fill(refusals.of(why, language).sentence, { typed: about }),
      }))
      return sendStep(request, reply, { provider, typed: brought, mistakes, status: 422 })
    })
  }

  stepRoute(identityStep(given))
  stepRoute(competencesStep(given))
  stepRoute(areaStep(given))
  stepRoute(hoursStep(given))
  stepRoute(termsStep())

  app.post<{ Body: Form }>(paths.send, keeper, async (request, reply) => {
    const found = await own(request, reply, request.body.text(ownField))
    if (!found) return reply.callNotFound()
    const ruling = await sendApplication(world, found.provider.organisation, charter())
    if (!ruling.granted) return sendSpace(given, request, reply, found, ruling.why)
    return reply.redirect(`${paths.space}?motif=envoyee`, 303)
  })

  app.post<{ Body: Form }>(paths.takeBack, keeper, async (request, reply) => {
    const found = await own(request, reply, request.body.text(ownField))
    if (!found) return reply.callNotFound()
    const ruling = await takeBackApplication(world, found.provider.organisation)
    if (!ruling.granted) return sendSpace(given, request, reply, found, ruling.why)
    return reply.redirect(`${paths.space}?motif=reprise`, 303)
  })
}

const identityStep = ({ territory }: Given): StepOf<IdentityTyped> => ({
  step: 'identity',
  kept: ({ name, legalName, representative, applicant }) => ({
    name,
    legalName,
    ...representativeParts(representative ?? applicant),
  }),
  typed: (body) => ({
    name: lineOf(body, 'name', 90),
    legalName: lineOf(body, 'legal-name', 160),
    representative: lineOf(body, 'representative', 80),
    capacity: lineOf(body, 'capacity', 80),
  }),
  read: readIdentity,
  Fields: (props) => {
    const commune = territory.commune(props.provider.insee)
    return <IdentityFields {...props} commune={commune ? labelOf(commune) : props.provider.insee} />
  },
})

const competencesStep = ({ diagnosis }: Given): StepOf<CompetencesTyped> => {
  const repaired = diagnosis.library.threats.threats
    .filter(({ technicalAssistance }) => technicalAssistance !== 'none')
    .map(({ slug }) => slug)
  return {
    step: 'competences',
    kept: ({ offer: { staff, competences } }) => ({
      people: staff ? String(staff.people) : '',
      pledged: staff?.pledged ?? false,
      threats: repaired.map((threat) => {
        const kept = competences.find((one) => one.threat === threat)
        return { threat, ticked: kept !== undefined, proof: kept?.proof ?? '' }
      }),
    }),
    typed: (body) => {
      const ticked = new Set(body.all('threat'))
      return {
        people: lineOf(body, 'people', 5).trim(),
        pledged: body.has('pledged'),
        threats: repaired.map((threat) => ({
          threat,
          ticked: ticked.has(threat),
          proof: lineOf(body, `proof-${threat}`, longestProof),
        })),
      }
    },
    read: readCompetences,
    Fields: (props) => (
      <CompetencesFields
        {...props}
        nameOf={(threat) => diagnosis.threatName(threat, props.said.language)?.title ?? threat}
      />
    ),
  }
}

const areaStep = ({ territory }: Given): StepOf<AreaTyped> => {
  /** Of several communes of one name, one that was kept before is meant again. */
  const placesFor = ({ offer }: Provider): Places => ({
    department: (typed) => departmentNamed(typed, territory.departments()),
    commune: (typed) => {
      const which = territory.which(typed)
      if (which.kind === 'one') return which.commune.insee
      if (which.kind === 'none') return undefined
      const codes = which.communes.map(({ commune }) => commune.insee)
      return codes.find((code) => offer.area.communes.includes(code)) ?? 'several'
    },
  })
  return {
    step: 'area',
    kept: ({ offer: { publics, area } }) => ({
      publics,
      radius: area.radiusKm === null ? '' : String(area.radiusKm),
      departments: area.departments.map((code) => territory.department(code)?.name ?? code).join(', '),
      communes: area.communes
        .flatMap((insee) => territory.commune(insee) ?? [])
        .map(labelOf)
        .join('\n'),
      remote: area.remote,
    }),
    typed: (body) => ({
      publics: body.all('public').slice(0, 10),
      radius: lineOf(body, 'radius', 8),
      departments: lineOf(body, 'departments', longestPlaces),
      communes: body.text('communes').slice(0, longestPlaces + 1),
      remote: body.has('remote'),
    }),
    read: (typed, provider) => readArea(typed, placesFor(provider)),
    Fields: AreaFields,
  }
}

const hoursStep = ({ world }: Given): StepOf<HoursTyped> => ({
  step: 'hours',
  kept: ({ offer }) => {
    const { calls, closures, ...kept } = hoursTyped(offer, world.now())
    const empty = { fromDate: '', fromTime: '', toDate: '', toTime: '' }
    return {
      ...kept,
      calls: [...calls, empty, empty].slice(0, mostCalls),
      closures: [...closures, { from: '', to: '' }].slice(0, mostClosures),
    }
  },
  typed: (body) => {
    const box = (name: string) => lineOf(body, name, 10)
    const slots = Array.from({ length: timesADay }, (_, at) => at + 1)
    const calls = Array.from({ length: mostCalls }, (_, at) => `call-${at + 1}`)
    return {
      days: eachDay((day) =>
        slots.map((slot) => ({ from: box(`${day}-${slot}-from`), to: box(`${day}-${slot}-to`) })),
      ),
      publicHolidays: body.text('holidays').slice(0, 10),
      calls: calls
        .filter((id, at) => at < 2 || body.has(`${id}-from-date`))
        .map((id) => ({
          fromDate: box(`${id}-from-date`),
          fromTime: box(`${id}-from-time`),
          toDate: box(`${id}-to-date`),
          toTime: box(`${id}-to-time`),
        })),
      closures: Array.from({ length: mostClosures }, (_, at) => `closure-${at + 1}`)
        .filter((id, at) => at < 1 || body.has(`${id}-from`))
        .map((id) => ({ from: box(`${id}-from`), to: box(`${id}-to`) })),
    }
  },
  read: (typed, { offer }) => readHours(typed, offer.hours, world.now()),
  Fields: HoursFields,
})

const termsStep = (): StepOf<TermsTyped> => ({
  step: 'terms',
  kept: ({ offer }) => ({
    phone: offer.phone,
    mail: offer.mail,
    languages: offer.languages,
    minutes: String(offer.urgentMinutes),
    travel: offer.fees.travel,
    examination: offer.fees.examination,
    mediator: offer.mediator.name,
    mediatorUrl: offer.mediator.url,
  }),
  typed: (body) => ({
    phone: lineOf(body, 'phone', 30),
    mail: lineOf(body, 'mail', 254),
    languages: body.all('language').slice(0, 30),
    minutes: lineOf(body, 'minutes', 5),
    travel: lineOf(body, 'travel', 200),
    examination: lineOf(body, 'examination', 200),
    mediator: lineOf(body, 'mediator', 120),
    mediatorUrl: lineOf(body, 'mediator-url', 300),
  }),
  read: (typed, { offer }) => readTerms(typed, offer),
  Fields: (props) => {
    const names = new Intl.DisplayNames(props.said.language, { type: 'language' })
    return <TermsFields {...props} languageName={(code) => names.of(code) ?? code} />
  },
})
