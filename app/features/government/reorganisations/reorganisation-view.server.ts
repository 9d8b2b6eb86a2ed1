import { listNamesById } from '#app/data/government/reorganisation-plans.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { closesBodies, hasDestinations, type Body } from '#app/domain/government/reorganisation.ts'
import { effectOf } from '#app/features/government/reorganisations/do-reorganisation.server.ts'
import { planProblems } from '#app/features/government/reorganisations/plan-problems.ts'
import {
  KIND_LABELS,
  reorganisationTitle,
  successorName,
} from '#app/features/government/reorganisations/reorganisation-names.ts'
import type { ReorganisationWithBodies } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { today } from '#app/platform/clock.server.ts'

/** The name and code of a body. A successor can have the same name as a body that closed. */
const nameWithCode = (body: Body | undefined): string => (body ? `${body.name} (${body.code})` : '')

/** The page of one reorganisation: the steps of a plan, or what was done. */
export async function findReorganisationView({ reorganisation, bodies }: ReorganisationWithBodies) {
  const { id, kind, status, plan, createdAt, createdById, doneAt, doneById, undoneAt, undoneById } =
    reorganisation
  const problems = status === 'draft' ? planProblems(kind, plan, bodies, today()) : []
  const effect = effectOf(reorganisation)
  const names = await listNamesById([createdById, doneById, undoneById])
  const nameOf = (personId: number | null) =>
    personId === null ? null : (names.get(personId) ?? null)
  return {
    id,
    kind,
    kindName: KIND_LABELS[kind].name,
    status,
    title: reorganisationTitle(kind, plan, bodies),
    on: plan.on,
    from: joinWords(plan.fromIds.flatMap((id) => bodies.get(id)?.name ?? [])),
    to: joinWords(plan.to.map(({ key }) => successorName(plan, key, bodies))),
    closes: closesBodies(kind, plan),
    hasPeopleStep: hasDestinations(kind),
    firstInvalid: problems[0]?.step ?? null,
    planned: { at: createdAt, by: nameOf(createdById) },
    done: doneAt && { at: doneAt, by: nameOf(doneById) },
    undone: undoneAt && { at: undoneAt, by: nameOf(undoneById) },
    people: effect?.people ?? 0,
    successions: effect?.successions.length ?? 0,
    opened: (effect?.organisations ?? [])
      .filter((organisationId) => bodies.has(organisationId))
      .map((organisationId) => ({
        id: organisationId,
        name: nameWithCode(bodies.get(organisationId)),
      })),
    closed:
      status === 'done'
        ? (effect?.changed ?? []).map((change) => ({
            id: change.id,
            name: nameWithCode(bodies.get(change.id)),
          }))
        : [],
  }
}
export type ReorganisationView = Awaited<ReturnType<typeof findReorganisationView>>
