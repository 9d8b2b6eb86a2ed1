/** What the last check found about one person. */
import { figuresDb } from '#app/data/database/database.server.ts'
import { listFindingsAbout } from '#app/data/oversight/quality/acceptances.server.ts'
import { listStillFound } from '#app/data/oversight/quality/find-findings.server.ts'
import { findingKey, isFindingKind, type FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { describeFindings } from '#app/features/oversight/quality/describe-findings.server.ts'
import type { FindingText } from '#app/features/oversight/quality/describe.server.ts'
import { now, today } from '#app/platform/clock.server.ts'

export type PersonFinding = { id: number; kind: FindingKind; text: FindingText }

/** Leaves out findings that were put right since. A person whose manager has left is found about the report only. */
export async function listPersonFindings(personId: number): Promise<PersonFinding[]> {
  const listed: PersonFinding[] = []
  for (const finding of await listFindingsAbout(personId)) {
    const { kind } = finding
    if (!isFindingKind(kind) || (kind === 'manager-left' && finding.personId !== personId)) continue
    const time = { now: now(), today: today() }
    const still = await listStillFound(figuresDb(), { kind, findings: [finding], time })
    const isFixed = still && !still.some((one) => findingKey(one) === findingKey(finding))
    const [described] = await describeFindings(kind, [finding])
    if (described?.text && !isFixed) listed.push({ id: finding.id, kind, text: described.text })
  }
  return listed
}
