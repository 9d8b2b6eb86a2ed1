/** The names of the leavers in an extract that waits for confirmation, in pages. */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findJobFilePart, saveJobFile } from '#app/data/operations/job-files.server.ts'
import type { Leaver } from '#app/domain/imports/leavers.ts'

export const LEAVERS_PER_PAGE = 30

const Page = z.array(
  z.object({ name: z.string(), staffId: z.string().nullable(), organisation: z.string() }),
)
export type ListedLeaver = z.infer<typeof Page>[number]

function* pagesOf(people: readonly Leaver[]) {
  for (let from = 0; from < people.length; from += LEAVERS_PER_PAGE) {
    const page = people.slice(from, from + LEAVERS_PER_PAGE)
    yield JSON.stringify(
      page.map(({ name, staffId, organisation }) => ({ name, staffId, organisation })),
    )
  }
}

/** Replaces the list. @param jobId the job that first imported the file */
export const storeLeavers = (jobId: number, people: readonly Leaver[]): Promise<void> =>
  inTransaction((tx) => saveJobFile(tx, { jobId, name: 'leavers' }, pagesOf(people)))

/** @param page from 1 */
export async function listStoredLeavers(jobId: number, page: number): Promise<ListedLeaver[]> {
  const content = await findJobFilePart(jobId, 'leavers', page - 1)
  return content === null ? [] : Page.parse(JSON.parse(content))
}
