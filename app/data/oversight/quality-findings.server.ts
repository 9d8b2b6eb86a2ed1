/**
 * Data quality findings: things that people need to decide or correct. `check` lists them after the violations, and they do not affect its
 * exit code. To add a kind of finding, write a `FindingList` in its own file and add it to `FINDING_LISTS`.
 */
import {
  listPostedBeforeOpening,
  listPostedInClosed,
} from '#app/data/government/closed-bodies.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { listPlacesNotPassedOn } from '#app/data/oversight/places-not-passed-on.server.ts'
import { listManagerRings } from '#app/data/oversight/reporting-rings.server.ts'
import { listRolesWithoutScope } from '#app/data/oversight/roles-without-scope.server.ts'
import { listUnusableEmailAddresses } from '#app/data/oversight/unusable-email-addresses.server.ts'
import {
  listBodiesBelowClosed,
  listBodiesWithoutEarlierParent,
} from '#app/data/oversight/undated-parents.server.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'
import { now, today } from '#app/platform/clock.server.ts'

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
  (tx) => listPlacesNotPassedOn(tx, now()),
]

export async function listQualityFindings(tx: Tx): Promise<QualityFinding[]> {
  const found: QualityFinding[] = []
  for (const list of FINDING_LISTS) found.push(...(await list(tx)))
  return found
}
