/** What admins choose from when they change a course. */
import { db } from '#app/data/database/database.server.ts'

const NAMED = { code: true, name: true } as const

/** Every organisation, by name. */
export const listOrganisationNames = () =>
  db().organisation.findMany({ select: NAMED, orderBy: { name: 'asc' } })

export const listProfessionNames = () =>
  db().profession.findMany({ select: NAMED, orderBy: { name: 'asc' } })

export type PublishedSkill = {
  framework: string
  skill: string
  name: string
  area: string
  /** The levels that are defined for the skill, lowest first. */
  levels: { code: string; name: string }[]
}

/** The skills of all published versions, in the order of their frameworks. */
export async function listPublishedSkills(): Promise<PublishedSkill[]> {
  const skills = await db().skill.findMany({
    where: { version: { status: 'published' } },
    orderBy: [{ versionId: 'asc' }, { area: { order: 'asc' } }, { order: 'asc' }],
    select: {
      code: true,
      name: true,
      area: { select: { name: true } },
      version: { select: { framework: { select: { code: true } } } },
      descriptors: { select: { level: { select: { code: true, name: true, order: true } } } },
    },
  })
  return skills.map(({ code, name, area, version, descriptors }) => ({
    framework: version.framework.code,
    skill: code,
    name,
    area: area.name,
    levels: descriptors
      .map(({ level }) => level)
      .toSorted((a, b) => a.order - b.order)
      .map((level) => ({ code: level.code, name: level.name })),
  }))
}
