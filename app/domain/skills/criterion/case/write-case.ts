/** Writes a framework as a CASE 1.1 package. */
import {
  ITEM_TYPES,
  type CaseAssociation,
  type CaseCriterion,
  type CaseItem,
  type CasePackage,
  type ItemType,
} from '#app/domain/skills/criterion/case/package.ts'
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'

export type CaseOptions = {
  /** A UUID for a name. The same name always gives the same UUID. */
  idOf: (name: string) => string
  /** When the version was published or started, in ISO 8601. */
  changedAt: string
  /** A status in the vocabulary of CASE. */
  adoptionStatus: 'Draft' | 'Adopted' | 'Deprecated'
}

const uriOf = (identifier: string): string => `urn:uuid:${identifier}`

function writerOf(framework: Framework, { idOf, changedAt }: CaseOptions) {
  const id = (what: string) => idOf(`${framework.code} ${framework.version} ${what}`)
  const dated = (what: string) => {
    const identifier = id(what)
    return { identifier, uri: uriOf(identifier), lastChangeDateTime: changedAt }
  }
  const link = (what: string, title: string) => {
    const identifier = id(what)
    return { title, identifier, uri: uriOf(identifier) }
  }
  const item = (
    type: ItemType,
    code: string,
    content: Omit<
      CaseItem,
      'identifier' | 'uri' | 'lastChangeDateTime' | 'CFItemType' | 'CFItemTypeURI' | 'language'
    >,
  ): CaseItem => ({
    ...dated(`${type} ${code}`),
    ...content,
    CFItemType: type,
    CFItemTypeURI: link(`type ${type}`, type),
    language: framework.language,
  })
  const associate = (
    associationType: CaseAssociation['associationType'],
    [from, fromTitle]: readonly [string, string],
    [to, toTitle]: readonly [string, string],
    sequenceNumber?: number,
  ): CaseAssociation => ({
    ...dated(`${from} ${associationType} ${to}`),
    associationType,
    ...(sequenceNumber === undefined ? {} : { sequenceNumber }),
    originNodeURI: { ...link(from, fromTitle), targetType: 'CASE' },
    destinationNodeURI: { ...link(to, toTitle), targetType: 'CASE' },
  })
  return { dated, link, item, associate }
}
type Writer = ReturnType<typeof writerOf>

const behaviourCode = (skill: FrameworkSkill, index: number) => `${skill.code} ${index + 1}`

function itemsOf({ areas, themes, levels, skills }: Framework, { item }: Writer): CaseItem[] {
  const group =
    (type: ItemType) =>
    ({ code, name, definition }: { code: string; name: string; definition: string }) =>
      item(type, code, {
        fullStatement: definition,
        abbreviatedStatement: name,
        humanCodingScheme: code,
      })
  return [
    ...areas.map(group('Area')),
    ...themes.map(group('Theme')),
    ...levels.map(({ code, name, meaning, order }) =>
      item('Level', code, {
        fullStatement: meaning,
        abbreviatedStatement: name,
        humanCodingScheme: code,
        listEnumeration: String(order),
      }),
    ),
    ...skills.flatMap((skill) => [
      item('Skill', skill.code, {
        fullStatement: skill.definition,
        abbreviatedStatement: skill.name,
        humanCodingScheme: skill.code,
        ...(skill.evidencePrompt === null ? {} : { notes: skill.evidencePrompt }),
        // CASE has no place for what is expected of a grade.
        extensions: { illustrative: skill.illustrative, targets: skill.targets },
      }),
      ...skill.behaviours.map((text, index) =>
        item('Behaviour', behaviourCode(skill, index), { fullStatement: text }),
      ),
    ]),
  ]
}

function associationsOf(framework: Framework, { associate }: Writer): CaseAssociation[] {
  const { areas, themes, levels, skills, title } = framework
  const top = (type: ItemType) => (part: { code: string; name: string }, index: number) =>
    associate('isChildOf', [`${type} ${part.code}`, part.name], ['document', title], index + 1)
  const nameIn = (groups: readonly { code: string; name: string }[], code: string) =>
    groups.find((group) => group.code === code)?.name ?? code
  return [
    ...areas.map(top('Area')),
    ...themes.map(top('Theme')),
    ...levels.map(top('Level')),
    ...skills.flatMap((skill, index) => {
      const end = [`Skill ${skill.code}`, skill.name] as const
      const { area, theme } = skill
      return [
        associate('isChildOf', end, [`Area ${area}`, nameIn(areas, area)], index + 1),
        ...(theme === null
          ? []
          : [associate('isPartOf', end, [`Theme ${theme}`, nameIn(themes, theme)])]),
        ...skill.behaviours.map((text, at) =>
          associate('isChildOf', [`Behaviour ${behaviourCode(skill, at)}`, text], end, at + 1),
        ),
      ]
    }),
  ]
}

/** A rubric whose criteria are the skills. A level that is not defined for a skill is left out of its criterion. */
const criteriaOf = ({ levels, skills }: Framework, { dated, link }: Writer): CaseCriterion[] =>
  skills.map((skill, index) => {
    const criterion = dated(`criterion ${skill.code}`)
    return {
      ...criterion,
      category: skill.name,
      description: skill.definition,
      CFItemURI: link(`Skill ${skill.code}`, skill.name),
      position: index + 1,
      rubricId: dated('rubric').identifier,
      CFRubricCriterionLevels: levels.flatMap(({ code, name, order }) => {
        const description = skill.descriptors[code]
        return description === undefined
          ? []
          : [
              {
                ...dated(`criterion ${skill.code} ${code}`),
                quality: name,
                score: order,
                description,
                position: order,
                rubricCriterionId: criterion.identifier,
              },
            ]
      }),
    }
  })

export function casePackageOf(framework: Framework, options: CaseOptions): CasePackage {
  const writer = writerOf(framework, options)
  const { code, title, version, language, notice, illustrative, sources } = framework
  return {
    CFDocument: {
      ...writer.dated('document'),
      caseVersion: '1.1',
      creator: 'Fluency',
      title,
      version,
      language,
      adoptionStatus: options.adoptionStatus,
      ...(notice === null ? {} : { notes: notice }),
      extensions: { code, illustrative, sources },
    },
    CFItems: itemsOf(framework, writer),
    CFAssociations: associationsOf(framework, writer),
    CFDefinitions: {
      CFItemTypes: Object.entries(ITEM_TYPES).map(([type, description]) => ({
        ...writer.dated(`type ${type}`),
        title: type,
        description,
        hierarchyCode: type,
        typeCode: type,
      })),
    },
    CFRubrics: [
      { ...writer.dated('rubric'), title, CFRubricCriteria: criteriaOf(framework, writer) },
    ],
  }
}
