/**
 * A full extract with many leavers, stored for a day or until the admin who uploaded it confirms
 * their number.
 */
import { z } from 'zod'
import type { Leavers } from '#app/domain/imports/leavers.ts'
import type { Problem } from '#app/domain/imports/imports.ts'
import { runImport, type ImportToRun } from '#app/features/imports/run-import.server.ts'
import { readCsv, unescapeCell } from '#app/platform/files/csv-reader.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import {
  findStoredUpload,
  type StoredUpload,
  type Upload,
} from '#app/platform/forms/uploads.server.ts'

const Department = z.object({
  code: z.string(),
  name: z.string(),
  leavers: z.number(),
  inPost: z.number(),
})
const Waiting = z.object({
  personId: z.number(),
  file: z.string(),
  asAt: z.string(),
  organisationCode: z.string().nullable(),
  leavers: z.object({
    count: z.number(),
    inPost: z.number(),
    mustBeConfirmed: z.boolean(),
    departments: z.array(Department),
  }),
})
type Waiting = z.infer<typeof Waiting>
export type LeaverCounts = Omit<Leavers, 'people'>

/** The file of leavers' names, stored next to the extract. */
export const LEAVERS_FILE = 'leavers.csv'

/** @returns the token in the URL of the waiting import’s page */
export const storeWaitingImport = (upload: Upload, waiting: Waiting): Promise<string> =>
  upload.store(waiting)

async function findWaiting(
  token: string,
  personId: number,
): Promise<{ upload: StoredUpload; waiting: Waiting } | null> {
  const upload = await findStoredUpload(token)
  const parsed = Waiting.safeParse(upload?.details)
  return upload && parsed.success && parsed.data.personId === personId
    ? { upload, waiting: parsed.data }
    : null
}

export type ListedLeaver = { name: string; staffId: string; organisation: string }

/** One page of leavers. */
async function readLeavers(
  path: string,
  { skip, take }: { skip: number; take: number },
): Promise<ListedLeaver[]> {
  const listed: ListedLeaver[] = []
  await readCsv(path, ([name = '', staffId = '', organisation = ''], row) => {
    const index = row - 2
    if (index >= skip && index < skip + take)
      listed.push({
        name: unescapeCell(name),
        staffId: unescapeCell(staffId),
        organisation: unescapeCell(organisation),
      })
  })
  return listed
}

/**
 * The data for the page of a waiting import. Null if it does not exist or belongs to another admin.
 */
export async function findWaitingImportView(
  token: string,
  personId: number,
  query: URLSearchParams,
) {
  const found = await findWaiting(token, personId)
  if (!found) return null
  const { upload, waiting } = found
  const { page, pages, ...slice } = pageOf(query, waiting.leavers.count)
  const people = await readLeavers(upload.pathOf(LEAVERS_FILE), slice)
  return {
    file: waiting.file,
    asAt: waiting.asAt,
    leavers: waiting.leavers,
    until: upload.until,
    page,
    pages,
    people,
  }
}

type ConfirmationOutcome =
  | { outcome: 'applied'; batch: number | null }
  /** The number of leavers has changed since the page was opened. The page then shows the new list. */
  | { outcome: 'changed' }
  | { outcome: 'refused'; message: string; problems: Problem[] }

/**
 * Imports the waiting file. @param confirmedLeavers the number of leavers on the admin's page
 * @returns null if the file no longer exists or is already being imported
 */
export async function confirmWaitingImport(
  token: string,
  viewer: { personId: number; email: string },
  confirmedLeavers: number,
): Promise<ConfirmationOutcome | null> {
  const found = await findWaiting(token, viewer.personId)
  if (!found || !(await found.upload.claim())) return null
  const { upload, waiting } = found
  const input: ImportToRun = {
    ...waiting,
    kind: 'people',
    path: upload.path,
    full: true,
    dryRun: false,
    expectLeavers: confirmedLeavers,
    leaversPath: upload.pathOf(LEAVERS_FILE),
    email: viewer.email,
  }
  const report = await runImport(input)
  if (typeof report === 'string') {
    await upload.release(waiting)
    return { outcome: 'refused', message: report, problems: [] }
  }
  if (report.applied) {
    await upload.remove()
    return { outcome: 'applied', batch: report.batch }
  }
  const leavers = report.leavers ?? { ...waiting.leavers, count: 0, departments: [] }
  if (report.refused && leavers.count !== confirmedLeavers) {
    await upload.release({ ...waiting, leavers })
    return { outcome: 'changed' }
  }
  await upload.release(waiting)
  return {
    outcome: 'refused',
    message: 'Nothing was imported. Correct the problems in the table and try again.',
    problems: report.problems,
  }
}

/** Deletes the file without importing it. */
export async function cancelWaitingImport(token: string, personId: number): Promise<void> {
  const found = await findWaiting(token, personId)
  if (found && (await found.upload.claim())) await found.upload.remove()
}
