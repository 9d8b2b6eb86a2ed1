/** The courses of the reference data, with their modules, the skills they raise and the grades they are for. */
import type { Tx } from '#app/data/database/database.server.ts'

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

const parts = { _count: { select: { modules: true, skills: true, eligibleGrades: true } } } as const

/**
 * Adds the courses that are not there. One that is there by no more than its row in a file of courses (no summary, provider, modules,
 * skills or grades) is filled in, its row left as it is; any other is left alone.
 * @returns how many courses were added or filled in.
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
    const there = await tx.course.findUnique({ where: { code: course.code }, include: parts })
    const {
      summary,
      provider,
      durationMinutes,
      completionRule,
      sessionsNeeded,
      illustrative,
      ...row
    } = course
    const described = {
      summary,
      provider,
      durationMinutes,
      completionRule,
      sessionsNeeded,
      illustrative,
    }
    if (there && !isBare(there)) continue
    const { id: courseId } = there
      ? await tx.course.update({ where: { id: there.id }, data: described })
      : await tx.course.create({ data: { ...row, ...described } })
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

type Described = {
  summary: string | null
  provider: string | null
  durationMinutes: number | null
  _count: { modules: number; skills: number; eligibleGrades: number }
}
const isBare = ({ summary, provider, durationMinutes, _count }: Described): boolean =>
  summary === null &&
  provider === null &&
  durationMinutes === null &&
  _count.modules + _count.skills + _count.eligibleGrades === 0
