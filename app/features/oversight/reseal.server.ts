/** Checks all seals and the audit log, and signs them with the newest key. */
import { checkSeals, type SealCheck } from '#app/data/facts/check-seals.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { renewSeals } from '#app/data/facts/renew-seals.server.ts'
import { sealAgain, sealUnsealed } from '#app/data/facts/seals.server.ts'
import { inSnapshot, inTransaction } from '#app/data/database/database.server.ts'
import { listAuditProblems } from '#app/data/operations/check-audit-chain.server.ts'
import {
  countOldSignatures,
  renewAuditChain,
} from '#app/data/operations/renew-audit-chain.server.ts'
import { brokenAuditViolations } from '#app/features/oversight/audit-violations.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import {
  brokenSealViolation,
  unknownKeyViolations,
} from '#app/features/oversight/seal-violations.ts'
import type { Violation } from '#app/domain/oversight/violation.ts'

export type Resealed = {
  checked: number
  /** How many seals were signed with the newest key. */
  resealed: number
  /** How many broken seals were replaced to match the current facts. */
  accepted: number
  /** How many audit entries have been signed and linked again. */
  entries: number
  /** Why nothing was changed. Empty if the seals were signed. */
  problems: Violation[]
}

const AUDIT = { by: 'command line', subjectId: 'seals' } as const

const AUDIT_TIMEOUT_MINUTES = 60

/** Broken seals are few, unless a key was lost. */
const SEALS_PER_TRANSACTION = 100

/**
 * Seals the current facts of broken seals again, and records why, with the ids of audit entries that
 * are accepted. It can be stopped at any time, and then the remaining seals are still broken.
 */
async function acceptChanges(
  { broken, unknownKeys }: SealCheck,
  entries: readonly number[],
  reason: string,
): Promise<number> {
  const bySeal = [...Map.groupBy(broken, ({ id }) => id)]
  // If no seal is broken, one empty page records that seals with unknown keys are accepted.
  for (let start = 0; start === 0 || start < bySeal.length; start += SEALS_PER_TRANSACTION) {
    const page = bySeal.slice(start, start + SEALS_PER_TRANSACTION)
    const seals = page.map(([id]) => id)
    await inTransaction(async (tx) => {
      await changingFacts(tx, 'reseal', async () => {
        await sealAgain(tx, seals)
        for (const seal of page.flatMap(([, own]) => own))
          if (seal.kind === 'missing') await sealUnsealed(tx, seal.table, seal.id)
      })
      await saveAudit(tx, {
        ...AUDIT,
        action: 'seals:accept',
        after: { seals, unknownKeys, ...(entries.length > 0 ? { entries } : {}) },
        reason,
      })
    })
  }
  return bySeal.length
}

/** Signs the audit log with the newest key, if it is not. The log is in one chain, so this is one transaction. */
const renewAudit = (isBroken: boolean): Promise<number> =>
  inTransaction(
    async (tx) => (isBroken || (await countOldSignatures(tx)) > 0 ? renewAuditChain(tx) : 0),
    { minutes: AUDIT_TIMEOUT_MINUTES },
  )

/**
 * Checks all seals and signs those that do not have the newest key, a page in each transaction. It
 * can be stopped at any time and run again.
 * @param acceptedFor why changed facts and seals with an unknown key are accepted. Null: if there
 * are any, nothing is changed
 */
export async function reseal(
  acceptedFor: string | null,
  onProgress: (step: string) => void,
): Promise<Resealed> {
  const { check, audit } = await inSnapshot(async (tx) => ({
    check: await checkSeals(tx, (seals) => onProgress(`checked ${seals} seals`)),
    audit: brokenAuditViolations(await listAuditProblems(tx)),
  }))
  const checked = check.seals.values().reduce((sum, seals) => sum + seals, 0)
  const problems = [
    ...check.broken.map(brokenSealViolation),
    ...unknownKeyViolations(check),
    ...audit,
  ]
  if (problems.length > 0 && acceptedFor === null)
    return { checked, resealed: 0, accepted: 0, entries: 0, problems }
  const accepted =
    problems.length > 0 && acceptedFor !== null
      ? await acceptChanges(
          check,
          audit.flatMap(({ id }) => id ?? []),
          acceptedFor,
        )
      : 0
  let resealed = 0
  for (let after = 0; after < check.last;) {
    const from = after
    const page = await inTransaction(async (tx) => {
      const renewed = await renewSeals(tx, { after: from, to: check.last })
      const { renewed: seals, keyId } = renewed
      if (seals > 0)
        await saveAudit(tx, { ...AUDIT, action: 'seals:renew', after: { seals, keyId } })
      return renewed
    })
    after = page.last
    resealed += page.renewed
    onProgress(`signed ${resealed} seals`)
  }
  const entries = await renewAudit(audit.length > 0)
  return { checked, resealed, accepted, entries, problems: [] }
}
