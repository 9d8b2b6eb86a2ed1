/** Accepts findings that are correct as they are, and reopens them. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit, saveAudits } from '#app/data/operations/audit.server.ts'
import {
  endAcceptance,
  findOpenFindings,
  saveAcceptances,
} from '#app/data/oversight/quality/acceptances.server.ts'
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { now } from '#app/platform/clock.server.ts'

type Request = { kind: FindingKind; findingIds: readonly number[]; reason: string; by: number }

/**
 * Accepts findings. Those that someone else accepted meanwhile, or that a check no longer found, are left out.
 * @returns how many were accepted
 */
export const acceptFindings = ({ kind, findingIds, reason, by }: Request): Promise<number> =>
  inTransaction(async (tx) => {
    const findings = await findOpenFindings(tx, kind, findingIds)
    await saveAcceptances(tx, findings, {
      kind,
      reason,
      acceptedById: by,
      acceptedAt: now(),
    })
    await saveAudits(
      tx,
      findings.map(({ subjectId, otherId, personId }) => ({
        by: { personId: by },
        action: 'quality:accept',
        subjectId: `${kind} ${subjectId}`,
        after: { kind, subjectId, otherId, personId },
        reason,
      })),
    )
    return findings.length
  })

/** @returns whether it was accepted until now */
export const reopenFinding = (
  kind: FindingKind,
  acceptanceId: number,
  by: number,
): Promise<boolean> =>
  inTransaction(async (tx) => {
    const ended = await endAcceptance(tx, { acceptanceId, kind }, { endedById: by, endedAt: now() })
    if (!ended) return false
    const { subjectId, otherId, personId } = ended
    await saveAudit(tx, {
      by: { personId: by },
      action: 'quality:reopen',
      subjectId: `${kind} ${subjectId}`,
      before: { kind, subjectId, otherId, personId },
    })
    return true
  })
