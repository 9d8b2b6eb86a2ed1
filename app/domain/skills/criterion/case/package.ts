/**
 * The shape of a package in 1EdTech CASE 1.1 (Competencies and Academic Standards Exchange): the parts that Fluency writes. The standard:
 * https://www.imsglobal.org/spec/CASE/v1p1
 */

type Link = { title: string; identifier: string; uri: string }
type Node = Link & { targetType: 'CASE' }
type Dated = { identifier: string; uri: string; lastChangeDateTime: string }

export type CaseItem = Dated & {
  fullStatement: string
  abbreviatedStatement?: string
  humanCodingScheme?: string
  listEnumeration?: string
  CFItemType: string
  CFItemTypeURI: Link
  notes?: string
  language: string
  extensions?: Record<string, unknown>
}

export type CaseAssociation = Dated & {
  associationType: 'isChildOf' | 'isPartOf'
  sequenceNumber?: number
  originNodeURI: Node
  destinationNodeURI: Node
}

type CaseLevel = Dated & {
  quality: string
  score: number
  description: string
  position: number
  rubricCriterionId: string
}

export type CaseCriterion = Dated & {
  category: string
  description: string
  CFItemURI: Link
  position: number
  rubricId: string
  CFRubricCriterionLevels: CaseLevel[]
}

export type CasePackage = {
  CFDocument: Dated & {
    caseVersion: '1.1'
    creator: string
    title: string
    version: string
    language: string
    adoptionStatus: string
    notes?: string
    extensions: Record<string, unknown>
  }
  CFItems: CaseItem[]
  CFAssociations: CaseAssociation[]
  CFDefinitions: {
    CFItemTypes: (Dated & {
      title: string
      description: string
      hierarchyCode: string
      typeCode: string
    })[]
  }
  CFRubrics: (Dated & { title: string; CFRubricCriteria: CaseCriterion[] })[]
}

/** What an item is. Skills are below areas, behaviours below skills; themes and levels are below the document. */
export const ITEM_TYPES = {
  Area: 'A group of skills',
  Theme: 'A second grouping of skills, across areas',
  Skill: 'What people assess themselves against, with a rubric that describes its levels',
  Behaviour: 'What people with a skill do',
  Level: 'A level of skill. Its number is its list enumeration',
} as const
export type ItemType = keyof typeof ITEM_TYPES
