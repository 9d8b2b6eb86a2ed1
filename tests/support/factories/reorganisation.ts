/** Planned reorganisations for tests, and the whole database to compare before and after. */
import { db, inTransaction, Prisma, queryRows } from '#app/data/database/database.server.ts'
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
import { previewChecksum } from '#app/features/government/reorganisations/preview-reorganisation.server.ts'
import { createPlan } from '#app/features/government/reorganisations/save-plan.server.ts'

export const aNewBody = (code: string, given: Partial<NewBody> = {}): NewBody => ({
  code,
  name: `New ${code}`,
  abbreviation: code,
  kind: 'ministerial-department',
  parentId: null,
  ...given,
})
export const following = (key: string, body: NewBody | number): Successor =>
  typeof body === 'number'
    ? { key, organisationId: body, body: null }
    : { key, organisationId: null, body }

/** A plan of a kind, kept as a draft. @returns its id */
export async function aPlan(kind: ReorganisationKind, plan: Partial<Plan>): Promise<number> {
  const id = await createPlan(kind, 'service')
  await inTransaction((tx) => savePlan(tx, id, 1, { ...EMPTY_PLAN, ...plan }))
  return id
}

/** Does a reorganisation as someone who has just seen its preview. */
export async function doing(id: number): Promise<DoOutcome> {
  const kept = await findReorganisation(id)
  if (!kept) throw new Error('There is no such plan.')
  const checksum = await previewChecksum(kept, kept.plan.on ?? '', await listBodies())
  return doReorganisation(id, { version: kept.version, checksum }, 'service')
}

/** What a reorganisation that was taken back leaves: its own row, and what was written of the doing itself, such as notifications. */
const LEFT_BEHIND = new Set([
  'Reorganisation',
  'Audit',
  'Setting',
  'RateCount',
  'Login',
  'WorkLease',
  'OutboxMessage',
  'HealthWrite',
])
/** Kept ready: whether they are right, `fluency check` says. The same counts may stand in other rows. */
const isKeptReady = (table: string): boolean =>
  (table.startsWith('Uptake') && table !== 'UptakeTarget') || table === 'OrganisationDepartment'

/** Every row of every table but those, as text. */
export async function dumpOfAll(): Promise<Record<string, string>> {
  const dump: Record<string, string> = {}
  for (const table of Object.keys(Prisma.ModelName).filter(
    (name) => !LEFT_BEHIND.has(name) && !isKeptReady(name),
  ))
    dump[table] = JSON.stringify(
      await queryRows(db(), Prisma.sql`SELECT * FROM ${Prisma.raw(`"${table}"`)} ORDER BY 1`),
    )
  return dump
}
