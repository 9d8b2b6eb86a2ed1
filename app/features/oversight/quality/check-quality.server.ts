/** Looks for everything that is wrong in the data, and stores the findings and their counts. */
import { inSnapshot, inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { listAcceptedRows } from '#app/data/oversight/quality/acceptances.server.ts'
import { findFindings } from '#app/data/oversight/quality/find-findings.server.ts'
import {
  deleteCountsBefore,
  replaceFindings,
  saveCount,
} from '#app/data/oversight/quality/findings.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import {
  FINDING_KINDS,
  findingKey,
  type Finding,
  type FindingKind,
} from '#app/domain/oversight/finding-kinds.ts'
import { now, today } from '#app/platform/clock.server.ts'

/** How long the counts of each day are stored. They are about no one. */
const COUNT_DAYS = 2 * 365

const WRITE_TIMEOUT_MINUTES = 5

type Found = { kind: FindingKind; findings: Finding[] }
export type QualityTotals = { open: number; accepted: number }

/** Reads everything in one snapshot, so that no one has to wait for a check. */
const findAll = (onKind: (done: number) => Promise<void>): Promise<Found[]> =>
  inSnapshot(async (tx) => {
    const all: Found[] = []
    const time = { now: now(), today: today() }
    for (const kind of FINDING_KINDS) {
      all.push({ kind, findings: await findFindings(tx, kind, time) })
      await onKind(all.length)
    }
    return all
  })

async function saveKind(tx: Tx, { kind, findings }: Found): Promise<QualityTotals> {
  const day = today()
  await replaceFindings(tx, { kind, findings, day })
  const found = new Set(findings.map(findingKey))
  const accepted = (await listAcceptedRows(tx, kind)).filter((row) => found.has(findingKey(row)))
  const counts = { open: findings.length - accepted.length, accepted: accepted.length }
  await saveCount(tx, { kind, day, ...counts }, now())
  return counts
}

/** @returns how many findings there are, and how many more are accepted */
export async function checkQuality({
  onKind = async () => {},
  complete = async () => {},
}: {
  onKind?: (done: number) => Promise<void>
  complete?: (tx: Tx, totals: QualityTotals) => Promise<void>
} = {}): Promise<QualityTotals> {
  const all = await findAll(onKind)
  return inTransaction(
    async (tx) => {
      const totals: QualityTotals = { open: 0, accepted: 0 }
      const byKind: Partial<Record<FindingKind, number>> = {}
      for (const found of all) {
        const { open, accepted } = await saveKind(tx, found)
        totals.open += open
        totals.accepted += accepted
        if (open > 0) byKind[found.kind] = open
      }
      await deleteCountsBefore(tx, addDays(today(), -COUNT_DAYS))
      // Pages of figures name findings. They are cached until there is another audit entry.
      await saveAudit(tx, {
        by: 'service',
        action: 'quality:check',
        subjectId: 'data quality',
        after: byKind,
      })
      await complete(tx, totals)
      return totals
    },
    { minutes: WRITE_TIMEOUT_MINUTES },
  )
}
