/** Describes audit entries for people: a sentence with names and links, and what changed. */
import {
  findAuditNames,
  findAuditSubjects,
  type AuditNames,
} from '#app/data/operations/audit-names.server.ts'
import type { AuditLine } from '#app/data/operations/audit-search.server.ts'
import { auditWords } from '#app/features/operations/audit/audit-words.ts'
import { auditSentence, type AuditRefs } from '#app/domain/operations/audit-sentence.ts'
import { auditChanges, type AuditChange } from '#app/domain/operations/audit-values.ts'
import { paths } from '#app/paths.ts'

/** A part of a sentence. Without a URL it is plain text. */
export type LinkedText = { text: string; href: string | null }
export type DescribedLine = AuditLine & { sentence: LinkedText[]; changes: AuditChange[] }

const ACTORS: Readonly<Record<string, string>> = {
  'command line': 'The command line',
  service: 'The service',
}

function actorOf({ actor, actorId, actorName }: AuditLine): LinkedText {
  if (actorId === null) return { text: ACTORS[actor] ?? actor, href: null }
  const name = actorName ?? `Person ${actorId}`
  return { text: name, href: actorName === null ? null : paths.person(actorId) }
}

const HREFS: Record<keyof AuditRefs, (id: number, code?: string) => string | null> = {
  person: (id) => paths.person(id),
  other: (id) => paths.person(id),
  course: (_id, code) => (code === undefined ? null : paths.course(code)),
  cohort: (id) => paths.cohort(id),
  session: (id) => paths.session(id),
  organisation: (id) => paths.organisation(id),
  profession: () => null,
  release: (id) => paths.release(id),
  version: (_id, code) => (code === undefined ? null : paths.criterion({ version: code })),
  import: (id) => paths.import(id),
  reorganisation: (id) => paths.reorganisation(id),
}

function named(ref: keyof AuditRefs, id: number, names: AuditNames): LinkedText {
  const found = names[ref].get(id)
  return found
    ? { text: found.name, href: HREFS[ref](id, found.code) }
    : { text: `${ref === 'other' ? 'person' : ref} ${id}`, href: null }
}

const FIELDS: Readonly<Record<string, keyof AuditRefs>> = {
  personId: 'person',
  delegateId: 'other',
  managerId: 'other',
  adminId: 'other',
  courseId: 'course',
  cohortId: 'cohort',
  organisationId: 'organisation',
  professionId: 'profession',
}

export async function describeAudit(lines: readonly AuditLine[]): Promise<DescribedLine[]> {
  const subjects = await findAuditSubjects(lines)
  const names = await findAuditNames([...subjects.values()].map(({ refs }) => refs))
  return lines.map((line) => {
    const { refs, values } = subjects.get(line.id) ?? { refs: {}, values: {} }
    const nameOf = (field: string, value: unknown): string | null => {
      const ref = FIELDS[field]
      return ref !== undefined && typeof value === 'number'
        ? (names[ref].get(value)?.name ?? null)
        : null
    }
    const changes = auditChanges(line.before, line.after, nameOf)
    const words = auditWords(line, { values, changes })
    const rest = auditSentence(line, refs, words).map((part): LinkedText => {
      if (typeof part === 'string') return { text: part, href: null }
      const id = refs[part.ref] ?? 0
      const isActor = part.ref === 'person' && id === line.actorId
      return isActor ? { text: 'themselves', href: null } : named(part.ref, id, names)
    })
    return {
      ...line,
      sentence: [actorOf(line), { text: ' ', href: null }, ...rest],
      changes,
    }
  })
}
