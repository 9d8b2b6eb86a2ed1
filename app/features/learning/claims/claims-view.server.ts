import {
  listClaimsOf,
  listDecidedClaims,
  listPendingClaims,
} from '#app/data/learning/completions/claims.server.ts'
import type { ClaimStatus } from '#app/domain/learning/claims.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { claimDecider } from '#app/features/learning/claims/require-claim.server.ts'

const LATEST = 20

type Row = Awaited<ReturnType<typeof listPendingClaims>>[number]
const toView = ({ id, person, course, completedOn, madeAt, status, decidedAt }: Row) => ({
  id,
  name: person.name,
  course: course.title,
  completedOn,
  madeAt,
  decidedAt,
  status: status as ClaimStatus,
})
export type ClaimView = ReturnType<typeof toView>

/** The claims that wait for this viewer, and those decided last. */
export async function findClaimsView(viewer: Viewer) {
  const decider = claimDecider(viewer)
  return {
    pending: (await listPendingClaims(decider)).map(toView),
    decided: (await listDecidedClaims(decider, LATEST)).map(toView),
  }
}

/** A person's own claims that are not confirmed, for their learning page. A confirmed one is a completion. */
export async function listOpenClaims(personId: number) {
  const claims = await listClaimsOf(personId)
  return claims
    .filter(({ status }) => status === 'pending' || status === 'declined')
    .map(({ id, course, completedOn, madeAt, status, reason }) => ({
      id,
      course: course.title,
      code: course.code,
      completedOn,
      madeAt,
      status: status as ClaimStatus,
      reason,
    }))
}
export type OwnClaim = Awaited<ReturnType<typeof listOpenClaims>>[number]
