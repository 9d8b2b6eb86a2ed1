/** Reads a framework from a CASE package. From another publisher's package, it reads only what Fluency needs. */
import { codeFromName } from '#app/domain/skills/criterion/drafts.ts'
import type { FrameworkLevel, FrameworkSkill } from '#app/domain/skills/framework.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import {
  documentExtensions,
  skillExtensions,
  type CaseFile,
  type CaseFileItem,
} from '#app/features/imports/framework/case-file.schema.ts'
import {
  caseHierarchy,
  caseName,
  type CaseHierarchy,
} from '#app/features/imports/framework/case-hierarchy.ts'
import type { FrameworkInFile } from '#app/features/imports/framework/framework-in-file.ts'

const NO_SKILLS =
  'No item is a skill. Give the skills the CFItemType “Skill”, or a criterion in a rubric.'
const NO_LEVELS =
  'There are no levels. Add a rubric with a criterion for each skill, and the levels of each criterion.'

const isOfType = (item: CaseFileItem, type: string): boolean =>
  item.CFItemType?.trim().toLowerCase() === type

const criteriaIn = ({ CFRubrics }: CaseFile) =>
  (CFRubrics ?? []).flatMap(({ CFRubricCriteria }) => CFRubricCriteria ?? [])

/** Items typed as skills. In a package without that type, the items that a rubric describes. */
function skillItems(file: CaseFile): CaseFileItem[] {
  const typed = file.CFItems.filter((item) => isOfType(item, 'skill'))
  const described = new Set(criteriaIn(file).map(({ CFItemURI }) => CFItemURI?.identifier))
  return typed.length > 0
    ? typed
    : file.CFItems.filter(({ identifier }) => described.has(identifier))
}

/** Gives each item its own code, or one made from its name. */
function codesOf(items: readonly CaseFileItem[]): ReadonlyMap<string, string> {
  const inUse = new Set(items.flatMap(({ humanCodingScheme }) => humanCodingScheme?.trim() ?? []))
  return new Map(
    items.map((item) => {
      const own = item.humanCodingScheme?.trim()
      const code = own ? own : codeFromName(caseName(item), inUse)
      inUse.add(code)
      return [item.identifier, code]
    }),
  )
}

/** Items typed as levels. Without them, the levels that the rubrics name, by their scores. */
function levelsOf(file: CaseFile): FrameworkLevel[] {
  const typed = file.CFItems.filter((item) => isOfType(item, 'level'))
  const codes = codesOf(typed)
  if (typed.length > 0)
    return typed.map((item, index) => ({
      code: codes.get(item.identifier) ?? '',
      name: caseName(item),
      meaning: item.fullStatement,
      order: Number(item.listEnumeration) || index + 1,
    }))
  const named = new Map<string, number>()
  for (const { CFRubricCriterionLevels } of criteriaIn(file))
    for (const { quality, score, position } of CFRubricCriterionLevels ?? [])
      if (quality && !named.has(quality.trim())) named.set(quality.trim(), score ?? position ?? 0)
  const inUse = new Set<string>()
  return [...named]
    .toSorted(([, a], [, b]) => a - b)
    .map(([name], index) => {
      const code = codeFromName(name, inUse)
      inUse.add(code)
      return { code, name, meaning: name, order: index + 1 }
    })
}

/** The descriptors of each skill, from the criterion about it. */
function descriptorsOf(file: CaseFile, levels: readonly FrameworkLevel[]) {
  const problems: Problem[] = []
  const descriptors = new Map<string, Record<string, string>>()
  for (const [index, criterion] of criteriaIn(file).entries()) {
    const about = criterion.CFItemURI?.identifier
    if (about === undefined) continue
    const found: Record<string, string> = { ...descriptors.get(about) }
    for (const { quality, score, description } of criterion.CFRubricCriterionLevels ?? []) {
      const name = quality?.trim()
      const level =
        levels.find((each) => each.name === name && each.order === score) ??
        levels.find((each) => each.name === name) ??
        levels.find((each) => each.order === score)
      if (!level)
        problems.push(
          problem(
            index + 1,
            'CFRubrics',
            name ?? String(score ?? ''),
            'There is no level with this name or score. Add it as an item with the CFItemType “Level”, or correct the rubric.',
          ),
        )
      else if (description?.trim()) found[level.code] = description
    }
    descriptors.set(about, found)
  }
  return { descriptors, problems }
}

type Groups = { item: CaseFileItem; code: string }[]
const groupsOf = (file: CaseFile, isGroup: (item: CaseFileItem) => boolean): Groups => {
  const items = file.CFItems.filter(isGroup)
  const codes = codesOf(items)
  return items.map((item) => ({ item, code: codes.get(item.identifier) ?? '' }))
}
const named = ({ item, code }: Groups[number]) => ({
  code,
  name: caseName(item),
  definition: item.fullStatement,
})

/** The area of skills that are not below an item. */
const GENERAL = { code: 'general', name: 'General', definition: 'Skills that are in no area.' }

function skillsOf(
  file: CaseFile,
  items: readonly CaseFileItem[],
  groups: { areas: Groups; themes: Groups; levels: readonly FrameworkLevel[] },
  { parents, children, wholes }: CaseHierarchy,
) {
  const { descriptors, problems } = descriptorsOf(file, groups.levels)
  const codes = codesOf(items)
  const codeIn = (list: Groups, identifiers: readonly (string | undefined)[]) =>
    list.find(({ item }) => identifiers.includes(item.identifier))?.code
  const skills = items.map((item): FrameworkSkill => {
    const { identifier } = item
    const { illustrative, targets } = skillExtensions.catch({}).parse(item.extensions ?? {})
    return {
      code: codes.get(identifier) ?? '',
      area: codeIn(groups.areas, [parents.get(identifier)]) ?? GENERAL.code,
      theme: codeIn(groups.themes, wholes.get(identifier) ?? []) ?? null,
      name: caseName(item),
      definition: item.fullStatement,
      behaviours: (children.get(identifier) ?? []).map(({ fullStatement }) => fullStatement),
      descriptors: descriptors.get(identifier) ?? {},
      targets: targets ?? [],
      evidencePrompt: item.notes?.trim() ? item.notes : null,
      illustrative: illustrative ?? false,
    }
  })
  return { skills, problems }
}

/** Returns the framework, or the problems that prevent it from being read. */
export function frameworkFromCase(file: CaseFile): {
  problems: Problem[]
  framework: FrameworkInFile | null
} {
  const hierarchy = caseHierarchy(file)
  const items = skillItems(file)
  const levels = levelsOf(file)
  const missing = [
    ...(items.length === 0 ? [problem(1, 'CFItems', '', NO_SKILLS)] : []),
    ...(levels.length === 0 ? [problem(1, 'CFRubrics', '', NO_LEVELS)] : []),
  ]
  const above = new Set(items.map(({ identifier }) => hierarchy.parents.get(identifier)))
  const areas = groupsOf(file, (item) => isOfType(item, 'area') || above.has(item.identifier))
  const themes = groupsOf(file, (item) => isOfType(item, 'theme'))
  const { skills, problems } = skillsOf(file, items, { areas, themes, levels }, hierarchy)
  const all = [...hierarchy.problems, ...missing, ...problems]
  if (all.length > 0) return { problems: all, framework: null }
  const { title, version, language, notes, extensions } = file.CFDocument
  const own = documentExtensions.catch({}).parse(extensions ?? {})
  const isGeneral = skills.some(({ area }) => area === GENERAL.code)
  return {
    problems: [],
    framework: {
      code: own.code ?? null,
      title,
      version: version?.trim() ? version : null,
      illustrative: own.illustrative ?? false,
      language: language?.trim() ? language : 'en-GB',
      notice: notes?.trim() ? notes : null,
      sources: own.sources ?? [],
      levels,
      areas: [
        ...areas.map(named),
        ...(isGeneral && areas.every(({ code }) => code !== GENERAL.code) ? [GENERAL] : []),
      ],
      themes: themes.map(named),
      skills,
    },
  }
}
