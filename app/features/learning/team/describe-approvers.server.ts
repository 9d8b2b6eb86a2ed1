import { findApprovers } from '#app/data/learning/places/approvers.server.ts'
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { describeApprover } from '#app/domain/learning/approvers.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

/** Who approves a person's place, such as "Ann Lee (your manager)". Null if there is no one. */
export async function describeApprovers(
  { courseId, course }: Cohort,
  personId: number,
  now: Date,
  whose: 'your' | 'their' = 'your',
): Promise<string | null> {
  const request = { personId, courseId, provider: course.provider }
  const approvers = (await findApprovers([request], dayInLondon(now)))(request)
  if (approvers.length === 0) return null
  return joinWords(
    approvers.map((approver) => describeApprover(approver, whose)),
    'or',
  )
}
