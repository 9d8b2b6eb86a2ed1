/** The integrity check: recounts derived data from the facts, and looks for facts that were changed outside the service. It only reads. */
import { listDangling, RULES } from '#app/data/oversight/integrity-rules.server.ts'
import { inSnapshot, type Tx } from '#app/data/database/database.server.ts'
import { listRuleDifferences } from '#app/data/database/rules.server.ts'
import { listQualityFindings } from '#app/data/oversight/quality-findings.server.ts'
import { listWrongCounts, type WrongCount } from '#app/data/uptake/integrity.server.ts'
import type { Violation } from '#app/domain/oversight/violation.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'
import { checkSeals } from '#app/data/facts/check-seals.server.ts'
import { listAuditProblems } from '#app/data/operations/check-audit-chain.server.ts'
import { countForCheck } from '#app/data/oversight/quality/find-findings.server.ts'
import { KIND_TEXTS } from '#app/domain/oversight/finding-texts.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { auditViolations } from '#app/features/oversight/audit-violations.ts'
import { sealViolations } from '#app/features/oversight/seal-violations.ts'

const COUNT_LABELS = {
  first: 'people first upskilled',
  valid: 'people in post who are upskilled',
  post: 'people in post',
} as const

const countViolation = ({
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
      ? `add up to the right total (${stored}), but some rows are wrong`
      : `add up to ${stored}, but the facts add up to ${counted}`
  return {
    table: 'UptakeBalance',
    id: null,
    seal: null,
    message: `The stored counts of ${COUNT_LABELS[kind]} (${population}, ${structure}, ${marginal}) on ${day} ${numbers}.`,
  }
}

async function listRuleViolations(tx: Tx): Promise<Violation[]> {
  const { missing, added } = await listRuleDifferences(tx)
  const violation = (table: string, message: string) => ({ table, id: null, seal: null, message })
  return [
    ...missing.map(({ table, name }) => violation(table, `The database lacks the rule ${name}.`)),
    ...added.map(({ table, name }) =>
      violation(table, `The database has the rule ${name}, which Fluency did not create.`),
    ),
  ]
}

type OnProgress = (step: string) => void

/** @param tx a snapshot, so that concurrent writes neither cause a false alarm nor hide a violation */
export async function listViolations(tx: Tx, onProgress?: OnProgress): Promise<Violation[]> {
  const violations: Violation[] = (await listDangling(tx)).map(({ table, id, parent }) => ({
    table,
    id,
    seal: null,
    message: `It refers to a row in ${parent} that does not exist.`,
  }))
  onProgress?.('the rules of the database')
  violations.push(...(await listRuleViolations(tx)))
  for (const rule of RULES) {
    onProgress?.(rule.table)
    for (const violation of await rule.find(tx))
      violations.push({
        table: rule.table,
        id: violation.id,
        seal: null,
        message: rule.message(violation),
      })
  }
  onProgress?.('the seals')
  const seals = await checkSeals(tx, (count) => onProgress?.(`the seals: ${count}`))
  violations.push(...sealViolations(seals))
  onProgress?.('the audit log')
  violations.push(...auditViolations(await listAuditProblems(tx)))
  onProgress?.('the uptake counts')
  violations.push(...(await listWrongCounts(tx)).map(countViolation))
  return violations
}

/** Lists all violations in the service's database. */
export const checkIntegrity = (onProgress?: OnProgress): Promise<Violation[]> =>
  inSnapshot((tx) => listViolations(tx, onProgress))

/** One finding for each kind of which there can be thousands. The data quality page lists them one by one. */
const summariseFindings = async (tx: Tx): Promise<QualityFinding[]> =>
  (await countForCheck(tx, { now: now(), today: today() })).map(({ kind, table, first, count }) => {
    const { one, many, fix } = KIND_TEXTS[kind]
    const found = `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
    return { kind, table, id: first, message: `${found}. ${fix} See Admin, Data quality.` }
  })

/** Violations (`contradictions` in the JSON output) and data quality findings, from one snapshot. */
export const checkService = (
  onProgress?: OnProgress,
): Promise<{ contradictions: Violation[]; findings: QualityFinding[] }> =>
  inSnapshot(async (tx) => {
    const contradictions = await listViolations(tx, onProgress)
    onProgress?.('the quality of the data')
    return {
      contradictions,
      findings: [...(await listQualityFindings(tx)), ...(await summariseFindings(tx))],
    }
  })
