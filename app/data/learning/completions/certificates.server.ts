/** Certificates of completions. Each has a reference that anyone can check. */
import { randomBytes } from 'node:crypto'
import { db, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples } from '#app/data/database/dialect.server.ts'
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { REFERENCE_LENGTH, referenceFrom } from '#app/domain/learning/certificates.ts'

export async function saveCertificates(
  tx: Tx,
  completionIds: readonly number[],
  issuedAt: Date,
): Promise<void> {
  const rows = completionIds.map((id) => [id, referenceFrom(randomBytes(REFERENCE_LENGTH))])
  const given = jsonTuples(JSON.stringify(rows), { completionId: 'integer', reference: 'text' })
  await tx.$executeRaw`INSERT INTO "Certificate" ("completionId", "reference", "issuedAt")
    SELECT g."completionId", g."reference", ${issuedAt} FROM ${given} g`
}

const COMPLETION = {
  select: {
    id: true,
    personId: true,
    courseId: true,
    completedOn: true,
    endsOn: true,
    revokedAt: true,
    course: { select: { title: true, certificate: true, provider: true } },
    person: { select: { id: true, name: true, email: true } },
  },
} as const

/**
 * The completion that a reference is for, or null. If the record was merged, it is the completion on
 * the record that remains.
 */
export async function findCompletionByReference(reference: string) {
  const found = await db().certificate.findUnique({
    where: { reference },
    select: {
      completion: {
        select: {
          ...COMPLETION.select,
          mergedAs: { select: { merge: { select: { keptId: true } } } },
        },
      },
    },
  })
  if (found === null) return null
  const { mergedAs, ...completion } = found.completion
  if (mergedAs === null) return completion
  const { courseId, completedOn } = completion
  const personId = mergedAs.merge.keptId
  return db().completion.findUnique({
    where: { personId_courseId_completedOn: { personId, courseId, completedOn } },
    ...COMPLETION,
  })
}

const WITH_REFERENCE = {
  ...COMPLETION.select,
  certificate: { select: { reference: true } },
  copyOf: { select: { original: { select: { certificate: { select: { reference: true } } } } } },
} as const

type Row = {
  certificate: { reference: string } | null
  copyOf: { original: { certificate: { reference: string } | null } } | null
}
/** A completion that a merge copied has the certificate of its original. */
function withReference<T extends Row>({ certificate, copyOf, ...completion }: T) {
  const reference = (certificate ?? copyOf?.original.certificate)?.reference ?? null
  return { ...completion, reference }
}

/** A person's own completion with the reference of its certificate, or null. */
export async function findOwnCompletion(completionId: number, personId: number, tx: Tx = db()) {
  const row = await tx.completion.findFirst({
    where: { id: completionId, personId },
    select: WITH_REFERENCE,
  })
  return row && withReference(row)
}

/** A completion in a scope with the reference of its certificate, or null. */
export async function findCertifiedCompletion(
  completionId: number,
  scope: CourseScope,
  tx: Tx = db(),
) {
  const row = await tx.completion.findFirst({
    where: { id: completionId, course: inCourseScope(scope) },
    select: WITH_REFERENCE,
  })
  return row && withReference(row)
}
export type CertifiedCompletion = NonNullable<Awaited<ReturnType<typeof findCertifiedCompletion>>>

/** A person's own certificates, also of a record merged into theirs. */
export const listCertificatesOf = (personId: number) =>
  db().certificate.findMany({
    where: { completion: { OR: [{ personId }, { mergedAs: { merge: { keptId: personId } } }] } },
    select: {
      reference: true,
      issuedAt: true,
      completion: { select: { endsOn: true, course: { select: { title: true } } } },
    },
    orderBy: { id: 'asc' },
  })
