/**
 * A reorganisation, done and taken back. Each is one function in one transaction, and the only place where a reorganisation writes
 * organisations, successions and postings: whatever is kept ready from those is worked out again from here.
 */
import { deriveCompletionPostings } from '#app/data/completion-snapshots.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database.server.ts'
import { deriveDepartments } from '#app/data/departments.server.ts'
import { countedAnewIfMany, jsonRows } from '#app/data/dialect.server.ts'
import { loadBodies } from '#app/data/organisations.server.ts'
import { movedPostings } from '#app/data/reorganisation-moves.server.ts'
import { sealing } from '#app/data/seals.server.ts'
import { recounting, settleCounts } from '#app/data/uptake-counts.server.ts'
import type { Day } from '#app/domain/day.ts'
import {
  agencyRef,
  bodyRef,
  consequencesOf,
  retiredCode,
  type Body,
  type Consequences,
  type Plan,
  type ReorganisationKind,
} from '#app/domain/reorganisation.ts'

type Facts = Pick<Body, 'code' | 'closedOn'>
/** What was done to organisations, to be taken back; the postings stand in `ReorganisationPosting`. */
export type Effect = {
  organisations: number[]
  successions: number[]
  changed: { id: number; before: Facts; after: Facts }[]
  people: number
}

export type Doing = { id: number; kind: ReorganisationKind; plan: Plan; on: Day }

/** An agency may have opened after the day, when the reorganisation is recorded late. */
const later = (openedOn: Day | null, on: Day): Day => (openedOn !== null && openedOn > on ? openedOn : on)

/** Closes the bodies that end and the old records of agencies that go along, and frees the codes that others take. */
async function closeBodies(tx: Tx, { plan, on }: Doing, { closing, agencies }: Consequences): Promise<Effect['changed']> {
  const bodies = await loadBodies(tx)
  const wanted = new Set(plan.to.flatMap(({ body }) => (body ? [body.code] : [])))
  const taken = new Set([...wanted, ...[...bodies.values()].map(({ code }) => code)])
  const changed: Effect['changed'] = []
  const close = async (body: Body, isCodeFreed: boolean) => {
    const before = { code: body.code, closedOn: body.closedOn }
    const after = { code: isCodeFreed ? retiredCode(body.code, on, taken) : body.code, closedOn: later(body.openedOn, on) }
    taken.add(after.code)
    await tx.organisation.update({ where: { id: body.id }, data: after })
    changed.push({ id: body.id, before, after })
  }
  for (const body of closing) await close(body, wanted.has(body.code))
  for (const { branch } of agencies) for (const body of branch) await close(body, true)
  return changed
}

/** Makes the records of the bodies that follow. @returns the id of each, by where rules say that people go */
async function openBodies(tx: Tx, { plan, on }: Doing, { agencies }: Consequences) {
  const ids = new Map<string, number>()
  const created: number[] = []
  const make = async (ref: string, data: Omit<Body, 'id' | 'openedOn' | 'closedOn'>, openedOn: Day) => {
    const { id } = await tx.organisation.create({ data: { ...data, openedOn } })
    ids.set(ref, id)
    created.push(id)
  }
  for (const { key, organisationId, body } of plan.to) {
    if (organisationId !== null) ids.set(bodyRef(key), organisationId)
    else await make(bodyRef(key), body, on)
  }
  for (const { agency, to, branch } of agencies) {
    for (const { id, code, name, abbreviation, kind, parentId, openedOn } of branch) {
      const above = id === agency.id ? to : agencyRef(parentId ?? 0)
      const facts = { code, name, abbreviation, kind, parentId: ids.get(above) ?? null }
      await make(agencyRef(id), facts, later(openedOn, on))
    }
  }
  return { ids, created }
}

/** Ends the postings that move and opens those that follow, under one seal. @returns how many people moved */
async function movePostings(tx: Tx, { id, on }: Doing, { rules }: Consequences, ids: ReadonlyMap<string, number>): Promise<number> {
  await tx.$executeRaw`DROP TABLE IF EXISTS "MovedPosting"`
  const places = JSON.stringify([...ids].map(([to, organisationId]) => ({ to, organisationId })))
  await tx.$executeRaw`CREATE TEMP TABLE "MovedPosting" AS ${movedPostings(rules, on)}
    SELECT m."id", m."personId", m."professionId", m."gradeId", m."until", m."endedByBatchId", m."cut", t."organisationId" AS "toId"
    FROM "moved" m JOIN ${jsonRows(places, { to: 'text', organisationId: 'integer' })} t ON t."to" = m."to"`
  const people = await listPeople(tx, 'MovedPosting')
  await recounting(tx, people, () => reopenPostings(tx, id, on))
  return people.length
}

/** Whose postings a temporary table has. */
async function listPeople(tx: Tx, table: 'MovedPosting' | 'UnmovedPosting'): Promise<number[]> {
  const rows = await queryRows<{ personId: number }>(
    tx,
    Prisma.sql`SELECT DISTINCT "personId" FROM ${Prisma.raw(`"${table}"`)} ORDER BY "personId"`,
  )
  return rows.map(({ personId }) => personId)
}

/**
 * Ends the postings of `MovedPosting`, opens theirs anew, and works out what completions keep ready from them.
 * The seal is compared as a sum, which no index has: by it, SQLite might walk all that were opened for each of them.
 */
async function reopenPostings(tx: Tx, id: number, on: Day): Promise<void> {
  await sealing(tx, 'Posting', null, async (sealId) => {
    const opened =
      await tx.$executeRaw`INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "until", "endedByBatchId", "sealId")
      SELECT "personId", "toId", "professionId", "gradeId", "cut", "until", "endedByBatchId", ${sealId} FROM "MovedPosting" ORDER BY "id"`
    await countedAnewIfMany(tx, 'Posting', opened)
    await tx.$executeRaw`INSERT INTO "ReorganisationPosting" ("reorganisationId", "endedId", "openedId", "untilBefore", "endedByBatchIdBefore")
      SELECT ${id}, m."id", n."id", m."until", m."endedByBatchId" FROM "MovedPosting" m
      JOIN "Posting" n ON n."personId" = m."personId" AND n."from" = m."cut" AND n."sealId" + 0 = ${sealId} ORDER BY m."id"`
    await tx.$executeRaw`UPDATE "Posting" AS p SET "until" = m."cut", "endedByBatchId" = NULL FROM "MovedPosting" m WHERE m."id" = p."id"`
  })
  await deriveCompletionPostings(tx, Prisma.sql`c."completedOn" >= ${on} AND c."personId" IN (SELECT "personId" FROM "MovedPosting")`)
}

async function saveSuccessions(tx: Tx, on: Day, { successions }: Consequences, ids: ReadonlyMap<string, number>): Promise<number[]> {
  const created: number[] = []
  for (const { fromId, to, kind } of successions) {
    const toId = ids.get(to)
    if (toId === undefined || (await tx.succession.findFirst({ where: { fromId, toId, on } }))) continue
    created.push((await tx.succession.create({ data: { fromId, toId, on, kind } })).id)
  }
  return created
}

/** Does a reorganisation whose plan has nothing wrong with it. @returns what was done, which is kept with it */
export async function applyReorganisation(tx: Tx, doing: Doing): Promise<Effect> {
  const consequences = consequencesOf(doing.kind, doing.plan, doing.on, await loadBodies(tx))
  const changed = await closeBodies(tx, doing, consequences)
  const { ids, created } = await openBodies(tx, doing, consequences)
  await deriveDepartments(tx)
  const people = await movePostings(tx, doing, consequences, ids)
  const successions = await saveSuccessions(tx, doing.on, consequences, ids)
  const effect: Effect = { organisations: created, successions, changed, people }
  await tx.reorganisation.update({ where: { id: doing.id }, data: { effect: JSON.stringify(effect) } })
  return effect
}

/** Takes a reorganisation back on which nothing stands: the facts are again what they were before it. */
export async function undoReorganisation(tx: Tx, id: number, on: Day, { organisations, successions, changed }: Effect): Promise<void> {
  await tx.$executeRaw`DROP TABLE IF EXISTS "UnmovedPosting"`
  await tx.$executeRaw`CREATE TEMP TABLE "UnmovedPosting" AS SELECT r."endedId", r."openedId", r."untilBefore", r."endedByBatchIdBefore",
    p."personId", p."sealId" FROM "ReorganisationPosting" r JOIN "Posting" p ON p."id" = r."openedId" WHERE r."reorganisationId" = ${id}`
  await recounting(tx, await listPeople(tx, 'UnmovedPosting'), () => restorePostings(tx, id, on))
  await settleCounts(tx)
  await tx.succession.deleteMany({ where: { id: { in: successions } } })
  await tx.organisation.updateMany({ where: { id: { in: organisations } }, data: { parentId: null, departmentId: null } })
  await tx.organisation.deleteMany({ where: { id: { in: organisations } } })
  for (const one of changed) await tx.organisation.update({ where: { id: one.id }, data: one.before })
  await deriveDepartments(tx)
}

/** Takes away the postings that were opened, and gives those of `UnmovedPosting` the ends that they had. */
async function restorePostings(tx: Tx, id: number, on: Day): Promise<void> {
  await tx.$executeRaw`DELETE FROM "ReorganisationPosting" WHERE "reorganisationId" = ${id}`
  await tx.$executeRaw`DELETE FROM "Posting" WHERE "id" IN (SELECT "openedId" FROM "UnmovedPosting")`
  await tx.$executeRaw`DELETE FROM "Seal" WHERE "id" IN (SELECT "sealId" FROM "UnmovedPosting")`
  await tx.$executeRaw`UPDATE "Posting" AS p SET "until" = u."untilBefore", "endedByBatchId" = u."endedByBatchIdBefore"
    FROM "UnmovedPosting" u WHERE u."endedId" = p."id"`
  await deriveCompletionPostings(tx, Prisma.sql`c."completedOn" >= ${on} AND c."personId" IN (SELECT "personId" FROM "UnmovedPosting")`)
}
