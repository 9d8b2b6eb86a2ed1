/** The preview of a reorganisation as its page shows it: names for ids, and a sentence for what stays. */
import { countPostedOn } from '#app/data/government/organisations.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { bodyRef, isChoosing } from '#app/domain/government/reorganisation.ts'
import {
  planProblems,
  type PlanStep,
} from '#app/features/government/reorganisations/plan-problems.ts'
import {
  listNames,
  previewReorganisation,
} from '#app/features/government/reorganisations/preview-reorganisation.server.ts'
import {
  placeName,
  reorganisationTitle,
  successorName,
} from '#app/features/government/reorganisations/reorganisation-names.ts'
import type { Found } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

const STEPS: Record<PlanStep, (id: number) => string> = {
  from: paths.reorganisationFrom,
  to: paths.reorganisationTo,
  people: paths.reorganisationPeople,
}

/** The address of the first step with something wrong in it; null when it can be done. */
export function findUrlOfInvalidStep({
  reorganisation: { id, kind, plan },
  bodies,
}: Found): string | null {
  const [first] = planProblems(kind, plan, bodies, today())
  return first ? STEPS[first.step](id) : null
}

type ShownBody = { name: string; what: string; to: string }
export type ShownMove = { key: string; from: string; to: string; people: number }

/** A plan with nothing wrong with it. */
export async function findPreviewView({ reorganisation, bodies }: Found, words: URLSearchParams) {
  const { id, kind, version, plan } = reorganisation
  const on: Day = plan.on ?? today()
  const preview = await previewReorganisation(reorganisation, on, bodies)
  const { closing, agencies } = preview.consequences
  const posted = await countPostedOn(on)
  const names = await listNames(preview, on, words)
  const nameOf = (organisationId: number) => bodies.get(organisationId)?.name ?? ''
  const followers = plan.to.map(({ key }) => successorName(plan, key, bodies))
  const changes: ShownBody[] = [
    ...closing.map((body) => ({ name: body.name, what: 'Closes', to: followers.join(', ') })),
    ...plan.to.flatMap(({ key, body }) =>
      body
        ? [
            {
              name: successorName(plan, key, bodies),
              what: `Opens, with the code ${body.code}`,
              to: '',
            },
          ]
        : [],
    ),
    ...agencies.flatMap(({ branch, to }) =>
      branch.map((body) => ({
        name: body.name,
        what: `Goes along with ${formatCount(posted.get(body.id) ?? 0, 'person', 'people')}`,
        to: placeName(plan, to, bodies),
      })),
    ),
  ]
  return {
    id,
    version,
    on,
    title: reorganisationTitle(kind, plan, bodies),
    back: isChoosing(kind) ? paths.reorganisationPeople(id) : paths.reorganisationTo(id),
    seen: preview.seen,
    total: preview.total,
    places: preview.places,
    kept: preview.kept,
    changes,
    // Successors that nobody goes to, neither people nor an agency: most likely forgotten.
    emptySuccessors: plan.to
      .filter(
        ({ key }) =>
          !preview.moves.some(({ to }) => to === bodyRef(key)) &&
          !agencies.some(({ to }) => to === bodyRef(key)),
      )
      .map(({ key }) => successorName(plan, key, bodies)),
    successions: preview.consequences.successions.length,
    moves: preview.moves.map(({ organisationId, to, people }): ShownMove => ({
      key: `${organisationId} ${to}`,
      from: nameOf(organisationId),
      to: placeName(plan, to, bodies),
      people,
    })),
    names: {
      ...names,
      people: names.people.map(({ organisationId, to, ...person }) => ({
        ...person,
        from: nameOf(organisationId),
        to: placeName(plan, to, bodies),
      })),
    },
  }
}
export type PreviewView = Awaited<ReturnType<typeof findPreviewView>>
