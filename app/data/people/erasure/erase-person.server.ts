/**
 * Erases a person: removes what names them from every table, and keeps the rows that figures count. No figure changes. The table of
 * personal data says what happens to each column.
 */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import { markOverwriteDue } from '#app/data/operations/overwrite-deleted-data.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { SEALED_TABLES } from '#app/data/facts/sealed-tables.server.ts'
import { sealAgain } from '#app/data/facts/seals.server.ts'
import { eraseContent, isAboutPerson } from '#app/data/operations/audit-erasure.server.ts'
import {
  deleteRowsOfPerson,
  emptyRowsOfPerson,
  replaceMentions,
} from '#app/data/people/erasure/erase-rows.server.ts'
import { listAuditsNaming } from '#app/data/people/erasure/mentions.server.ts'
import {
  findPersonIdentifiers,
  type PersonIdentifiers,
} from '#app/data/people/erasure/person-identifiers.server.ts'
import { listJobsWithFilesNaming } from '#app/data/people/erasure/uploaded-files.server.ts'

/** How many rows were deleted, texts changed, audit entries erased and uploaded files deleted. */
export type Erased = { deleted: number; texts: number; entries: number; files: number }

/** A condition for audit entries about the person, or that name them. */
async function isAudited(tx: Tx, { recordIds, own, emails }: PersonIdentifiers) {
  const naming = await listAuditsNaming(tx, own)
  return Prisma.sql`(${isAboutPerson({ recordIds, emails })}) OR a."id" IN (${Prisma.join([...naming, 0])})`
}

/** Rows with the person’s email address and without their id. @returns how many were deleted */
async function eraseByEmail(tx: Tx, emails: string[], now: Date): Promise<number> {
  const isTheirs = { email: { in: emails } }
  const messages = await tx.outboxMessage.deleteMany({ where: { to: { in: emails } } })
  const alerts = await tx.releaseAlert.deleteMany({ where: isTheirs })
  await tx.releaseReader.updateMany({
    where: { ...isTheirs, removedAt: null },
    data: { removedAt: now },
  })
  return messages.count + alerts.count
}

async function eraseDetails(tx: Tx, recordIds: number[], now: Date): Promise<void> {
  const isTheirs = { in: recordIds }
  await tx.roleGrant.updateMany({
    where: { personId: isTheirs, revokedAt: null },
    data: { revokedAt: now },
  })
  await tx.person.updateMany({
    where: { managerId: isTheirs, id: { notIn: recordIds } },
    data: { managerId: null },
  })
  // An undo of the import would restore what was erased.
  await tx.importChange.updateMany({
    where: { subject: 'Person', recordId: isTheirs },
    data: { before: '{}', after: '{}' },
  })
}

/**
 * @param erasure `auditId` is the audit entry about the erasure
 * @throws Error if the person does not exist
 */
export async function erasePerson(
  tx: Tx,
  personId: number,
  { auditId, now }: { auditId: number; now: Date },
): Promise<Erased> {
  const identifiers = await findPersonIdentifiers(tx, personId)
  const { recordIds, own, emails } = identifiers
  // The condition reads rows that are deleted below.
  const entries = await eraseContent(tx, await isAudited(tx, identifiers), auditId)
  const { ended } = await listJobsWithFilesNaming(own, tx)
  const { count: files } = await tx.jobFile.deleteMany({ where: { jobId: { in: ended } } })
  const { deleted, texts } = await changingFacts(tx, 'erasure', async () => {
    const byEmail = await eraseByEmail(tx, emails, now)
    const rows = byEmail + (await deleteRowsOfPerson(tx, recordIds))
    await eraseDetails(tx, recordIds, now)
    const seals = await emptyRowsOfPerson(tx, recordIds, SEALED_TABLES)
    const replaced = await replaceMentions(tx, identifiers)
    await sealAgain(tx, [...seals, ...replaced.seals])
    return { deleted: rows, texts: replaced.rows }
  })
  await tx.person.updateMany({ where: { id: { in: recordIds } }, data: { erasedAt: now } })
  await markOverwriteDue(tx)
  return { deleted, texts, entries, files }
}
