/** A course that raises a skill of the small criterion, with a cohort when it is given a start. */
import { db } from '#app/data/database/database.server.ts'
import { aFramework } from '#tests/support/factories/framework.ts'

type GivenCourse = {
  code: string
  raises?: Record<string, string>
  scsOnly?: boolean
  provider?: string
  cohort?: { startsAt: string; capacity?: number; confirmed?: number[]; cancelledAt?: string }
}

/** For every grade, unless `scsOnly`. A session lasts three hours. */
export async function aHelpingCourse({
  code,
  raises = {},
  scsOnly = false,
  provider,
  cohort,
}: GivenCourse) {
  const versionId = await aFramework()
  const { frameworkId } = await db().frameworkVersion.findUniqueOrThrow({
    where: { id: versionId },
  })
  const course = await db().course.create({
    data: {
      code,
      title: `Course ${code}`,
      kind: 'masterclass',
      scsOnly,
      qualifying: true,
      provider: provider ?? null,
      skills: {
        create: Object.entries(raises).map(([skillCode, supportsLevel]) => ({
          skillCode,
          supportsLevel,
          frameworkId,
        })),
      },
    },
  })
  if (!cohort) return { course, cohortId: null, sessionId: null }
  const startsAt = new Date(cohort.startsAt)
  const made = await db().cohort.create({
    data: {
      courseId: course.id,
      name: `Cohort of ${code}`,
      capacity: cohort.capacity ?? 10,
      mode: 'online',
      createdAt: new Date('2026-01-01T00:00:00Z'),
      cancelledAt: cohort.cancelledAt ? new Date(cohort.cancelledAt) : null,
      sessions: {
        create: {
          title: `Session of ${code}`,
          startsAt,
          endsAt: new Date(startsAt.getTime() + 3 * 60 * 60 * 1000),
        },
      },
      enrolments: {
        create: (cohort.confirmed ?? []).map((personId) => ({
          personId,
          status: 'confirmed',
          createdAt: new Date('2026-01-02T00:00:00Z'),
        })),
      },
    },
    include: { sessions: true },
  })
  return { course, cohortId: made.id, sessionId: made.sessions[0]?.id ?? null }
}
