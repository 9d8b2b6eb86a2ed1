import { inTransaction, Prisma } from '#app/data/database/database.server.ts'
import { listBodies } from '#app/data/government/organisations.server.ts'
import { findReorganisation, savePlan } from '#app/data/government/reorganisation-plans.server.ts'
import {
  EMPTY_PLAN,
  type NewBody,
  type Plan,
  type ReorganisationKind,
  type Successor,
} from '#app/domain/government/reorganisation.ts'
import {
  doReorganisation,
  type DoOutcome,
} from '#app/features/government/reorganisations/do-reorganisation.server.ts'
import { previewChecksum } from '#app/features/government/reorganisations/preview-checksum.server.ts'
import { createPlan } from '#app/features/government/reorganisations/save-plan.server.ts'
import { dumpTables } from '#tests/support/database/dump-tables.ts'

export const aNewBody = (code: string, given: Partial<NewBody> = {}): NewBody => ({
  code,
  name: `New ${code}`,
  abbreviation: code,
  kind: 'ministerial-department',
  parentId: null,
  ...given,
})
export const aSuccessor = (key: string, body: NewBody | number): Successor =>
  typeof body === 'number'
    ? { key, organisationId: body, body: null }
    : { key, organisationId: null, body }

/** Saves a draft of a plan. @returns its id */
export async function aPlan(kind: ReorganisationKind, plan: Partial<Plan>): Promise<number> {
  const id = await createPlan(kind, 'service')
  await inTransaction((tx) => savePlan(tx, id, 1, { ...EMPTY_PLAN, ...plan }))
  return id
}

/** Carries out a plan with an up-to-date preview. */
export async function doPlan(id: number): Promise<DoOutcome> {
  const saved = await findReorganisation(id)
  if (!saved) throw new Error('The plan does not exist.')
  const checksum = await previewChecksum(saved, saved.plan.on ?? '', await listBodies())
  return doReorganisation(id, { version: saved.version, checksum }, 'service')
}

/**
 * Tables that an undo does not restore: the reorganisation itself, and logs of actions, such as
 * notifications.
 */
const UNRESTORED_TABLES = new Set([
  'Reorganisation',
  'Audit',
  'AuditContent',
  'Setting',
  'RateCount',
  'Login',
  'Job',
  'OutboxMessage',
  'HealthWrite',
])
/**
 * Derived tables, which `fluency check` verifies. An undo may restore the same counts in other
 * rows.
 */
const isDerived = (table: string): boolean =>
  (table.startsWith('Uptake') && table !== 'UptakeTarget') || table === 'OrganisationDepartment'

/** Returns every row of every table that an undo restores, as text. */
export const dumpRestorableTables = (): Promise<Record<string, string>> =>
  dumpTables(
    Object.keys(Prisma.ModelName).filter(
      (name) => !UNRESTORED_TABLES.has(name) && !isDerived(name),
    ),
  )
