/**
 * Data-quality findings: what people have to decide or correct, listed by `check` after the violations. A finding contradicts nothing, so it
 * leaves the exit code alone. To add one, write a `FindingList` in a file of its own and name it in `FINDING_LISTS`.
 */
import {
  listPostedBeforeOpening,
  listPostedInClosed,
} from '#app/data/government/closed-bodies.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { listManagerRings } from '#app/data/oversight/reporting-rings.server.ts'
import { listRolesWithoutScope } from '#app/data/oversight/roles-without-scope.server.ts'
import { listUnusableEmailAddresses } from '#app/data/oversight/unusable-email-addresses.server.ts'
import {
  listBodiesBelowClosed,
  listBodiesWithoutEarlierParent,
} from '#app/data/oversight/undated-parents.server.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'
import { today } from '#app/platform/clock.server.ts'

/** Lists all findings of one kind, in a fixed order. Messages name the people or bodies and say what to do. */
type FindingList = (tx: Tx) => Promise<QualityFinding[]>

const FINDING_LISTS: readonly FindingList[] = [
  listManagerRings,
  listUnusableEmailAddresses,
  listRolesWithoutScope,
  (tx) => listPostedInClosed(tx, today()),
  listPostedBeforeOpening,
  listBodiesWithoutEarlierParent,
  (tx) => listBodiesBelowClosed(tx, today()),
]

export async function listQualityFindings(tx: Tx): Promise<QualityFinding[]> {
  const found: QualityFinding[] = []
  for (const list of FINDING_LISTS) found.push(...(await list(tx)))
  return found
}
