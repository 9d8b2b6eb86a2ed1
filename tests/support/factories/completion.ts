import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { withRecount } from '#app/data/uptake/update-counts.server.ts'
import { findPostingOn } from '#app/data/facts/postings.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aCourse } from '#tests/support/factories/course.ts'

type Given = { personId: number; course?: string; completedOn?: string; revoked?: boolean }

/** Saves a completion with the posting that the person held that day. By default, the course is a qualifying one. */
export async function aCompletion({
  personId,
  course: code = 'DMC',
  completedOn = '2021-06-15',
  revoked = false,
}: Given) {
  const course = await aCourse({ code })
  const posting = await findPostingOn(personId, completedOn)
  const endsOf = await findCompletionEnds(db(), course)
  return inTransaction((tx) =>
    withRecount(tx, [personId], () =>
      sealing(tx, 'Completion', null, (sealId) =>
        tx.completion.create({
          data: {
            personId,
            courseId: course.id,
            completedOn,
            source: 'file',
            recordedAt: now(),
            organisationId: posting?.organisationId ?? null,
            professionId: posting?.professionId ?? null,
            gradeId: posting?.gradeId ?? null,
            endsOn: endsOf(completedOn),
            ...(revoked
              ? { revokedAt: now(), revokedReason: 'Recorded for the wrong person' }
              : {}),
            sealId,
          },
        }),
      ),
    ),
  )
}
