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
    evidencePrompt?: string | null
    illustrative?: boolean
  }[]
  professionAdjustments?: ProfessionAdjustment[]
}

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
      targets: Object.entries(skill.targetByGrade ?? {}).map(([grade, level]) => ({
        grade,
        profession: null,
        level,
      })),
      evidencePrompt: skill.evidencePrompt ?? null,
      illustrative: skill.illustrative ?? false,
    })),
  }
  return withProfessionAdjustments(framework, file.professionAdjustments ?? [])
}
