/** Frameworks and their versions. A published version never changes. A draft can be replaced. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { saveLineages, saveMappingByWording } from '#app/data/skills/criterion/lineages.server.ts'
import {
  canonicalFramework,
  type Framework,
  type FrameworkStatus,
} from '#app/domain/skills/framework.ts'
import { now } from '#app/platform/clock.server.ts'

const inOrder = { orderBy: { order: 'asc' } } as const
const include = {
  framework: true,
  levels: inOrder,
  areas: inOrder,
  themes: inOrder,
  skills: inOrder,
} as const

const codesById = (rows: readonly { id: number; code: string }[]) => {
  const codes = new Map(rows.map(({ id, code }) => [id, code]))
  return (id: number): string => codes.get(id) ?? ''
}

/**
 * What belongs to the skills of a version, by skill. Read by version, because a criterion can have more skills than a statement can have
 * parameters.
 */
async function listSkillParts(tx: Tx, versionId: number) {
  const where = { skill: { versionId } }
  const select = { id: true, code: true } as const
  const gradeOf = codesById(await tx.grade.findMany({ select }))
  const professionOf = codesById(await tx.profession.findMany({ select }))
  const bySkill = <Row extends { skillId: number }>(rows: readonly Row[]) => {
    const groups = Map.groupBy(rows, ({ skillId }) => skillId)
    return (skillId: number): readonly Row[] => groups.get(skillId) ?? []
  }
  const behaviours = await tx.behaviour.findMany({ where, ...inOrder })
  const descriptors = await tx.descriptor.findMany({ where, orderBy: { id: 'asc' } })
  const targets = await tx.target.findMany({ where, orderBy: { id: 'asc' } })
  return {
    behavioursOf: bySkill(behaviours),
    descriptorsOf: bySkill(descriptors),
    targetsOf: bySkill(targets),
    gradeOf,
    professionOf,
  }
}

export async function findFrameworkVersion(
  versionId: number,
  tx: Tx = db(),
): Promise<Framework | null> {
  const version = await tx.frameworkVersion.findUnique({ where: { id: versionId }, include })
  if (!version) return null
  const parts = await listSkillParts(tx, versionId)
  const levelOf = codesById(version.levels)
  const areaOf = codesById(version.areas)
  const themeOf = codesById(version.themes)
  return {
    code: version.framework.code,
    title: version.title ?? version.framework.title,
    version: version.version,
    illustrative: version.illustrative,
    language: version.language,
    notice: version.notice,
    sources: JSON.parse(version.sources) as Framework['sources'],
    levels: version.levels.map(({ code, name, meaning, order }) => ({
      code,
      name,
      meaning,
      order,
    })),
    areas: version.areas.map(({ code, name, definition }) => ({ code, name, definition })),
    themes: version.themes.map(({ code, name, definition }) => ({ code, name, definition })),
    skills: version.skills.map((skill) => ({
      code: skill.code,
      area: areaOf(skill.areaId),
      theme: skill.themeId === null ? null : themeOf(skill.themeId),
      name: skill.name,
      definition: skill.definition,
      behaviours: parts.behavioursOf(skill.id).map(({ text }) => text),
      descriptors: Object.fromEntries(
        parts.descriptorsOf(skill.id).map(({ levelId, text }) => [levelOf(levelId), text]),
      ),
      targets: parts.targetsOf(skill.id).map(({ gradeId, professionId, levelId }) => ({
        grade: parts.gradeOf(gradeId),
        profession: professionId === null ? null : parts.professionOf(professionId),
        level: levelOf(levelId),
      })),
      evidencePrompt: skill.evidencePrompt,
      illustrative: skill.illustrative,
    })),
  }
}

/** The version that people assess themselves against: the last one published. Null if there is none. */
export const findPublishedVersion = (tx: Tx = db()) =>
  tx.frameworkVersion.findFirst({
    where: { status: 'published' },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    include: { framework: true },
  })

export const countFrameworkVersions = (tx: Tx = db()): Promise<number> =>
  tx.frameworkVersion.count()

export const findFramework = (code: string, tx: Tx = db()) =>
  tx.framework.findUnique({ where: { code } })

export type FrameworkSaveResult =
  | {
      outcome: 'created' | 'replaced' | 'unchanged'
      versionId: number
      /** The versions that this one replaces. */
      retired: number[]
    }
  | { outcome: 'published-differs'; versionId: number }

/**
 * Saves a version of a framework. Saving the same content again gives `unchanged`. A draft is replaced. If a published or retired version has
 * different content, the result is `published-differs` and nothing is saved. Publishing retires the previous published version, and maps skills
 * by their wording. Check the framework with `findFrameworkProblems` first, because an unknown code throws. The caller writes the audit row.
 */
export async function saveFrameworkVersion(
  tx: Tx,
  framework: Framework,
  options: { status: FrameworkStatus; batchId?: number | null },
): Promise<FrameworkSaveResult> {
  const { code, title, version } = framework
  const owner =
    (await tx.framework.findUnique({ where: { code } })) ??
    (await tx.framework.create({ data: { code, title } }))
  const existing = await tx.frameworkVersion.findUnique({
    where: { frameworkId_version: { frameworkId: owner.id, version } },
  })
  const existingContent = existing && (await findFrameworkVersion(existing.id, tx))
  if (existing && existingContent) {
    const isSame =
      canonicalFramework(existingContent) ===
      canonicalFramework({ ...framework, title: existingContent.title })
    if (isSame && (existing.status === options.status || existing.status !== 'draft')) {
      return { outcome: 'unchanged', versionId: existing.id, retired: [] }
    }
    if (existing.status !== 'draft') return { outcome: 'published-differs', versionId: existing.id }
    await deleteVersionContent(tx, existing.id)
  }
  const data = {
    status: options.status,
    illustrative: framework.illustrative,
    language: framework.language,
    notice: framework.notice,
    sources: JSON.stringify(framework.sources),
    publishedAt: options.status === 'published' ? now() : null,
    batchId: options.batchId ?? null,
  }
  // First, because the database allows one published version.
  const retired = options.status === 'published' ? await retirePublished(tx, owner.id) : []
  const saved = existing
    ? await tx.frameworkVersion.update({ where: { id: existing.id }, data })
    : await tx.frameworkVersion.create({ data: { ...data, frameworkId: owner.id, version } })
  await saveVersionContent(tx, saved.id, framework)
  if (options.status === 'published') {
    await saveMappingByWording(tx, saved)
    await saveLineages(tx, saved.id)
  }
  return { outcome: existing ? 'replaced' : 'created', versionId: saved.id, retired }
}

async function retirePublished(tx: Tx, frameworkId: number): Promise<number[]> {
  const published = await tx.frameworkVersion.findMany({
    where: { frameworkId, status: 'published' },
    select: { id: true },
  })
  const ids = published.map(({ id }) => id)
  await tx.frameworkVersion.updateMany({ where: { id: { in: ids } }, data: { status: 'retired' } })
  return ids
}

/** Deletes the content of a version: a draft that is replaced, or a version whose import is undone. It must have no assessments. */
export async function deleteVersionContent(tx: Tx, versionId: number): Promise<void> {
  const skill = { versionId }
  await tx.skillMapping.deleteMany({ where: { versionId } })
  await tx.target.deleteMany({ where: { skill } })
  await tx.descriptor.deleteMany({ where: { skill } })
  await tx.behaviour.deleteMany({ where: { skill } })
  await tx.skill.deleteMany({ where: { versionId } })
  await tx.area.deleteMany({ where: { versionId } })
  await tx.theme.deleteMany({ where: { versionId } })
  await tx.level.deleteMany({ where: { versionId } })
}

type Ids = ReadonlyMap<string, number>
const mapIdsByCode = (rows: readonly { id: number; code: string }[]): Ids =>
  new Map(rows.map((row) => [row.code, row.id]))
const requireId = (ids: Ids, code: string, noun: string): number => {
  const id = ids.get(code)
  if (id === undefined)
    throw new Error(`The framework refers to the ${noun} ${code}, which does not exist.`)
  return id
}

/** Saves the content of a version that has none. */
export async function saveVersionContent(
  tx: Tx,
  versionId: number,
  framework: Framework,
): Promise<void> {
  await tx.level.createMany({ data: framework.levels.map((level) => ({ ...level, versionId })) })
  await tx.area.createMany({
    data: framework.areas.map((area, index) => ({ ...area, versionId, order: index + 1 })),
  })
  await tx.theme.createMany({
    data: framework.themes.map((theme, index) => ({ ...theme, versionId, order: index + 1 })),
  })
  const select = { id: true, code: true } as const
  const levels = mapIdsByCode(await tx.level.findMany({ where: { versionId }, select }))
  const areas = mapIdsByCode(await tx.area.findMany({ where: { versionId }, select }))
  const themes = mapIdsByCode(await tx.theme.findMany({ where: { versionId }, select }))
  await tx.skill.createMany({
    data: framework.skills.map(
      ({ code, area, theme, name, definition, evidencePrompt, illustrative }, index) => ({
        versionId,
        areaId: requireId(areas, area, 'area'),
        themeId: theme === null ? null : requireId(themes, theme, 'theme'),
        code,
        name,
        definition,
        evidencePrompt,
        illustrative,
        order: index + 1,
      }),
    ),
  })
  const skills = mapIdsByCode(await tx.skill.findMany({ where: { versionId }, select }))
  const grades = mapIdsByCode(await tx.grade.findMany({ select }))
  const professions = mapIdsByCode(await tx.profession.findMany({ select }))
  const skillsWithIds = framework.skills.map((skill) => ({
    ...skill,
    skillId: requireId(skills, skill.code, 'skill'),
  }))
  await tx.behaviour.createMany({
    data: skillsWithIds.flatMap(({ skillId, behaviours }) =>
      behaviours.map((text, index) => ({ skillId, text, order: index + 1 })),
    ),
  })
  await tx.descriptor.createMany({
    data: skillsWithIds.flatMap(({ skillId, descriptors }) =>
      Object.entries(descriptors).map(([level, text]) => ({
        skillId,
        levelId: requireId(levels, level, 'level'),
        text,
      })),
    ),
  })
  await tx.target.createMany({
    data: skillsWithIds.flatMap(({ skillId, targets }) =>
      targets.map(({ grade, profession, level }) => ({
        skillId,
        gradeId: requireId(grades, grade, 'grade'),
        professionId: profession === null ? null : requireId(professions, profession, 'profession'),
        levelId: requireId(levels, level, 'level'),
      })),
    ),
  })
}
