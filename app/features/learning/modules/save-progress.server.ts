import { saveAudits } from '#app/data/operations/audit.server.ts'
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import {
  findLatestCompletions,
  listCompletionRecords,
  saveCompletions,
} from '#app/data/learning/completions/completions.server.ts'
import type { Course } from '#app/data/learning/courses/courses.server.ts'
import {
  findTicked,
  listOpenModules,
  moveTicksToCompletion,
  saveTicks,
} from '#app/data/learning/completions/module-progress.server.ts'
import { findPosts, NO_POST } from '#app/data/learning/places/posts.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { findPersonWithManager, lockPerson } from '#app/data/people/person-locks.server.ts'
import { isEligible } from '#app/domain/learning/eligibility.ts'
import { areModulesDone, canTakeModules } from '#app/domain/learning/modules.ts'
import { completionRecorded } from '#app/features/learning/completions/completion-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

export type ProgressRefusal = 'not-eligible' | 'already-completed' | 'was-removed'
type Progress = {
  course: Course
  personId: number
  /** The modules that are ticked now. */
  ticked: readonly number[]
  now: Date
}
type Outcome = { isCompleted: boolean } | { refusal: ProgressRefusal }

/**
 * Saves the modules that a learner has ticked off. If the course is completed by its modules and all
 * that are not optional are ticked, they have completed it today. Saves nothing if they have a
 * completion that is still valid.
 */
export const saveProgress = ({ course, personId, ticked, now }: Progress): Promise<Outcome> =>
  inTransaction(async (tx) => {
    await lockPerson(tx, personId)
    const posts = await findPosts(tx, [personId], dayInLondon(now))
    if (!isEligible(course, posts.get(personId) ?? NO_POST)) return { refusal: 'not-eligible' }
    const latest = (await findLatestCompletions(course.id, [personId], tx)).get(personId) ?? null
    if (!canTakeModules(latest, dayInLondon(now))) return { refusal: 'already-completed' }
    const modules = await listOpenModules(course.id, tx)
    const before = await findTicked(course.id, personId, tx)
    const after = new Set(modules.filter(({ id }) => ticked.includes(id)).map(({ id }) => id))
    await saveTicks(tx, {
      personId,
      added: [...after].filter((id) => !before.has(id)),
      removed: [...before].filter((id) => !after.has(id)),
      now,
    })
    const isCompleted = course.completionRule === 'all-modules' && areModulesDone(modules, after)
    if (isCompleted) await complete(tx, { course, personId, now })
    return { isCompleted }
  })

async function complete(
  tx: Tx,
  { course, personId, now }: Omit<Progress, 'ticked'>,
): Promise<void> {
  const completedOn = dayInLondon(now)
  const sameDay = (await listCompletionRecords(tx, course.id, [personId])).find(
    (record) => record.completedOn === completedOn,
  )
  if (sameDay)
    throw new Rollback<Outcome>({
      refusal: sameDay.revoked ? 'was-removed' : 'already-completed',
    })
  const [completion] = await saveCompletions(tx, {
    course,
    cohortId: null,
    source: 'module',
    people: [{ personId, completedOn }],
    recordedById: personId,
    now,
  })
  const completionId = completion?.id ?? 0
  await moveTicksToCompletion(tx, { courseId: course.id, personId, completionId })
  const after = { personId, completedOn, courseId: course.id, cohortId: null, source: 'module' }
  await saveAudits(tx, [
    { by: { personId }, action: 'completion:record', subjectId: completionId, after },
  ])
  const { name, email } = await findPersonWithManager(personId, tx)
  await saveMessage(tx, {
    to: email,
    kind: 'completion',
    personId,
    courseId: course.id,
    ...completionRecorded({
      name,
      courseTitle: course.title,
      hasCertificate: course.certificate,
      completedOn,
      endsOn: (await findCompletionEnds(tx, course))(completedOn),
      url: env().baseUrl + paths.learning(),
    }),
  })
}
