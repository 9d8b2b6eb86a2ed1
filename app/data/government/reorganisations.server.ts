/**
 * A reorganisation, done and taken back. Each is one function in one transaction, and the only place where a reorganisation writes
 * organisations, successions and postings: the stored counts that depend on them are rebuilt from here.
 */
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
import { sealing } from '#app/data/facts/seals.server.ts'
import { recounting } from '#app/data/uptake/counts.server.ts'
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

type Facts = Pick<Body, 'code' | 'closedOn'>
/** What was done to organisations, to be taken back; the postings stand in `ReorganisationPosting`. */
export type Effect = {
  organisations: number[]
  successions: number[]
  changed: { id: number; before: Facts; after: Facts }[]
  /** The dated parents of agencies that went along, and of bodies that were opened; those done before parents were dated have none. */
  parents?: { organisationId: number; before: NewParent[]; after: NewParent[] }[]
  people: number
}

export type Doing = { id: number; kind: ReorganisationKind; plan: Plan; on: Day }

/** A body may have opened after the day, when the reorganisation is recorded late. */
const later = (openedOn: Day | null, on: Day): Day =>
  openedOn !== null && openedOn > on ? openedOn : on

/** Closes the bodies that end, and frees the codes that others take. */
async function closeBodies(
  tx: Tx,
  { plan, on }: Doing,
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

/** Makes the records of the bodies that follow. @returns the id of each, by where rules say that people go */
async function openBodies(tx: Tx, { plan, on }: Doing) {
  const ids = new Map<string, number>()
  const created: number[] = []
  const parents: NonNullable<Effect['parents']> = []
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

/** The parents of agencies that go along, before and after. */
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
      .map((one): NewParent => ({ parentId: one.parentId, from: one.from, until: one.until }))
    return [{ organisationId: agency.id, before, after: withParentFrom(before, parentId, on) }]
  })
}

/** People posted on or after a day in agencies that go along: they count in another department. */
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

/**
 * Ends the postings that move and opens those that follow, under one seal; agencies that go along have their new parents.
 * @returns how many people moved
 */
async function movePeople(
  tx: Tx,
  { id, on }: Doing,
  consequences: Consequences,
  ids: ReadonlyMap<string, number>,
  parents: NonNullable<Effect['parents']>,
): Promise<number> {
  const { rules } = consequences
  await tx.$executeRaw`DROP TABLE IF EXISTS "MovedPosting"`
  const places = JSON.stringify([...ids].map(([to, organisationId]) => ({ to, organisationId })))
  await tx.$executeRaw`CREATE TEMP TABLE "MovedPosting" AS ${movedPostings(rules, on)}
    SELECT m."id", m."personId", m."professionId", m."gradeId", m."until", m."endedByBatchId", m."cut", t."organisationId" AS "toId"
    FROM "moved" m JOIN ${jsonRows(places, { to: 'text', organisationId: 'integer' })} t ON t."to" = m."to"`
  const people = await listPeople(tx, 'MovedPosting')
  const concerned = [...people, ...(await listAgencyPeople(tx, on, consequences))]
  const work = async () => {
    await saveParents(tx, parents)
    await reopenPostings(tx, id, on)
  }
  await recounting(tx, concerned, work, { rules: true })
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
    await analyzeTableIfMany(tx, 'Posting', opened)
    await tx.$executeRaw`INSERT INTO "ReorganisationPosting" ("reorganisationId", "endedId", "openedId", "untilBefore", "endedByBatchIdBefore")
      SELECT ${id}, m."id", n."id", m."until", m."endedByBatchId" FROM "MovedPosting" m
      JOIN "Posting" n ON n."personId" = m."personId" AND n."from" = m."cut" AND n."sealId" + 0 = ${sealId} ORDER BY m."id"`
    await tx.$executeRaw`UPDATE "Posting" AS p SET "until" = m."cut", "endedByBatchId" = NULL FROM "MovedPosting" m WHERE m."id" = p."id"`
  })
  await deriveCompletionPostings(
    tx,
    Prisma.sql`c."completedOn" >= ${on} AND c."personId" IN (SELECT "personId" FROM "MovedPosting")`,
  )
}

/** Everybody ever posted in organisations or below them today. */
async function listPostedBelow(tx: Tx, organisationIds: readonly number[]): Promise<number[]> {
  const bodies = await listBodies(today(), tx)
  const ids = [...bodies.keys()].filter((one) =>
    pathOf(bodies, one).some((above) => organisationIds.includes(above)),
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

/** Does a reorganisation whose plan has nothing wrong with it. @returns what was done, which is kept with it */
export async function applyReorganisation(tx: Tx, doing: Doing): Promise<Effect> {
  const consequences = consequencesOf(
    doing.kind,
    doing.plan,
    doing.on,
    await listBodies(doing.on, tx),
  )
  const changed = await closeBodies(tx, doing, consequences)
  const { ids, created, parents: opened } = await openBodies(tx, doing)
  const parents = [...opened, ...(await parentsOfAgencies(tx, doing.on, consequences, ids))]
  const people = await movePeople(tx, doing, consequences, ids, parents)
  const successions = await saveSuccessions(tx, doing.on, consequences, ids)
  const effect: Effect = { organisations: created, successions, changed, parents, people }
  await tx.reorganisation.update({
    where: { id: doing.id },
    data: { effect: JSON.stringify(effect) },
  })
  return effect
}

/** Takes a reorganisation back on which nothing stands: the facts are again what they were before it. */
export async function undoReorganisation(
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
    await restorePostings(tx, id, on)
    await saveParents(
      tx,
      parents.map(({ organisationId, before }) => ({ organisationId, after: before })),
    )
  }
  await recounting(tx, [...(await listPeople(tx, 'UnmovedPosting')), ...below], work, {
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
  for (const one of changed)
    await tx.organisation.update({ where: { id: one.id }, data: one.before })
  await deriveDepartments(tx)
}

/** Takes away the postings that were opened, and gives those of `UnmovedPosting` the ends that they had. */
async function restorePostings(tx: Tx, id: number, on: Day): Promise<void> {
  await tx.$executeRaw`DELETE FROM "ReorganisationPosting" WHERE "reorganisationId" = ${id}`
  await tx.$executeRaw`DELETE FROM "Posting" WHERE "id" IN (SELECT "openedId" FROM "UnmovedPosting")`
  await tx.$executeRaw`DELETE FROM "Seal" WHERE "id" IN (SELECT "sealId" FROM "UnmovedPosting")`
  await tx.$executeRaw`UPDATE "Posting" AS p SET "until" = u."untilBefore", "endedByBatchId" = u."endedByBatchIdBefore"
    FROM "UnmovedPosting" u WHERE u."endedId" = p."id"`
  await deriveCompletionPostings(
    tx,
    Prisma.sql`c."completedOn" >= ${on} AND c."personId" IN (SELECT "personId" FROM "UnmovedPosting")`,
  )
}
