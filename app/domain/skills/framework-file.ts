/** The JSON file format for a framework (such as `prisma/reference/framework.json`), and its conversion. */
import {
  withProfessionAdjustments,
  type Framework,
  type FrameworkLevel,
  type ProfessionAdjustment,
} from '#app/domain/skills/framework.ts'

export type FrameworkFile = {
  code: string
  title: string
  version: string
  illustrative?: boolean
  language?: string
  notice?: string | null
  sources?: { what: string; url: string }[]
  levels: FrameworkLevel[]
  areas: { code: string; name: string; definition: string }[]
  themes?: { code: string; name: string; definition: string }[]
  skills: {
    code: string
    area: string
    /** The code of its theme. */
    theme?: string | null
    name: string
    definition: string
    behaviours?: string[]
    /** Level code to descriptor. */
    levels: Record<string, string>
    /** Grade code to level code. */
    targetByGrade?: Record<string, string>
    /** Profession code to grade code to level code, for grades that have another target in a profession. */
    targetByProfession?: Record<string, Record<string, string>>
    evidencePrompt?: string | null
    illustrative?: boolean
  }[]
  professionAdjustments?: ProfessionAdjustment[]
}

type SkillInFile = FrameworkFile['skills'][number]

const targetsOf = ({ targetByGrade = {}, targetByProfession = {} }: SkillInFile) => [
  ...Object.entries(targetByGrade).map(([grade, level]) => ({ grade, profession: null, level })),
  ...Object.entries(targetByProfession).flatMap(([profession, levels]) =>
    Object.entries(levels).map(([grade, level]) => ({ grade, profession, level })),
  ),
]

/** Converts a file to a framework, with profession adjustments as targets. Does not check codes: see `findFrameworkProblems`. */
export function frameworkFromFile(file: FrameworkFile): Framework {
  const framework: Framework = {
    code: file.code,
    title: file.title,
    version: file.version,
    illustrative: file.illustrative ?? false,
    language: file.language ?? 'en-GB',
    notice: file.notice ?? null,
    sources: (file.sources ?? []).map(({ what, url }) => ({ what, url })),
    levels: file.levels.map(({ code, name, meaning, order }) => ({ code, name, meaning, order })),
    areas: file.areas.map(({ code, name, definition }) => ({ code, name, definition })),
    themes: (file.themes ?? []).map(({ code, name, definition }) => ({ code, name, definition })),
    skills: file.skills.map((skill) => ({
      code: skill.code,
      area: skill.area,
      theme: skill.theme ?? null,
      name: skill.name,
      definition: skill.definition,
      behaviours: [...(skill.behaviours ?? [])],
      descriptors: { ...skill.levels },
      targets: targetsOf(skill),
      evidencePrompt: skill.evidencePrompt ?? null,
      illustrative: skill.illustrative ?? false,
    })),
  }
  return withProfessionAdjustments(framework, file.professionAdjustments ?? [])
}

/** Converts a framework to its file. Converting it back gives the same framework. */
export const fileFromFramework = (framework: Framework): FrameworkFile => ({
  code: framework.code,
  title: framework.title,
  version: framework.version,
  illustrative: framework.illustrative,
  language: framework.language,
  notice: framework.notice,
  sources: framework.sources,
  levels: framework.levels,
  areas: framework.areas,
  themes: framework.themes,
  skills: framework.skills.map(({ descriptors, targets, ...skill }) => ({
    ...skill,
    levels: descriptors,
    targetByGrade: levelByGrade(targets.filter(({ profession }) => profession === null)),
    targetByProfession: Object.fromEntries(
      [...Map.groupBy(targets, ({ profession }) => profession)].flatMap(([profession, some]) =>
        profession === null ? [] : [[profession, levelByGrade(some)]],
      ),
    ),
  })),
})

const levelByGrade = (targets: readonly { grade: string; level: string }[]) =>
  Object.fromEntries(targets.map(({ grade, level }) => [grade, level]))
