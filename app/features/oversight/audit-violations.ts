/** Sentences that say what is wrong with the audit log. */
import type { AuditProblem } from '#app/data/operations/check-audit-chain.server.ts'
import type { Violation } from '#app/domain/oversight/violation.ts'

const WHAT_TO_DO =
  'Compare it with the same entry in your backups, and find out who can change the database.'

const entries = (rows: number): string => (rows === 1 ? '1 entry' : `${rows} entries`)

const SENTENCES = {
  changed: `This entry was changed outside the service. ${WHAT_TO_DO}`,
  foreign: `This entry was written outside the service. ${WHAT_TO_DO}`,
  content: `The values or the reason in this entry were changed or removed outside the service. ${WHAT_TO_DO}`,
} as const

type RowProblem = Exclude<AuditProblem, { kind: 'no-key' | 'unprotected' }>

const isOfRow = (problem: AuditProblem): problem is RowProblem =>
  problem.kind !== 'no-key' && problem.kind !== 'unprotected'

function sentenceFor(problem: RowProblem): string {
  if (problem.kind !== 'removed') return SENTENCES[problem.kind]
  const where = problem.id === null ? 'at the end of the log' : 'before this one'
  return `${entries(problem.rows)} ${where} ${problem.rows === 1 ? 'was' : 'were'} removed outside the service. Look for them in your backups, and find out who can change the database.`
}

const violation = (id: number | null, message: string): Violation => ({
  table: 'Audit',
  id,
  seal: null,
  message,
})

/** Why the log cannot be signed with another key: a violation for each problem, and for each unknown key. */
export function brokenAuditViolations(problems: readonly AuditProblem[]): Violation[] {
  const uncheckable = Map.groupBy(
    problems.filter((problem) => problem.kind === 'no-key'),
    ({ keyId }) => keyId,
  )
  return [
    ...problems.filter(isOfRow).map((problem) => violation(problem.id, sentenceFor(problem))),
    ...[...uncheckable].map(([keyId, rows]) =>
      violation(
        null,
        `${entries(rows.length)} cannot be checked: key ‘${keyId}’ is not in SEAL_KEYS. ` +
          'Add the key to SEAL_KEYS. If it is lost, see “Seal keys” in docs/how-to/run-it.md.',
      ),
    ),
  ]
}

/** All violations: the broken ones, and one for all rows that SEAL_KEYS does not protect. */
export function auditViolations(problems: readonly AuditProblem[]): Violation[] {
  const unprotected = problems.filter(({ kind }) => kind === 'unprotected').length
  const broken = brokenAuditViolations(problems)
  if (unprotected === 0) return broken
  return [
    ...broken,
    violation(
      null,
      `${entries(unprotected)} ${unprotected === 1 ? 'is' : 'are'} not signed with a key in SEAL_KEYS, ` +
        'so someone who can change the database could have written them. To sign them, run: bin/fluency reseal',
    ),
  ]
}
