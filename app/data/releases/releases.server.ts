/** Releases with their files, sign-offs and people with pre-release access. */
import { parseAuditAfter } from '#app/data/operations/audit-contents/audit-contents.server.ts'
import { activeGrant } from '#app/data/identity/role-grants.server.ts'
import { db, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { isReleaseStatus, type ReleaseStatus } from '#app/domain/releases/release.ts'
import { sha256 } from '#app/platform/files/checksums.server.ts'

const withSignOffsAndReaders = {
  signOffs: { orderBy: { id: 'asc' } },
  readers: { orderBy: { id: 'asc' } },
} as const satisfies Prisma.ReleaseInclude
type Row = Prisma.ReleaseGetPayload<{ include: typeof withSignOffsAndReaders }>

export type Release = Omit<Row, 'status' | 'measures' | 'breakdowns' | 'editors'> & {
  status: ReleaseStatus
  measures: string[]
  breakdowns: string[]
  editorIds: number[]
  /** The people whose sign-offs are in force. */
  signedById: number[]
}

const throwUnknownStatus = (status: string): never => {
  throw new Error(`A release has the unknown status ${status}.`)
}

const toRelease = ({ status, measures, breakdowns, editors, ...row }: Row): Release => ({
  ...row,
  status: isReleaseStatus(status) ? status : throwUnknownStatus(status),
  measures: JSON.parse(measures) as string[],
  breakdowns: JSON.parse(breakdowns) as string[],
  editorIds: JSON.parse(editors) as number[],
  signedById: row.signOffs
    .filter(({ takenBackAt }) => takenBackAt === null)
    .map(({ signedById }) => signedById),
})

export async function findRelease(id: number, tx: Tx = db()): Promise<Release | null> {
  const row = await tx.release.findUnique({ where: { id }, include: withSignOffsAndReaders })
  return row && toRelease(row)
}

/** The columns for lists. They leave out pages and files, which are large. */
const LIST_COLUMNS = {
  id: true,
  slug: true,
  revision: true,
  status: true,
  title: true,
  asAt: true,
  population: true,
  reason: true,
  publishAt: true,
  signedOffAt: true,
  savedAt: true,
  frozenAt: true,
} as const satisfies Prisma.ReleaseSelect
export type ListedRelease = Omit<
  Prisma.ReleaseGetPayload<{ select: typeof LIST_COLUMNS }>,
  'status'
> & {
  status: ReleaseStatus
}

/** All releases, or all revisions of one. Latest quarter and revision first. */
export async function listReleases(
  { slug }: { slug?: string } = {},
  tx: Tx = db(),
): Promise<ListedRelease[]> {
  const rows = await tx.release.findMany({
    where: slug === undefined ? {} : { slug },
    select: LIST_COLUMNS,
    orderBy: [{ asAt: 'desc' }, { slug: 'asc' }, { revision: 'desc' }],
  })
  return rows.map(({ status, ...row }) => ({
    ...row,
    status: isReleaseStatus(status) ? status : throwUnknownStatus(status),
  }))
}

export async function findRevision(
  slug: string,
  revision: number,
  tx: Tx = db(),
): Promise<Release | null> {
  const row = await tx.release.findUnique({
    where: { slug_revision: { slug, revision } },
    include: withSignOffsAndReaders,
  })
  return row && toRelease(row)
}

export const listSlugs = async (tx: Tx): Promise<string[]> =>
  (await tx.release.findMany({ select: { slug: true }, distinct: ['slug'] })).map(
    ({ slug }) => slug,
  )

/** The fields that people enter. */
export type ReleaseFields = {
  title: string
  asAt: string
  population: string
  measures: readonly string[]
  breakdowns: readonly string[]
  policy: string
  method: string
  quality: string
  contact: string
  publishAt: Date
}

const toColumns = ({ measures, breakdowns, ...fields }: ReleaseFields) => ({
  ...fields,
  measures: JSON.stringify(measures),
  breakdowns: JSON.stringify(breakdowns),
})

type SaveContext = { personId: number; now: Date }

export const saveNewRelease = (
  tx: Tx,
  {
    slug,
    revision,
    reason,
    ...fields
  }: ReleaseFields & { slug: string; revision: number; reason: string | null },
  { personId, now }: SaveContext,
) =>
  tx.release.create({
    data: {
      ...toColumns(fields),
      slug,
      revision,
      reason,
      status: 'draft',
      editors: JSON.stringify([personId]),
      createdAt: now,
      savedAt: now,
      savedById: personId,
    },
  })

/** Every change increments the version and adds its author to the people who may not sign the release off. */
const changeColumns = (
  release: Pick<Release, 'version' | 'editorIds'>,
  { personId, now }: SaveContext,
) => ({
  version: release.version + 1,
  editors: JSON.stringify([...new Set([...release.editorIds, personId])]),
  savedAt: now,
  savedById: personId,
})

const DRAFT_COLUMNS = {
  status: 'draft',
  content: null,
  checksum: null,
  pageSha256: null,
  frozenAt: null,
  signedOffAt: null,
} as const

/** Deletes the frozen files and ends the sign-offs. @returns the columns that make the release a draft again */
async function unfreeze(tx: Tx, releaseId: number, now: Date): Promise<typeof DRAFT_COLUMNS> {
  await tx.releaseFile.deleteMany({ where: { releaseId } })
  await tx.releaseSignOff.updateMany({
    where: { releaseId, takenBackAt: null },
    data: { takenBackAt: now },
  })
  return DRAFT_COLUMNS
}

/** Saves a change. A frozen release becomes a draft again and loses its sign-offs. */
export async function saveChangedRelease(
  tx: Tx,
  release: Release,
  { reason, ...fields }: ReleaseFields & { reason: string | null },
  context: SaveContext,
): Promise<void> {
  const draftColumns = await unfreeze(tx, release.id, context.now)
  await tx.release.update({
    where: { id: release.id },
    data: { ...toColumns(fields), reason, ...draftColumns, ...changeColumns(release, context) },
  })
}

export async function saveCancelledRelease(
  tx: Tx,
  release: Release,
  context: SaveContext,
): Promise<void> {
  const draftColumns = await unfreeze(tx, release.id, context.now)
  await tx.release.update({
    where: { id: release.id },
    data: { ...draftColumns, ...changeColumns(release, context), status: 'given-up' },
  })
}

export type NewFile = {
  name: string
  content: string
  base64: boolean
  bytes: number
  sha256: string
}

export async function saveFrozenRelease(
  tx: Tx,
  release: Release,
  { content, checksum, files }: { content: string; checksum: string; files: readonly NewFile[] },
  context: SaveContext,
): Promise<void> {
  await tx.releaseFile.deleteMany({ where: { releaseId: release.id } })
  await tx.releaseFile.createMany({
    data: files.map((file) => ({ ...file, releaseId: release.id })),
  })
  await tx.release.update({
    where: { id: release.id },
    data: {
      ...changeColumns(release, context),
      status: 'frozen',
      content,
      checksum,
      pageSha256: sha256(content),
      frozenAt: context.now,
      signedOffAt: null,
    },
  })
}

/** @param signOff.isLast whether this is the last sign-off needed */
export async function saveSignOff(
  tx: Tx,
  release: Release,
  signOff: { checksum: string; isLast: boolean },
  { personId, now }: SaveContext,
): Promise<void> {
  await tx.releaseSignOff.create({
    data: {
      releaseId: release.id,
      signedById: personId,
      signedAt: now,
      checksum: signOff.checksum,
    },
  })
  // Updating the release first makes people who sign at the same time wait for each other.
  await tx.release.update({
    where: { id: release.id },
    data: { version: release.version + 1, signedOffAt: signOff.isLast ? now : null },
  })
}

export const listFiles = (releaseId: number) =>
  db().releaseFile.findMany({
    where: { releaseId },
    select: { name: true, bytes: true, sha256: true },
    orderBy: { id: 'asc' },
  })
export type ListedFile = Awaited<ReturnType<typeof listFiles>>[number]

export const findFile = (releaseId: number, name: string) =>
  db().releaseFile.findUnique({ where: { releaseId_name: { releaseId, name } } })

export const saveReader = (
  tx: Tx,
  reader: { releaseId: number; email: string; role: string; reason: string },
  { personId, now }: SaveContext,
) => tx.releaseReader.create({ data: { ...reader, addedById: personId, addedAt: now } })

export const saveReaderRemoval = (tx: Tx, readerId: number, now: Date) =>
  tx.releaseReader.update({ where: { id: readerId }, data: { removedAt: now } })

/** @returns names by person id */
export async function listNames(
  personIds: readonly (number | null)[],
  tx: Tx = db(),
): Promise<Map<number, string>> {
  const ids = [...new Set(personIds.filter((id) => id !== null))]
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  })
  return new Map(people.map(({ id, name }) => [id, name]))
}

export type ReleasePreview = { at: Date; name: string | null; isFrozen: boolean }

/** Who viewed a release before its publication, from the audit log, most recent first. */
export async function listPreviews(releaseId: number, take: number): Promise<ReleasePreview[]> {
  const lines = await db().audit.findMany({
    where: { subject: 'Release', subjectId: String(releaseId), action: 'release:preview' },
    include: { content: true },
    orderBy: { id: 'desc' },
    take,
  })
  const names = await listNames(lines.map(({ actorId }) => actorId))
  return lines.map(({ at, actorId, content }) => ({
    at,
    name: (actorId !== null && names.get(actorId)) || null,
    isFrozen:
      (parseAuditAfter('release:preview', content?.after ?? null)?.checksum ?? null) !== null,
  }))
}

/** People with one of these roles, not suspended, who have an email address. */
export async function listEmailsByRole(
  tx: Tx,
  roles: readonly string[],
): Promise<{ personId: number; email: string }[]> {
  const grants = await tx.roleGrant.findMany({
    where: { role: { in: [...roles] }, ...activeGrant() },
    include: { person: true },
  })
  const people = grants.flatMap(({ personId, person: { email } }) =>
    email === null ? [] : [{ personId, email }],
  )
  return [...new Map(people.map((person) => [person.personId, person])).values()]
}
