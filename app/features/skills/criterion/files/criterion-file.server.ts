/** A version of the criterion as a file. Each can be imported again. */
import { listProfessionNames } from '#app/data/learning/courses/course-choices.server.ts'
import { listGrades } from '#app/data/learning/courses/courses.server.ts'
import { findVersionForFile } from '#app/data/skills/criterion/readable-versions.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import {
  CAPABILITY_COLUMNS,
  capabilityRowsOf,
} from '#app/domain/skills/criterion/capability-rows.ts'
import { casePackageOf, type CaseOptions } from '#app/domain/skills/criterion/case/write-case.ts'
import { CSV_COLUMNS, csvRowsOf } from '#app/domain/skills/criterion/csv-rows.ts'
import { fileFromFramework } from '#app/domain/skills/framework-file.ts'
import type { Framework, FrameworkStatus } from '#app/domain/skills/framework.ts'
import type { CriterionFileKind } from '#app/paths.ts'
import { csvLines } from '#app/platform/files/csv-writer.server.ts'
import { nameUuid } from '#app/platform/name-uuid.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

const json = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`
const csv = (rows: readonly (readonly string[])[]): string => `\uFEFF${csvLines(rows)}`

/** What a file says about a framework that is not in its content. */
export type FileDetails = {
  /** When the version was published or, for a draft, started. */
  changedAt: Date | null
  status: FrameworkStatus
  /** The names of grades and professions, by code. */
  names: { grades: ReadonlyMap<string, string>; professions: ReadonlyMap<string, string> }
}

/** The namespace of the identifiers in CASE packages. Changing it would give every item a new identifier. */
const CASE_NAMESPACE = '3f0a8f5e-6f0b-4f5e-9c55-0d6c1b9a7e21'
const CASE_STATUSES: Record<FrameworkStatus, CaseOptions['adoptionStatus']> = {
  draft: 'Draft',
  review: 'Draft',
  published: 'Adopted',
  retired: 'Deprecated',
}

const WRITERS: Record<CriterionFileKind, (framework: Framework, details: FileDetails) => string> = {
  json: (framework) => json(fileFromFramework(framework)),
  csv: (framework) => csv([CSV_COLUMNS, ...csvRowsOf(framework)]),
  'case.json': (framework, { changedAt, status }) =>
    json(
      casePackageOf(framework, {
        idOf: (name) => nameUuid(CASE_NAMESPACE, name),
        changedAt: (changedAt ?? new Date(0)).toISOString(),
        adoptionStatus: CASE_STATUSES[status],
      }),
    ),
  'gddcf.csv': (framework, { names }) =>
    csv([CAPABILITY_COLUMNS, ...capabilityRowsOf(framework, names)]),
}

/** The text of a file, as it is downloaded. */
export const writeCriterion = (
  kind: CriterionFileKind,
  framework: Framework,
  details: FileDetails,
): string => WRITERS[kind](framework, details)

const namesByCode = (named: readonly { code: string; name: string }[]) =>
  new Map(named.map(({ code, name }) => [code, name]))

/**
 * The published version, or the one with this number. People who edit the criterion can also download drafts.
 * @throws 404
 */
export async function criterionFile(
  kind: CriterionFileKind,
  version: string | null,
  viewer: Viewer,
): Promise<Response> {
  const found = requireFound(
    await findVersionForFile(version, { withDrafts: may(viewer, 'framework:edit') }),
  )
  const framework = requireFound(await findFrameworkVersion(found.id))
  const name = `${framework.code}-${framework.version}`.replaceAll(/[^\w.-]+/g, '-')
  const details: FileDetails = {
    changedAt: found.publishedAt ?? found.createdAt,
    status: found.status,
    names: {
      grades: namesByCode(await listGrades()),
      professions: namesByCode(await listProfessionNames()),
    },
  }
  return new Response(writeCriterion(kind, framework, details), {
    headers: {
      'Content-Type': kind.endsWith('json') ? 'application/json' : 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.${kind}"`,
    },
  })
}
