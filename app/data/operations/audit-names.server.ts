/** The people, courses, bodies and other records that audit entries are about, with their names. */
import { db } from '#app/data/database/database.server.ts'
import type { AuditLine } from '#app/data/operations/audit-search.server.ts'
import type { AuditRefs } from '#app/domain/operations/audit-sentence.ts'
import { auditValues } from '#app/domain/operations/audit-values.ts'

/** The ids in the content of an entry, by the name of the value. */
const REF_OF_VALUE: Readonly<Record<string, keyof AuditRefs>> = {
  personId: 'person',
  delegateId: 'other',
  managerId: 'other',
  adminId: 'other',
  readerId: 'other',
  mergedInto: 'other',
  takes: 'other',
  took: 'other',
  courseId: 'course',
  cohortId: 'cohort',
  organisationId: 'organisation',
  professionId: 'profession',
}

type Row = Partial<Record<string, unknown>> & { id: number }

const person = { id: true, personId: true } as const
const named = { id: true, name: true } as const
const ofReturn = {
  select: { id: true, return: { select: { organisationId: true, quarter: true } } },
} as const

const flattenReturn = ({
  id,
  return: of,
}: {
  id: number
  return: { organisationId: number; quarter: string }
}): Row => ({ id, ...of })

/** Reads what rows of a table are about. The keys are the kinds of record in the audit log. */
const READERS: Readonly<Record<string, (id: { in: number[] }) => Promise<Row[]>>> = {
  Enrolment: (id) =>
    db().enrolment.findMany({ where: { id }, select: { ...person, cohortId: true } }),
  Completion: (id) =>
    db().completion.findMany({ where: { id }, select: { ...person, courseId: true } }),
  CompletionClaim: (id) =>
    db().completionClaim.findMany({ where: { id }, select: { ...person, courseId: true } }),
  RoleGrant: (id) =>
    db().roleGrant.findMany({
      where: { id },
      select: { ...person, role: true, organisationId: true, professionId: true, courseId: true },
    }),
  Delegate: (id) =>
    db().delegate.findMany({ where: { id }, select: { ...person, delegateId: true } }),
  Share: (id) => db().share.findMany({ where: { id }, select: { ...person, managerId: true } }),
  Goal: (id) => db().goal.findMany({ where: { id }, select: person }),
  ColleagueRequest: (id) => db().colleagueRequest.findMany({ where: { id }, select: person }),
  ReviewSignatory: (id) =>
    db().reviewSignatory.findMany({ where: { id }, select: { ...person, organisationId: true } }),
  Assessment: (id) => db().assessment.findMany({ where: { id }, select: person }),
  Job: async (id) =>
    (await db().job.findMany({ where: { id }, select: { id: true, kind: true } })).map(
      ({ kind, ...row }) => ({ ...row, job: kind }),
    ),
  Message: (id) => db().outboxMessage.findMany({ where: { id }, select: person }),
  MessageBatch: (id) =>
    db().messageBatch.findMany({ where: { id }, select: { id: true, cohortId: true } }),
  Rating: async (id) =>
    (
      await db().rating.findMany({
        where: { id },
        select: { id: true, assessment: { select: { personId: true } } },
      })
    ).map(({ assessment, ...row }) => ({ ...row, ...assessment })),
  ReviewAction: async (id) =>
    (await db().reviewAction.findMany({ where: { id }, ...ofReturn })).map(flattenReturn),
  ReviewMetric: async (id) =>
    (await db().reviewMetric.findMany({ where: { id }, ...ofReturn })).map(flattenReturn),
  ReviewSignature: async (id) =>
    (await db().reviewSignature.findMany({ where: { id }, ...ofReturn })).map(flattenReturn),
  ReviewReturn: (id) =>
    db().reviewReturn.findMany({
      where: { id },
      select: { id: true, organisationId: true, quarter: true },
    }),
  Webhook: (id) => db().webhook.findMany({ where: { id }, select: named }),
  Assignment: (id) =>
    db().assignment.findMany({
      where: { id },
      select: { id: true, courseId: true, organisationId: true },
    }),
  UptakeTarget: (id) =>
    db().uptakeTarget.findMany({
      where: { id },
      select: { id: true, organisationId: true, professionId: true, courseId: true },
    }),
}

/** Kinds of record that are themselves one of the references. */
const REF_OF_SUBJECT: Readonly<Record<string, keyof AuditRefs>> = {
  Person: 'person',
  Course: 'course',
  Cohort: 'cohort',
  Session: 'session',
  Release: 'release',
  FrameworkVersion: 'version',
  ImportBatch: 'import',
  Reorganisation: 'reorganisation',
}

const refsFrom = (values: Record<string, unknown>): AuditRefs => {
  const refs: AuditRefs = {}
  for (const [name, value] of Object.entries(values)) {
    const ref = REF_OF_VALUE[name]
    if (ref !== undefined && typeof value === 'number') refs[ref] = value
  }
  return refs
}

async function findRows(lines: readonly AuditLine[]): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>()
  for (const [subject, group] of Map.groupBy(lines, (line) => line.subject)) {
    const ids = [...new Set(group.map(({ subjectId }) => Number(subjectId)))].filter(
      Number.isSafeInteger,
    )
    const found = (await READERS[subject]?.({ in: ids })) ?? []
    for (const row of found) rows.set(`${subject} ${row.id}`, row)
  }
  return rows
}

/** What an entry is about, and the values that a sentence may name, as they are stored. */
type AuditSubjects = { refs: AuditRefs; values: Readonly<Record<string, unknown>> }

/** What each entry is about, by the id of the entry. */
export async function findAuditSubjects(
  lines: readonly AuditLine[],
): Promise<Map<number, AuditSubjects>> {
  const rows = await findRows(lines)
  return new Map(
    lines.map((line) => {
      const { id: _id, ...row } = rows.get(`${line.subject} ${line.subjectId}`) ?? { id: 0 }
      const content = { ...auditValues(line.before), ...auditValues(line.after) }
      const own = REF_OF_SUBJECT[line.subject]
      // Some entries are about all records of a kind, and have a word for an id.
      const subjectId = Number(line.subjectId)
      const refs = {
        ...refsFrom(row),
        ...refsFrom(content),
        ...(own === undefined || !Number.isSafeInteger(subjectId) ? {} : { [own]: subjectId }),
      }
      return [line.id, { refs, values: { ...row, ...content } }]
    }),
  )
}

type AuditName = { name: string; code?: string }
export type AuditNames = Record<keyof AuditRefs, ReadonlyMap<number, AuditName>>

/** The names of everything that entries are about. */
export async function findAuditNames(all: Iterable<AuditRefs>): Promise<AuditNames> {
  const list = [...all]
  const idsOf = (...kinds: (keyof AuditRefs)[]): { in: number[] } => ({
    in: [...new Set(list.flatMap((refs) => kinds.flatMap((kind) => refs[kind] ?? [])))],
  })
  const byId = (rows: readonly ({ id: number } & AuditName)[]) =>
    new Map(rows.map(({ id, ...name }) => [id, name]))
  const people = byId(
    await db().person.findMany({ where: { id: idsOf('person', 'other') }, select: named }),
  )
  const courses = await db().course.findMany({
    where: { id: idsOf('course') },
    select: { id: true, title: true, code: true },
  })
  const cohorts = await db().cohort.findMany({
    where: { id: idsOf('cohort') },
    select: { id: true, name: true, course: { select: { title: true } } },
  })
  const sessions = await db().session.findMany({
    where: { id: idsOf('session') },
    select: { id: true, title: true, cohort: { select: { name: true } } },
  })
  const releases = await db().release.findMany({
    where: { id: idsOf('release') },
    select: { id: true, title: true },
  })
  const versions = await db().frameworkVersion.findMany({
    where: { id: idsOf('version') },
    select: { id: true, version: true, status: true, framework: { select: { title: true } } },
  })
  const imports = await db().importBatch.findMany({
    where: { id: idsOf('import') },
    select: { id: true, kind: true, file: true },
  })
  const reorganisations = await db().reorganisation.findMany({
    where: { id: idsOf('reorganisation') },
    select: { id: true, kind: true },
  })
  return {
    person: people,
    other: people,
    course: byId(courses.map(({ id, title, code }) => ({ id, name: title, code }))),
    cohort: byId(cohorts.map(({ id, name, course }) => ({ id, name: `${course.title}, ${name}` }))),
    session: byId(
      sessions.map(({ id, title, cohort }) => ({ id, name: `${title}, ${cohort.name}` })),
    ),
    release: byId(releases.map(({ id, title }) => ({ id, name: title }))),
    version: byId(
      versions.map(({ id, version, status, framework }) => ({
        id,
        name: `version ${version} of ${framework.title}`,
        ...(status === 'draft' || status === 'in-review' ? {} : { code: version }),
      })),
    ),
    import: byId(imports.map(({ id, kind, file }) => ({ id, name: `${kind} from ${file}` }))),
    reorganisation: byId(
      reorganisations.map(({ id, kind }) => ({ id, name: `reorganisation ${id} (${kind})` })),
    ),
    organisation: byId(
      await db().organisation.findMany({ where: { id: idsOf('organisation') }, select: named }),
    ),
    profession: byId(
      await db().profession.findMany({ where: { id: idsOf('profession') }, select: named }),
    ),
  }
}
