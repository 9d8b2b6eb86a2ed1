/** Says about each finding what is wrong, and where to put it right. */
import type { OpenFinding } from '#app/data/oversight/quality/acceptances.server.ts'
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { LEARNING_DESCRIBERS } from '#app/features/oversight/quality/describe-learning.server.ts'
import { ORGANISATION_DESCRIBERS } from '#app/features/oversight/quality/describe-organisations.server.ts'
import { PEOPLE_DESCRIBERS } from '#app/features/oversight/quality/describe-people.server.ts'
import type { Describers, FindingText } from '#app/features/oversight/quality/describe.server.ts'

const DESCRIBERS: Describers<FindingKind> = {
  ...LEARNING_DESCRIBERS,
  ...ORGANISATION_DESCRIBERS,
  ...PEOPLE_DESCRIBERS,
}

/** @returns the findings in the order given, with their text, or null where the record no longer exists */
export async function describeFindings<F extends OpenFinding>(
  kind: FindingKind,
  findings: readonly F[],
): Promise<(F & { text: FindingText | null })[]> {
  const describe = await DESCRIBERS[kind](findings)
  return findings.map((finding) => ({ ...finding, text: describe(finding) }))
}
