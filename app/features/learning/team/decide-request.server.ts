import type { Viewer } from '#app/domain/identity/permissions.ts'
import {
  approvePlace,
  declineRequest,
  type RequestRefusal,
} from '#app/features/learning/enrolments/answer-request.server.ts'
import { listActedForToApprove } from '#app/features/identity/delegates/require-acting.server.ts'
import { findApproval, type Approval } from '#app/features/learning/team/list-approvals.server.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'

/** A request that the viewer approves, or null if it was answered or has ended, or is someone else's to approve. @throws 404 if the id is not one */
export async function findRequest(
  request: Request,
  { viewer, enrolmentId, now }: { viewer: Viewer; enrolmentId: string; now: Date },
): Promise<Approval | null> {
  const actsFor = viewer.roles.has('delegate') ? await listActedForToApprove(request) : []
  return findApproval({ viewer, actsFor, enrolmentId: requireId(enrolmentId), now })
}

type Decision = { decision: 'approve' | 'decline'; reason: string }

/** Approves or declines a request. @returns why it cannot be answered, or null */
export function decideRequest(
  { enrolmentId }: Approval,
  { decision, reason }: Decision,
  { viewer, now }: { viewer: Viewer; now: Date },
): Promise<RequestRefusal | null> {
  const answer = { enrolmentId, by: { personId: viewer.personId }, now }
  return decision === 'approve' ? approvePlace(answer) : declineRequest({ ...answer, reason })
}
