/** Feedback on courses. Only the person who wrote a commitment reads it. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  AGREEMENTS,
  FEEDBACK_QUESTIONS,
  FOLLOW_UPS,
  type Agreement,
  type FeedbackQuestion,
  type FollowUp,
} from '#app/domain/learning/feedback.ts'

type ToAsk = {
  completionId: number
  personId: number
  name: string
  email: string
  courseId: number
  courseTitle: string
}

/** Completions of a period that no one was asked about. Leaves out those from files. */
export const listCompletionsToAskAbout = (
  tx: Tx,
  { from, until }: { from: Day; until: Day },
): Promise<ToAsk[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT c."id" AS "completionId", c."personId", p."name", p."email", c."courseId", k."title" AS "courseTitle"
      FROM "Completion" c JOIN "Person" p ON p."id" = c."personId" JOIN "Course" k ON k."id" = c."courseId"
      WHERE c."completedOn" >= ${from} AND c."completedOn" <= ${until} AND c."source" <> 'file' AND c."revokedAt" IS NULL AND p."email" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "CourseFeedback" f WHERE f."completionId" = c."id")
        AND NOT EXISTS (SELECT 1 FROM "PersonMergeCompletion" m WHERE m."copyId" = c."id")
        -- A corrected completion is the same course taken once.
        AND NOT EXISTS (SELECT 1 FROM "CompletionCorrection" x JOIN "CourseFeedback" f ON f."completionId" = x."originalId" WHERE x."replacementId" = c."id")
      ORDER BY c."id"`,
  )

export const saveQuestionsAsked = (tx: Tx, completionIds: readonly number[], askedAt: Date) =>
  tx.courseFeedback.createMany({
    data: completionIds.map((completionId) => ({ completionId, askedAt })),
  })

/** People who wrote a commitment before an instant and were not asked about it since. */
export async function listCommitmentsToAskAbout(tx: Tx, before: Date): Promise<ToAsk[]> {
  const rows = await tx.courseFeedback.findMany({
    where: { answeredAt: { lte: before }, commitment: { not: null }, askedAgainAt: null },
    select: {
      completionId: true,
      completion: {
        select: {
          course: { select: { id: true, title: true } },
          person: { select: { id: true, name: true, email: true } },
        },
      },
    },
    orderBy: { id: 'asc' },
  })
  return rows.flatMap(({ completionId, completion: { person, course } }) =>
    person.email === null
      ? []
      : [
          {
            completionId,
            personId: person.id,
            name: person.name,
            email: person.email,
            courseId: course.id,
            courseTitle: course.title,
          },
        ],
  )
}

export const saveAskedAgain = (tx: Tx, completionIds: readonly number[], askedAgainAt: Date) =>
  tx.courseFeedback.updateMany({
    where: { completionId: { in: [...completionIds] } },
    data: { askedAgainAt },
  })

/** A person's own feedback, also if their record was merged, or null. */
export const findOwnFeedback = (completionId: number, personId: number) =>
  db().courseFeedback.findFirst({
    where: {
      completionId,
      completion: { OR: [{ personId }, { mergedAs: { merge: { keptId: personId } } }] },
    },
    include: {
      completion: {
        select: { completedOn: true, course: { select: { code: true, title: true } } },
      },
    },
  })

/** A person's own feedback about every course, most recent first. */
export const listOwnFeedback = (personId: number) =>
  db().courseFeedback.findMany({
    where: { completion: { OR: [{ personId }, { mergedAs: { merge: { keptId: personId } } }] } },
    include: {
      completion: {
        select: { completedOn: true, course: { select: { code: true, title: true } } },
      },
    },
    orderBy: { id: 'desc' },
  })

export type Answers = Record<FeedbackQuestion, Agreement> & { commitment: string | null }

/** Saves the first answers. @returns whether there were none yet */
export async function saveFeedback(
  tx: Tx,
  completionId: number,
  answers: Answers & { answeredAt: Date },
): Promise<boolean> {
  const { count } = await tx.courseFeedback.updateMany({
    where: { completionId, answeredAt: null },
    data: answers,
  })
  return count > 0
}

export const saveFollowUp = (tx: Tx, completionId: number, followUp: FollowUp) =>
  tx.courseFeedback.updateMany({
    where: { completionId, askedAgainAt: { not: null } },
    data: { followUp },
  })

/** Deletes the text of commitments that were made before an instant. */
export const deleteCommitmentsBefore = (tx: Tx, before: Date) =>
  tx.courseFeedback.updateMany({
    where: { answeredAt: { lt: before }, commitment: { not: null } },
    data: { commitment: null },
  })

type CountRow = { asked: number; answered: number; askedAgain: number; answeredAgain: number }

/** How many people were asked and answered about a course before an instant, and how many gave each answer. */
export async function countFeedback(courseId: number, before: Date) {
  const where = {
    askedAt: { lt: before },
    completion: { courseId },
  } satisfies Prisma.CourseFeedbackWhereInput
  const answered = { ...where, answeredAt: { lt: before } }
  const counts: CountRow = {
    asked: await db().courseFeedback.count({ where }),
    answered: await db().courseFeedback.count({ where: answered }),
    askedAgain: await db().courseFeedback.count({
      where: { ...where, askedAgainAt: { lt: before } },
    }),
    answeredAgain: await db().courseFeedback.count({
      where: { ...where, askedAgainAt: { lt: before }, followUp: { not: null } },
    }),
  }
  const rows = await db().courseFeedback.findMany({
    where: answered,
    select: { useful: true, level: true, confident: true, recommend: true, followUp: true },
  })
  const questions = FEEDBACK_QUESTIONS.map((question) => ({
    question,
    counts: AGREEMENTS.map((answer) => rows.filter((row) => row[question] === answer).length),
  }))
  const followUps = FOLLOW_UPS.map(
    (answer) => rows.filter(({ followUp }) => followUp === answer).length,
  )
  return { ...counts, questions, followUps }
}
