/** Answers an uptake query for the command, whose user has access to the database. */
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { uptakeFileContent } from '#app/features/uptake/file-content.server.ts'
import { findFigures } from '#app/features/uptake/find-figures.server.ts'
import { plainViewing } from '#app/features/uptake/prepare-breakdowns.server.ts'
import type { QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import type { FileContent } from '#app/reports/define-report.server.ts'

/** Returns the same content as the service's files, for any day. */
export const answerCommand = async (
  query: UptakeQuery,
  options: QueryOptions,
  { exact }: { exact: boolean },
): Promise<FileContent> =>
  uptakeFileContent(
    await findFigures(query, {
      ...plainViewing(options),
      subject: null,
      scope: { exact, canSeeAllExactly: exact, allowsAnyDay: true, within: [] },
      parts: { breakdowns: [query.by], overTime: false, pace: true },
    }),
  )
