import { countPostedOn } from '#app/data/government/organisations.server.ts'
import {
  countFuturePlaces,
  countMoves,
  listMovedPeople,
  listRecordsForBodies,
} from '#app/data/government/reorganisation-moves.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { bodyRef, consequencesOf, hasDestinations } from '#app/domain/government/reorganisation.ts'
import { planProblems, STEP_URLS } from '#app/features/government/reorganisations/plan-problems.ts'
import { previewChecksum } from '#app/features/government/reorganisations/preview-checksum.server.ts'
import {
  destinationName,
  reorganisationTitle,
  successorName,
} from '#app/features/government/reorganisations/reorganisation-names.ts'
import type { ReorganisationWithBodies } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** The URL of the first step with a problem, or null if the plan can be carried out. */
export function findInvalidStepUrl({
  reorganisation: { id, kind, plan },
  bodies,
}: ReorganisationWithBodies): string | null {
  const [first] = planProblems(kind, plan, bodies, today())
  return first ? STEP_URLS[first.step](id) : null
}

type ChangeRow = { name: string; what: string; to: string }

/** The preview page of a plan without problems. */
export async function findPreviewView(
  { reorganisation, bodies }: ReorganisationWithBodies,
  search: URLSearchParams,
) {
  const { id, kind, version, plan } = reorganisation
  const on: Day = plan.on ?? today()
  const { rules, closing, agencies, successions } = consequencesOf(kind, plan, on, bodies)
  const moves = await countMoves(rules, on)
  const total = moves.reduce((sum, { people }) => sum + people, 0)
  const { page, pages, ...range } = pageOf(search, total)
  const people = await listMovedPeople(rules, on, range)
  const posted = await countPostedOn(on)
  const nameOf = (organisationId: number) => bodies.get(organisationId)?.name ?? ''
  const successorNames = plan.to.map(({ key }) => successorName(plan, key, bodies))
  const changes: ChangeRow[] = [
    ...closing.map((body) => ({ name: body.name, what: 'Closes', to: successorNames.join(', ') })),
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
        what: `Moves with ${formatCount(posted.get(body.id) ?? 0, 'person', 'people')}`,
        to: destinationName(plan, to, bodies),
      })),
    ),
  ]
  return {
    id,
    version,
    on,
    title: reorganisationTitle(kind, plan, bodies),
    back: hasDestinations(kind) ? paths.reorganisationPeople(id) : paths.reorganisationTo(id),
    checksum: await previewChecksum(reorganisation, on, bodies),
    total,
    places: await countFuturePlaces(rules, on, now()),
    unchanged: await listRecordsForBodies(closing.map((body) => body.id)),
    changes,
    // The admin may have forgotten to move anyone to these successors.
    emptySuccessors: plan.to
      .filter(
        ({ key }) =>
          !moves.some(({ to }) => to === bodyRef(key)) &&
          !agencies.some(({ to }) => to === bodyRef(key)),
      )
      .map(({ key }) => successorName(plan, key, bodies)),
    successions: successions.length,
    moves: moves.map(({ organisationId, to, people: count }) => ({
      key: `${organisationId} ${to}`,
      from: nameOf(organisationId),
      to: destinationName(plan, to, bodies),
      people: count,
    })),
    names: {
      page,
      pages,
      people: people.map(({ organisationId, to, ...person }) => ({
        ...person,
        from: nameOf(organisationId),
        to: destinationName(plan, to, bodies),
      })),
    },
  }
}
export type PreviewView = Awaited<ReturnType<typeof findPreviewView>>
