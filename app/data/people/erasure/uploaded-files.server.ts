/** Files that wait to be imported, and whether they name a person. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { namesPerson, type Identifier } from '#app/domain/people/erased-text.ts'

/** The first bytes of a compressed file, such as a workbook. Its text cannot be searched. */
const ZIP = Buffer.from('PK')

async function readFile(tx: Tx, jobId: number, name: string): Promise<Buffer> {
  const parts = await tx.jobFile.findMany({ where: { jobId, name }, orderBy: { part: 'asc' } })
  // An upload is in base64, and a list that a job made is text.
  return name === 'upload'
    ? Buffer.concat(parts.map(({ content }) => Buffer.from(content, 'base64')))
    : Buffer.from(parts.map(({ content }) => content).join('\n'))
}

/** Text in UTF-16 has a zero byte next to each letter. */
const textOf = (file: Buffer): string =>
  file.includes(0) ? file.toString('utf16le') : file.toString('utf8')

/**
 * The jobs whose files name a person, or may because they are compressed.
 * @returns the ids of jobs that are waiting or running, and of the others
 */
export async function listJobsWithFilesNaming(
  own: readonly Identifier[],
  tx: Tx = db(),
): Promise<{ open: number[]; ended: number[] }> {
  const files = await tx.jobFile.groupBy({ by: ['jobId', 'name'], orderBy: { jobId: 'asc' } })
  const ids = new Set<number>()
  for (const { jobId, name } of files) {
    const file = await readFile(tx, jobId, name)
    if (file.subarray(0, ZIP.length).equals(ZIP) || namesPerson(textOf(file), own)) ids.add(jobId)
  }
  const jobs = await tx.job.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, finishedAt: true },
  })
  const idsWhere = (isOpen: boolean) =>
    jobs.filter(({ finishedAt }) => (finishedAt === null) === isOpen).map(({ id }) => id)
  return { open: idsWhere(true), ended: idsWhere(false) }
}
