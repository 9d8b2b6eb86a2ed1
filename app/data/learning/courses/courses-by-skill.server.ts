/** The courses that raise skills of a framework. */
import { db } from '#app/data/database/database.server.ts'

/** @param level the code of the level that the course supports */
export type CourseOfSkill = { skill: string; code: string; title: string; level: string }

/** Published courses by title, once for each skill that they raise. @param skills the codes of the skills */
export async function listCoursesBySkill(
  frameworkId: number,
  skills: readonly string[],
): Promise<CourseOfSkill[]> {
  const rows = await db().courseSkill.findMany({
    where: { frameworkId, skillCode: { in: [...skills] }, course: { status: 'published' } },
    orderBy: [{ course: { title: 'asc' } }, { id: 'asc' }],
    select: {
      skillCode: true,
      supportsLevel: true,
      course: { select: { code: true, title: true } },
    },
  })
  return rows.map(({ skillCode, supportsLevel, course }) => ({
    skill: skillCode,
    ...course,
    level: supportsLevel,
  }))
}
