/** Who can sign a return off, and the department's signatories. */
import type { Tx } from '#app/data/database/database.server.ts'
import { listSignatories } from '#app/data/identity/signatories.server.ts'
import { listAuthorIds } from '#app/data/reviews/authors.server.ts'
import { listLeads, listStandIns } from '#app/data/reviews/departments.server.ts'
import { findSigners, type Signers } from '#app/domain/reviews/signers.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { today } from '#app/platform/clock.server.ts'

/** @param returnId null if the return is not started */
export async function findSignersOf(
  organisationId: number,
  returnId: number | null,
  tx?: Tx,
): Promise<Signers> {
  const toCandidate = ({ personId, name }: { personId: number; name: string }) => ({
    personId,
    name,
  })
  return findSigners(
    {
      leads: (await listLeads([organisationId], tx)).map(toCandidate),
      signatories: (await listSignatories([organisationId], today(), tx)).map(toCandidate),
      leadsOfAll: (await listStandIns(tx)).filter(({ leadsAll }) => leadsAll).map(toCandidate),
    },
    returnId === null ? [] : await listAuthorIds(returnId, tx),
  )
}

export const listSignatoriesOf = async ({ department }: Review) =>
  (await listSignatories([department.id], today())).map(({ email: _, ...signatory }) => signatory)

/** @throws 404 if it is not a signatory of the department */
export async function requireSignatory(review: Review, id: string | undefined) {
  const wanted = requireId(id)
  return requireFound((await listSignatoriesOf(review)).find((row) => row.id === wanted) ?? null)
}
