/** Describes audit entries for people: a sentence with names and links, and what changed. */
import {
  findAuditNames,
  findAuditRefs,
  type AuditNames,
} from '#app/data/operations/audit-names.server.ts'
import type { AuditLine } from '#app/data/operations/audit-search.server.ts'
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
  const refsOf = await findAuditRefs(lines)
  const names = await findAuditNames([...refsOf.values()].map(({ role: _role, ...refs }) => refs))
  return lines.map((line) => {
    const refs = refsOf.get(line.id) ?? {}
    const rest = auditSentence(line, refs).map((part): LinkedText => {
      if (typeof part === 'string') return { text: part, href: null }
      if ('role' in part) return { text: part.role.replaceAll('-', ' '), href: null }
      const id = refs[part.ref] ?? 0
      const isActor = part.ref === 'person' && id === line.actorId
      return isActor ? { text: 'themselves', href: null } : named(part.ref, id, names)
    })
    const nameOf = (field: string, value: unknown): string | null => {
      const ref = FIELDS[field]
      return ref !== undefined && typeof value === 'number'
        ? (names[ref].get(value)?.name ?? null)
        : null
    }
    return {
      ...line,
      sentence: [actorOf(line), { text: ' ', href: null }, ...rest],
      changes: auditChanges(line.before, line.after, nameOf),
    }
  })
}
