/** Reads and saves what people edit about a course. */
import { db, type Prisma, type Tx } from '#app/data/database/database.server.ts'
import { withCompletionRule } from '#app/data/learning/courses/courses.server.ts'
import type { CourseContent } from '#app/domain/learning/course-content.ts'
import type { CourseStatus } from '#app/domain/learning/courses.ts'
import type { PrerequisiteGraph } from '#app/domain/learning/prerequisites.ts'

const CODE = { select: { code: true } } as const
const include = {
  eligibleGrades: { select: { grade: CODE } },
  organisations: { select: { organisation: CODE } },
  professions: { select: { profession: CODE } },
  prerequisites: { select: { required: CODE } },
  skills: { select: { skillCode: true, supportsLevel: true, framework: CODE } },
} as const satisfies Prisma.CourseInclude

const codesOf = (rows: readonly { code: string }[]): string[] =>
  rows.map(({ code }) => code).toSorted()

/** Locks a course until the transaction ends, so that two people who save it do so one after the other. */
export const lockCourse = (tx: Tx, courseId: number) =>
  tx.$executeRaw`UPDATE "Course" SET "code" = "code" WHERE "id" = ${courseId}`

/** @throws if the course does not exist */
export async function findCourseContent(courseId: number, tx: Tx = db()): Promise<CourseContent> {
  const row = withCompletionRule(
    await tx.course.findUniqueOrThrow({ where: { id: courseId }, include }),
  )
  return {
    title: row.title,
    kind: row.kind,
    provider: row.provider,
    durationMinutes: row.durationMinutes,
    summary: row.summary,
    outcomes: row.outcomes,
    preparation: row.preparation,
    scsOnly: row.scsOnly,
    grades: codesOf(row.eligibleGrades.map(({ grade }) => grade)),
    organisations: codesOf(row.organisations.map(({ organisation }) => organisation)),
    professions: codesOf(row.professions.map(({ profession }) => profession)),
    prerequisites: codesOf(row.prerequisites.map(({ required }) => required)),
    skills: row.skills
      .map(({ skillCode, supportsLevel, framework }) => ({
        framework: framework.code,
        skill: skillCode,
        level: supportsLevel,
      }))
      .toSorted((a, b) => (`${a.framework} ${a.skill}` < `${b.framework} ${b.skill}` ? -1 : 1)),
    qualifying: row.qualifying,
    completionRule: row.completionRule,
    sessionsNeeded: row.sessionsNeeded,
    validForMonths: row.validForMonths,
    validUntil: row.validUntil,
    certificate: row.certificate,
    needsApproval: row.needsApproval,
    costPence: row.costPence,
  }
}

type Lists = Pick<
  CourseContent,
  'grades' | 'organisations' | 'professions' | 'prerequisites' | 'skills'
>

async function saveLists(tx: Tx, courseId: number, lists: Partial<Lists>): Promise<void> {
  const withCodes = (codes: readonly string[]) => ({
    where: { code: { in: [...codes] } },
    select: { id: true },
  })
  const { grades, organisations, professions, prerequisites, skills } = lists
  if (grades) {
    const rows = await tx.grade.findMany(withCodes(grades))
    await tx.courseGrade.deleteMany({ where: { courseId } })
    await tx.courseGrade.createMany({ data: rows.map(({ id }) => ({ courseId, gradeId: id })) })
  }
  if (organisations) {
    const rows = await tx.organisation.findMany(withCodes(organisations))
    await tx.courseOrganisation.deleteMany({ where: { courseId } })
    const data = rows.map(({ id }) => ({ courseId, organisationId: id }))
    await tx.courseOrganisation.createMany({ data })
  }
  if (professions) {
    const rows = await tx.profession.findMany(withCodes(professions))
    await tx.courseProfession.deleteMany({ where: { courseId } })
    const data = rows.map(({ id }) => ({ courseId, professionId: id }))
    await tx.courseProfession.createMany({ data })
  }
  if (prerequisites) {
    const rows = await tx.course.findMany(withCodes(prerequisites))
    await tx.coursePrerequisite.deleteMany({ where: { courseId } })
    const data = rows.map(({ id }) => ({ courseId, requiredId: id }))
    await tx.coursePrerequisite.createMany({ data })
  }
  if (skills) {
    const frameworks = await tx.framework.findMany({ select: { id: true, code: true } })
    const ids = new Map(frameworks.map(({ id, code }) => [code, id]))
    await tx.courseSkill.deleteMany({ where: { courseId } })
    await tx.courseSkill.createMany({
      data: skills.flatMap(({ framework, skill, level }) => {
        const frameworkId = ids.get(framework)
        return frameworkId === undefined
          ? []
          : [{ courseId, frameworkId, skillCode: skill, supportsLevel: level }]
      }),
    })
  }
}

/** Saves the given fields of a course. */
export async function saveCourseContent(
  tx: Tx,
  courseId: number,
  change: Partial<CourseContent>,
): Promise<void> {
  const { grades, organisations, professions, prerequisites, skills, ...columns } = change
  if (Object.keys(columns).length > 0)
    await tx.course.update({ where: { id: courseId }, data: columns })
  await saveLists(tx, courseId, { grades, organisations, professions, prerequisites, skills })
}

/** Adds a draft. @returns its id */
export async function saveNewCourse(tx: Tx, code: string, content: CourseContent): Promise<number> {
  const { grades, organisations, professions, prerequisites, skills, ...columns } = content
  const { id } = await tx.course.create({
    data: { ...columns, code, status: 'draft' },
    select: { id: true },
  })
  await saveLists(tx, id, { grades, organisations, professions, prerequisites, skills })
  return id
}

export const saveCourseStatus = (tx: Tx, courseId: number, status: CourseStatus) =>
  tx.course.update({ where: { id: courseId }, data: { status } })

/** Every course's prerequisites, by code. */
export async function findPrerequisiteGraph(tx: Tx = db()): Promise<PrerequisiteGraph> {
  const rows = await tx.coursePrerequisite.findMany({ include: { course: CODE, required: CODE } })
  const byCourse = Map.groupBy(rows, ({ course }) => course.code)
  return new Map(
    [...byCourse].map(([code, required]) => [code, required.map((row) => row.required.code)]),
  )
}

const TITLED = { id: true, code: true, title: true, status: true, provider: true } as const

/** Every course by code and title, to choose from. */
export const listCourseTitles = (tx: Tx = db()) =>
  tx.course.findMany({ select: TITLED, orderBy: { title: 'asc' } })

/** The courses that need a course first. */
export const listCoursesThatRequire = (courseId: number) =>
  db().course.findMany({
    where: { prerequisites: { some: { requiredId: courseId } } },
    select: TITLED,
    orderBy: { title: 'asc' },
  })

/** Counts roles and uptake targets for a course. A draft has no cohorts and no completions. */
export async function countDraftReferences(tx: Tx, courseId: number): Promise<number> {
  const where = { where: { courseId } }
  return (await tx.roleGrant.count(where)) + (await tx.uptakeTarget.count(where))
}

/** Deletes a course that nothing refers to, with its content. */
export async function deleteCourse(tx: Tx, courseId: number): Promise<void> {
  const where = { where: { courseId } }
  await tx.courseModule.deleteMany(where)
  await tx.courseSkill.deleteMany(where)
  await tx.courseGrade.deleteMany(where)
  await tx.courseOrganisation.deleteMany(where)
  await tx.courseProfession.deleteMany(where)
  await tx.coursePrerequisite.deleteMany(where)
  await tx.courseValidity.deleteMany(where)
  await tx.course.delete({ where: { id: courseId } })
}
