/** Who approves a request for a place on a course that needs approval. */

type ApproverKind = 'manager' | 'delegate' | 'department-lead' | 'course-admin'

export type Approver = {
  personId: number
  name: string
  email: string | null
  as: ApproverKind
  /** The name of the manager that a delegate acts for. */
  actsFor: string | null
}
/** `distance`: how far the scope of a role is from the person. Smaller is nearer. */
export type Candidate = Approver & { distance: number }

/**
 * Chooses the approvers of a request: the manager in post and their delegates; without a manager, the department leads whose
 * scope is nearest to the person; without one, the course admins whose scope is nearest to the course.
 * @param requestedBy never approves their own request
 */
export function chooseApprovers(requestedBy: number, candidates: readonly Candidate[]): Approver[] {
  const others = candidates.filter(({ personId }) => personId !== requestedBy)
  if (candidates.some((candidate) => candidate.as === 'manager'))
    return withoutDistance(others.filter(({ as }) => as === 'manager' || as === 'delegate'))
  const leads = others.filter((candidate) => candidate.as === 'department-lead')
  const chosen = leads.length > 0 ? leads : others.filter(({ as }) => as === 'course-admin')
  const nearest = Math.min(...chosen.map(({ distance }) => distance))
  return withoutDistance(chosen.filter(({ distance }) => distance === nearest))
}

function withoutDistance(candidates: readonly Candidate[]): Approver[] {
  const byPerson = new Map<number, Approver>()
  for (const { personId, name, email, as, actsFor } of candidates)
    if (!byPerson.has(personId)) byPerson.set(personId, { personId, name, email, as, actsFor })
  return [...byPerson.values()]
}

/** For example, "Ann Lee (your manager)" for the person who asked, or "Ann Lee (their manager)" for others. */
export function describeApprover(
  { name, as, actsFor }: Approver,
  whose: 'your' | 'their' = 'your',
): string {
  if (as === 'manager') return `${name} (${whose} manager)`
  if (as === 'delegate') return `${name} (acting for ${actsFor ?? `${whose} manager`})`
  return as === 'department-lead' ? `${name} (a department lead)` : `${name} (a course admin)`
}
