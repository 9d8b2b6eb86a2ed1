/** Reorganisation rows with their plans as JSON. `reorganisations.server.ts` applies and undoes them. */
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { db, type Tx } from '#app/data/database/database.server.ts'
import { SUCCESSION_KINDS } from '#app/domain/government/organisation.ts'
import {
  EMPTY_PLAN,
  REORGANISATION_STATUSES,
  type Plan,
  type ReorganisationKind,
  type ReorganisationStatus,
} from '#app/domain/government/reorganisation.ts'

export type Reorganisation = {
  id: number
  kind: ReorganisationKind
  status: ReorganisationStatus
  version: number
  plan: Plan
  /** What the reorganisation changed, as JSON. Null until it is carried out. */
  effect: string | null
  createdAt: Date
  createdById: number | null
  doneAt: Date | null
  doneById: number | null
  undoneAt: Date | null
  undoneById: number | null
}

type Row = Omit<Reorganisation, 'kind' | 'status' | 'plan'> & {
  kind: string
  status: string
  plan: string
}

function reorganisationOf({ kind, status, plan, ...row }: Row): Reorganisation {
  return {
    ...row,
    kind: SUCCESSION_KINDS.find((known) => known === kind) ?? 'transfer',
    status: REORGANISATION_STATUSES.find((known) => known === status) ?? 'draft',
    plan: { ...EMPTY_PLAN, ...(JSON.parse(plan) as Partial<Plan>) },
  }
}

export async function saveNewReorganisation(
  tx: Tx,
  kind: ReorganisationKind,
  by: Actor,
  now: Date,
): Promise<number> {
  const { id } = await tx.reorganisation.create({
    data: {
      kind,
      status: 'draft',
      plan: JSON.stringify(EMPTY_PLAN),
      createdAt: now,
      createdById: actorId(by),
    },
  })
  return id
}

export async function findReorganisation(
  id: number,
  tx: Tx = db(),
): Promise<Reorganisation | null> {
  const row = await tx.reorganisation.findUnique({ where: { id } })
  return row && reorganisationOf(row)
}

/** All reorganisations, most recent first. */
export const listReorganisationPlans = async (tx: Tx = db()): Promise<Reorganisation[]> =>
  (await tx.reorganisation.findMany({ orderBy: { id: 'desc' } })).map(reorganisationOf)

/**
 * Saves a plan and increments its version. Returns false if it is no longer a draft of that
 * version.
 */
export async function savePlan(tx: Tx, id: number, version: number, plan: Plan): Promise<boolean> {
  const { count } = await tx.reorganisation.updateMany({
    where: { id, version, status: 'draft' },
    data: { plan: JSON.stringify(plan), version: version + 1 },
  })
  return count === 1
}

/** Deletes a plan. Returns false if it is no longer a draft. */
export const deleteDraft = async (tx: Tx, id: number): Promise<boolean> =>
  (await tx.reorganisation.deleteMany({ where: { id, status: 'draft' } })).count === 1

/**
 * Moves a reorganisation from one status to the next. Returns false if its status or version has
 * changed since it was read.
 */
export async function saveStatus(
  tx: Tx,
  id: number,
  step: { from: 'draft'; to: 'done'; version: number } | { from: 'done'; to: 'undone' },
  by: Actor,
  now: Date,
): Promise<boolean> {
  const { from, to, ...version } = step
  const stamp =
    to === 'done'
      ? { doneAt: now, doneById: actorId(by) }
      : { undoneAt: now, undoneById: actorId(by) }
  const { count } = await tx.reorganisation.updateMany({
    where: { id, status: from, ...version },
    data: { status: to, ...stamp },
  })
  return count === 1
}

/** Names by person id. People who no longer exist are left out. */
export async function listNamesById(
  ids: readonly (number | null)[],
  tx: Tx = db(),
): Promise<Map<number, string>> {
  const people = await tx.person.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, name: true },
  })
  return new Map(people.map(({ id, name }) => [id, name]))
}
