/**
 * Applies and undoes a reorganisation, each in one transaction. Only this file writes organisations,
 * successions and postings for a reorganisation, and rebuilds the stored counts that depend on them.
 */
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { deriveCompletionPostings } from '#app/data/facts/completion-snapshots.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import {
  deriveDepartments,
  listDatedParents,
  replaceParents,
  type NewParent,
} from '#app/data/facts/departments.server.ts'
import { analyzeTableIfMany, jsonRows } from '#app/data/database/dialect.server.ts'
import { listBodies } from '#app/data/government/organisations.server.ts'
import { movedPostings } from '#app/data/government/reorganisation-moves.server.ts'
import { sealAgain, sealing } from '#app/data/facts/seals.server.ts'
import { withRecount } from '#app/data/uptake/update-counts.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { withParentFrom } from '#app/domain/government/departments.ts'
import {
  bodyRef,
  consequencesOf,
  retiredCode,
  type Body,
  type Consequences,
  type Plan,
  type ReorganisationKind,
} from '#app/domain/government/reorganisation.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { today } from '#app/platform/clock.server.ts'

/** What was done to organisations, so that it can be undone. Postings are in `ReorganisationPosting`. */
export type Effect = {
  organisations: number[]
  successions: number[]
  changed: { id: number; before: CodeAndEnd; after: CodeAndEnd }[]
  /**
   * The parents of moved agencies and new bodies. Missing if the reorganisation was done before
   * parents had dates.
   */
  parents?: { organisationId: number; before: NewParent[]; after: NewParent[] }[]
  people: number
}

type CodeAndEnd = Pick<Body, 'code' | 'closedOn'>
type ParentChanges = NonNullable<Effect['parents']>

/** A plan without problems and the day to apply it on. */
export type ReadyReorganisation = { id: number; kind: ReorganisationKind; plan: Plan; on: Day }

/**
 * The later of two days. If a reorganisation is recorded late, a body may have opened after its
 * day.
 */
const later = (openedOn: Day | null, on: Day): Day =>
  openedOn !== null && openedOn > on ? openedOn : on

/** Closes bodies, and gives them another code if a successor takes theirs. */
async function closeBodies(
  tx: Tx,
  { plan, on }: ReadyReorganisation,
  { closing }: Consequences,
): Promise<Effect['changed']> {
  const bodies = await listBodies(on, tx)
  const wanted = new Set(plan.to.flatMap(({ body }) => (body ? [body.code] : [])))
  const taken = new Set([...wanted, ...[...bodies.values()].map(({ code }) => code)])
  const changed: Effect['changed'] = []
  const close = async (body: Body, isCodeFreed: boolean) => {
    const before = { code: body.code, closedOn: body.closedOn }
    const after = {
      code: isCodeFreed ? retiredCode(body.code, on, taken) : body.code,
      closedOn: later(body.openedOn, on),
    }
    taken.add(after.code)
    await tx.organisation.update({ where: { id: body.id }, data: after })
    changed.push({ id: body.id, before, after })
  }
  for (const body of closing) await close(body, wanted.has(body.code))
  return changed
}

/** Creates the new bodies. Returns the id of each successor by its reference. */
async function openBodies(tx: Tx, { plan, on }: ReadyReorganisation) {
  const ids = new Map<string, number>()
  const created: number[] = []
  const parents: ParentChanges = []
  for (const { key, organisationId, body } of plan.to) {
    if (organisationId !== null) {
      ids.set(bodyRef(key), organisationId)
      continue
    }
    const { parentId, ...data } = body
    const { id } = await tx.organisation.create({ data: { ...data, openedOn: on } })
    ids.set(bodyRef(key), id)
    created.push(id)
    if (parentId !== null)
      parents.push({ organisationId: id, before: [], after: [{ parentId, from: on, until: null }] })
  }
  return { ids, created, parents }
}

/** The parents of the agencies that move, before and after. */
async function parentsOfAgencies(
  tx: Tx,
  on: Day,
  { agencies }: Consequences,
  ids: ReadonlyMap<string, number>,
) {
  const dated = await listDatedParents(tx)
  return agencies.flatMap(({ agency, to }) => {
    const parentId = ids.get(to)
    if (parentId === undefined) return []
    const before = dated
      .filter(({ organisationId }) => organisationId === agency.id)
      .map((parent): NewParent => ({
        parentId: parent.parentId,
        from: parent.from,
        until: parent.until,
      }))
    return [{ organisationId: agency.id, before, after: withParentFrom(before, parentId, on) }]
  })
}

/** People posted on or after a day in agencies that move, who therefore change department. */
async function listAgencyPeople(tx: Tx, on: Day, { agencies }: Consequences): Promise<number[]> {
  const ids = agencies.flatMap(({ branch }) => branch.map(({ id }) => id))
  const rows = await queryRows<{ personId: number }>(
    tx,
    Prisma.sql`SELECT DISTINCT "personId" FROM "Posting" WHERE "organisationId" IN (${Prisma.join([...ids, -1])})
      AND ("until" IS NULL OR "until" > ${on}) ORDER BY "personId"`,
  )
  return rows.map(({ personId }) => personId)
}

async function saveParents(
  tx: Tx,
  parents: readonly { organisationId: number; after: NewParent[] }[],
): Promise<void> {
  for (const { organisationId, after } of parents)
    await replaceParents(tx, organisationId, after, null)
  await deriveDepartments(tx)
}

/** Moves agencies to their new parents and people to new postings. Returns how many people moved. */
async function movePeople(
  tx: Tx,
  { id, on }: ReadyReorganisation,
  consequences: Consequences,
  ids: ReadonlyMap<string, number>,
  parents: ParentChanges,
): Promise<number> {
  const { rules } = consequences
  await tx.$executeRaw`DROP TABLE IF EXISTS "MovedPosting"`
  const successors = JSON.stringify(
    [...ids].map(([to, organisationId]) => ({ to, organisationId })),
  )
  await tx.$executeRaw`CREATE TEMP TABLE "MovedPosting" AS ${movedPostings(rules, on)}
    SELECT m."id", m."personId", m."professionId", m."gradeId", m."until", m."endedByBatchId", m."cut", t."organisationId" AS "toId"
    FROM "moved" m JOIN ${jsonRows(successors, { to: 'text', organisationId: 'integer' })} t ON t."to" = m."to"`
  const people = await listPeople(tx, 'MovedPosting')
  const affected = [...people, ...(await listAgencyPeople(tx, on, consequences))]
  const work = async () => {
    await saveParents(tx, parents)
    await changingFacts(tx, 'reorganisation', () => reopenPostings(tx, id, on))
  }
  await withRecount(tx, affected, work, { rules: true })
  return people.length
}

/** The people whose postings are in a temporary table. */
async function listPeople(tx: Tx, table: 'MovedPosting' | 'UnmovedPosting'): Promise<number[]> {
  const rows = await queryRows<{ personId: number }>(
    tx,
    Prisma.sql`SELECT DISTINCT "personId" FROM ${Prisma.raw(`"${table}"`)} ORDER BY "personId"`,
  )
  return rows.map(({ personId }) => personId)
}

/**
 * Ends the postings in `MovedPosting`, opens the new ones and derives what completions copy from
 * them. `"sealId" + 0` keeps SQLite from using the index on the seal, which would read every opened
 * posting for each moved one.
 */
async function reopenPostings(tx: Tx, id: number, on: Day): Promise<void> {
  await sealing(tx, 'Posting', null, async (sealId) => {
    await tx.$executeRaw`UPDATE "Posting" AS p SET "until" = m."cut", "endedByBatchId" = NULL FROM "MovedPosting" m WHERE m."id" = p."id"`
    const opened =
      await tx.$executeRaw`INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "until", "endedByBatchId", "sealId")
      SELECT "personId", "toId", "professionId", "gradeId", "cut", "until", "endedByBatchId", ${sealId} FROM "MovedPosting" ORDER BY "id"`
    await analyzeTableIfMany(tx, 'Posting', opened)
    await tx.$executeRaw`INSERT INTO "ReorganisationPosting" ("reorganisationId", "endedId", "openedId", "untilBefore", "endedByBatchIdBefore")
      SELECT ${id}, m."id", n."id", m."until", m."endedByBatchId" FROM "MovedPosting" m
      JOIN "Posting" n ON n."personId" = m."personId" AND n."from" = m."cut" AND n."sealId" + 0 = ${sealId} ORDER BY m."id"`
  })
  await deriveCompletionPostings(
    tx,
    Prisma.sql`c."completedOn" >= ${on} AND c."personId" IN (SELECT "personId" FROM "MovedPosting")`,
  )
}

/** Everyone ever posted in organisations that are in or below these today. */
async function listPostedBelow(tx: Tx, organisationIds: readonly number[]): Promise<number[]> {
  const bodies = await listBodies(today(), tx)
  const ids = [...bodies.keys()].filter((id) =>
    pathOf(bodies, id).some((above) => organisationIds.includes(above)),
  )
  const rows = await queryRows<{ personId: number }>(
    tx,
    Prisma.sql`SELECT DISTINCT "personId" FROM "Posting" WHERE "organisationId" IN (${Prisma.join([...ids, -1])}) ORDER BY "personId"`,
  )
  return rows.map(({ personId }) => personId)
}

async function saveSuccessions(
  tx: Tx,
  on: Day,
  { successions }: Consequences,
  ids: ReadonlyMap<string, number>,
): Promise<number[]> {
  const created: number[] = []
  for (const { fromId, to, kind } of successions) {
    const toId = ids.get(to)
    if (toId === undefined || (await tx.succession.findFirst({ where: { fromId, toId, on } })))
      continue
    created.push((await tx.succession.create({ data: { fromId, toId, on, kind } })).id)
  }
  return created
}

/** Applies a reorganisation whose plan has no problems. Saves and returns what was done. */
export async function applyReorganisation(
  tx: Tx,
  reorganisation: ReadyReorganisation,
): Promise<Effect> {
  const { id, kind, plan, on } = reorganisation
  const consequences = consequencesOf(kind, plan, on, await listBodies(on, tx))
  const changed = await closeBodies(tx, reorganisation, consequences)
  const { ids, created, parents: opened } = await openBodies(tx, reorganisation)
  const parents = [...opened, ...(await parentsOfAgencies(tx, on, consequences, ids))]
  const people = await movePeople(tx, reorganisation, consequences, ids, parents)
  const successions = await saveSuccessions(tx, on, consequences, ids)
  const effect: Effect = { organisations: created, successions, changed, parents, people }
  await tx.reorganisation.update({
    where: { id },
    data: { effect: JSON.stringify(effect) },
  })
  return effect
}

/** Undoes a reorganisation that has no undo blockers, and restores the facts from before it. */
export async function revertReorganisation(
  tx: Tx,
  id: number,
  on: Day,
  effect: Effect,
): Promise<void> {
  const { organisations, successions, changed, parents = [] } = effect
  await tx.$executeRaw`DROP TABLE IF EXISTS "UnmovedPosting"`
  await tx.$executeRaw`CREATE TEMP TABLE "UnmovedPosting" AS SELECT r."endedId", r."openedId", r."untilBefore", r."endedByBatchIdBefore",
    p."personId", p."sealId" FROM "ReorganisationPosting" r JOIN "Posting" p ON p."id" = r."openedId" WHERE r."reorganisationId" = ${id}`
  const below = await listPostedBelow(
    tx,
    parents.map(({ organisationId }) => organisationId),
  )
  const work = async () => {
    await changingFacts(tx, 'undo', () => restorePostings(tx, id, on))
    await saveParents(
      tx,
      parents.map(({ organisationId, before }) => ({ organisationId, after: before })),
    )
  }
  await withRecount(tx, [...(await listPeople(tx, 'UnmovedPosting')), ...below], work, {
    rules: true,
  })
  await tx.succession.deleteMany({ where: { id: { in: successions } } })
  await tx.organisationParent.deleteMany({ where: { organisationId: { in: organisations } } })
  await tx.organisationDepartment.deleteMany({ where: { organisationId: { in: organisations } } })
  await tx.organisation.updateMany({
    where: { id: { in: organisations } },
    data: { parentId: null, departmentId: null },
  })
  await tx.organisation.deleteMany({ where: { id: { in: organisations } } })
  for (const change of changed)
    await tx.organisation.update({ where: { id: change.id }, data: change.before })
  await deriveDepartments(tx)
}

/** Deletes the postings that were opened, and restores the ends of those in `UnmovedPosting`. */
async function restorePostings(tx: Tx, id: number, on: Day): Promise<void> {
  await tx.$executeRaw`DELETE FROM "ReorganisationPosting" WHERE "reorganisationId" = ${id}`
  await tx.$executeRaw`DELETE FROM "Posting" WHERE "id" IN (SELECT "openedId" FROM "UnmovedPosting")`
  const seals = await queryRows<{ sealId: number }>(
    tx,
    Prisma.sql`SELECT DISTINCT "sealId" FROM "UnmovedPosting"`,
  )
  await sealAgain(
    tx,
    seals.map(({ sealId }) => sealId),
  )
  await tx.$executeRaw`UPDATE "Posting" AS p SET "until" = u."untilBefore", "endedByBatchId" = u."endedByBatchIdBefore"
    FROM "UnmovedPosting" u WHERE u."endedId" = p."id"`
  await deriveCompletionPostings(
    tx,
    Prisma.sql`c."completedOn" >= ${on} AND c."personId" IN (SELECT "personId" FROM "UnmovedPosting")`,
  )
}
