/** Courses in the reference data, with their modules, the skills they improve and the grades they are for. */
import type { Prisma, Tx } from '#app/data/database/database.server.ts'

export type ReferenceCourse = {
  code: string
  title: string
  kind: string
  summary: string
  provider: string
  scsOnly: boolean
  qualifying: boolean
  validForMonths: number | null
  durationMinutes: number
  completionRule: 'all-sessions' | 'share-of-sessions'
  sessionsNeeded: number | null
  illustrative: boolean
  modules: { code: string; title: string; minutes: number; mode: string; optional: boolean }[]
  skills: { skillCode: string; supportsLevel: string }[]
  grades: string[]
}

const include = {
  _count: {
    select: {
      modules: true,
      skills: true,
      eligibleGrades: true,
      organisations: true,
      professions: true,
      prerequisites: true,
    },
  },
} as const

/**
 * Adds courses that do not exist. A published course with nothing but what a file says of it gets the missing details. Other courses do not change.
 * Returns how many courses were added or completed.
 */
export async function addCourses(
  tx: Tx,
  courses: readonly ReferenceCourse[],
  frameworkId: number | null,
): Promise<number> {
  const grades = new Map(
    (await tx.grade.findMany({ select: { id: true, code: true } })).map((grade) => [
      grade.code,
      grade.id,
    ]),
  )
  let added = 0
  for (const { modules, skills, grades: eligible, ...course } of courses) {
    const existing = await tx.course.findUnique({ where: { code: course.code }, include })
    if (existing && !hasNoDetails(existing)) continue
    const { summary, provider, durationMinutes, completionRule, sessionsNeeded, illustrative } =
      course
    const { id: courseId } = existing
      ? await tx.course.update({
          where: { id: existing.id },
          data: {
            summary,
            provider,
            durationMinutes,
            completionRule,
            sessionsNeeded,
            illustrative,
          },
        })
      : await tx.course.create({ data: course })
    await tx.courseModule.createMany({
      data: modules.map((one, index) => ({ ...one, courseId, order: index + 1 })),
    })
    if (frameworkId !== null)
      await tx.courseSkill.createMany({
        data: skills.map((skill) => ({ ...skill, courseId, frameworkId })),
      })
    await tx.courseGrade.createMany({
      data: eligible.flatMap((code) => {
        const gradeId = grades.get(code)
        return gradeId === undefined ? [] : [{ courseId, gradeId }]
      }),
    })
    added += 1
  }
  return added
}

const hasNoDetails = ({
  status,
  summary,
  outcomes,
  preparation,
  provider,
  durationMinutes,
  _count,
}: Prisma.CourseGetPayload<{ include: typeof include }>): boolean =>
  status === 'published' &&
  [summary, outcomes, preparation, provider, durationMinutes].every((text) => text === null) &&
  Object.values(_count).every((count) => count === 0)
