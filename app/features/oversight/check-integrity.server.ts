/** Recounts from the facts what the service keeps ready, and looks for facts that were changed behind its back. Changes nothing. */
import { listDangling, RULES } from '#app/data/oversight/integrity-rules.server.ts'
import { inSnapshot, type Tx } from '#app/data/database/database.server.ts'
import { listQualityFindings } from '#app/data/oversight/quality-findings.server.ts'
import { listWrongCounts, type WrongCount } from '#app/data/uptake/integrity.server.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'
import {
  listBrokenSeals,
  SEALED,
  type BrokenSeal,
  type SealedTable,
} from '#app/data/facts/seals.server.ts'

/** A row that contradicts the facts; or a seal whose rows are no longer as they were written, and then `id` is null. */
export type Violation = {
  table: string
  id: number | null
  seal: number | null
  message: string
}

const aboutSeal = (subject: SealedTable, { id, rows, found, batchId }: BrokenSeal): Violation => {
  const where = batchId === null ? '' : ` (import ${batchId})`
  const number = rows === 1 ? '1 row' : `${rows} rows`
  if (rows === 0)
    return {
      table: subject,
      id: null,
      seal: id,
      message: `${found} of its rows stand under seal ${id}, which is not there: they were written behind the service’s back.`,
    }
  if (rows !== found)
    return {
      table: subject,
      id: null,
      seal: id,
      message: `Of ${number} written under seal ${id}${where}, ${found} are there.`,
    }
  return {
    table: subject,
    id: null,
    seal: id,
    message: `At least one of the ${number} written under seal ${id}${where} was changed since.`,
  }
}

const COUNTED = {
  first: 'people first upskilled',
  valid: 'people in post who are upskilled',
  post: 'people in post',
} as const

const aboutCount = ({
  kind,
  marginal,
  population,
  structure,
  day,
  stored,
  counted,
}: WrongCount): Violation => {
  const numbers =
    stored === counted
      ? `${stored} in all, but not where`
      : `${stored} in all, where the facts come to ${counted}, or not where`
  return {
    table: 'UptakeBalance',
    id: null,
    seal: null,
    message: `The counts kept of ${COUNTED[kind]} (${population}, ${structure}, ${marginal}) on ${day} are ${numbers} the facts put them.`,
  }
}

/** What is looked at just now, for whoever watches. */
type OnProgress = (step: string) => void

/**
 * Lists everything that contradicts the facts.
 * @param tx a snapshot, so that what others write meanwhile neither raises a false alarm nor hides a contradiction
 */
export async function listViolations(tx: Tx, onProgress?: OnProgress): Promise<Violation[]> {
  const found: Violation[] = (await listDangling(tx)).map(({ table, id, parent }) => ({
    table,
    id,
    seal: null,
    message: `It names a row of ${parent} that is not there.`,
  }))
  for (const rule of RULES) {
    onProgress?.(rule.table)
    for (const breach of await rule.find(tx))
      found.push({ table: rule.table, id: breach.id, seal: null, message: rule.says(breach) })
  }
  for (const subject of Object.keys(SEALED) as SealedTable[]) {
    onProgress?.(`the seals of ${subject}`)
    for (const broken of await listBrokenSeals(tx, subject)) found.push(aboutSeal(subject, broken))
  }
  onProgress?.('the counts of uptake')
  found.push(...(await listWrongCounts(tx)).map(aboutCount))
  return found
}

/** The same, in a snapshot of the service's database. */
export const checkIntegrity = (onProgress?: OnProgress): Promise<Violation[]> =>
  inSnapshot((tx) => listViolations(tx, onProgress))

/** Contradictions and findings about the quality of the data, all of one snapshot. */
export const checkService = (
  onProgress?: OnProgress,
): Promise<{ contradictions: Violation[]; findings: QualityFinding[] }> =>
  inSnapshot(async (tx) => {
    const contradictions = await listViolations(tx, onProgress)
    onProgress?.('the quality of the data')
    return { contradictions, findings: await listQualityFindings(tx) }
  })
