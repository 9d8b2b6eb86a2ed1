/**
 * Records completions that a program sends. They are imported like a file, so the rules are the
 * same, and a service admin can undo them as a batch.
 */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listRecordableCourses } from '#app/data/api/recordable-courses.server.ts'
import { findTokenById } from '#app/data/identity/api-tokens.server.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import type { ImportReport, Problem } from '#app/domain/imports/imports.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import {
  newCompletionsSchema,
  type NewCompletion,
  type RecordedCompletions,
  type RefusedItem,
} from '#app/features/api/completions/completions.schema.ts'
import { answerOnce, requireKey } from '#app/features/api/idempotency.server.ts'
import { readJson } from '#app/features/api/json-body.server.ts'
import { problem } from '#app/features/api/problem.server.ts'
import type { Caller } from '#app/features/api/require-token.server.ts'
import { importFile } from '#app/features/imports/import-file.server.ts'
import { csvLines } from '#app/platform/files/csv-writer.server.ts'
import { makeUploadFolder } from '#app/platform/forms/uploads.server.ts'

const COLUMNS = {
  email: 'email',
  course_code: 'course',
  completed_on: 'completedOn',
  reference: 'reference',
} as const
const FIELDS: Readonly<Record<string, string>> = COLUMNS

/** The header of a file is row 1, so its first item is in row 2. */
const indexOf = (row: number): number => row - 2

const toItem = ({ row, column, message }: Problem): RefusedItem => ({
  index: indexOf(row),
  field: FIELDS[column] ?? '',
  message: message.replace(
    /^Row (\d+) has the same (.*) Remove one of the two rows\.$/,
    (_, other: string, rest: string) =>
      `Item ${indexOf(Number(other))} has the same ${rest} Remove one of the two.`,
  ),
})

const refuse = (items: readonly RefusedItem[], { headers }: Caller): Response =>
  problem('not-recorded', {
    detail:
      'Nothing was recorded. Correct these items, or leave them out, then send the request again.',
    headers,
    also: { items },
  })

/** Service admins can import any completion. Course admins record those of their courses that they decide about. */
async function listOutsideScope(
  completions: readonly NewCompletion[],
  viewer: Viewer,
): Promise<RefusedItem[]> {
  const scope = courseScope(viewer)
  if (scope === 'all' && viewer.roles.has('service-admin')) return []
  const allowed = await listRecordableCourses(
    scope,
    completions.map(({ course }) => course),
  )
  return completions.flatMap(({ course }, index) =>
    allowed.has(course)
      ? []
      : [
          {
            index,
            field: 'course',
            message: `You do not run a course ${quoted(course)} whose completions are recorded by its admins or by another system.`,
          },
        ],
  )
}

const toFile = (completions: readonly NewCompletion[]): string =>
  csvLines([
    Object.keys(COLUMNS),
    ...completions.map(({ email, course, completedOn, reference }) => [
      email,
      course,
      completedOn,
      reference ?? '',
    ]),
  ])

const toAnswer = ({ batch, created, unchanged }: ImportReport): RecordedCompletions => ({
  batch,
  created,
  unchanged,
})

/** @throws a problem if the request is not valid, or any of the completions cannot be recorded */
export async function recordCompletions(request: Request, caller: Caller): Promise<Response> {
  const key = requireKey(request)
  const { value, text } = await readJson(request, newCompletionsSchema)
  const { completions } = value
  const outside = await listOutsideScope(completions, caller.viewer)
  if (outside.length > 0) throw refuse(outside, caller)
  const token = await findTokenById(caller.tokenId)
  return answerOnce({
    caller,
    key,
    text,
    work: async (save) => {
      const folder = await makeUploadFolder()
      try {
        const path = join(folder, 'completions.csv')
        await writeFile(path, toFile(completions), { mode: 0o600 })
        const report = await importFile({
          kind: 'completions',
          path,
          file: `From the API: ${token?.name ?? ''}`,
          asAt: null,
          full: false,
          skipRejected: false,
          dryRun: false,
          by: { personId: caller.viewer.personId },
          complete: (tx, done) => save(tx, toAnswer(done)),
        })
        if (!report.applied) throw refuse(report.problems.map(toItem), caller)
        return toAnswer(report)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  })
}
