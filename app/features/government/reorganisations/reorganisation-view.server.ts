/** One reorganisation as its page shows it: the steps of a plan, or what was done. */
import { findNames } from '#app/data/government/reorganisation-plans.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { closesBodies, isChoosing, type Body } from '#app/domain/government/reorganisation.ts'
import { effectOfKept } from '#app/features/government/reorganisations/do-reorganisation.server.ts'
import {
  planProblems,
  type PlanStep,
} from '#app/features/government/reorganisations/plan-problems.ts'
import {
  KIND_WORDS,
  reorganisationTitle,
  successorName,
} from '#app/features/government/reorganisations/reorganisation-names.ts'
import type { Found } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { today } from '#app/platform/clock.server.ts'

/** An agency that went along has two records of one name. */
const nameWithCode = (body: Body | undefined): string => (body ? `${body.name} (${body.code})` : '')

export async function findReorganisationView({ reorganisation, bodies }: Found) {
  const { id, kind, status, plan, createdAt, createdById, doneAt, doneById, undoneAt, undoneById } =
    reorganisation
  const problems = status === 'draft' ? planProblems(kind, plan, bodies, today()) : []
  const firstWrong: PlanStep | null = problems[0]?.step ?? null
  const effect = effectOfKept(reorganisation)
  const names = await findNames([createdById, doneById, undoneById])
  const nameOf = (personId: number | null) =>
    personId === null ? null : (names.get(personId) ?? null)
  const isThere = (organisationId: number) => bodies.has(organisationId)
  return {
    id,
    kind,
    kindName: KIND_WORDS[kind].name,
    status,
    title: reorganisationTitle(kind, plan, bodies),
    on: plan.on,
    from: joinWords(plan.fromIds.flatMap((one) => bodies.get(one)?.name ?? [])),
    to: joinWords(plan.to.map(({ key }) => successorName(plan, key, bodies))),
    closes: closesBodies(kind, plan),
    hasPeopleStep: isChoosing(kind),
    firstWrong,
    planned: { at: createdAt, by: nameOf(createdById) },
    done: doneAt && { at: doneAt, by: nameOf(doneById) },
    undone: undoneAt && { at: undoneAt, by: nameOf(undoneById) },
    people: effect?.people ?? 0,
    successions: effect?.successions.length ?? 0,
    opened: (effect?.organisations ?? [])
      .filter(isThere)
      .map((one) => ({ id: one, name: nameWithCode(bodies.get(one)) })),
    closed:
      status === 'done'
        ? (effect?.changed ?? []).map((one) => ({
            id: one.id,
            name: nameWithCode(bodies.get(one.id)),
          }))
        : [],
  }
}
export type ReorganisationView = Awaited<ReturnType<typeof findReorganisationView>>
