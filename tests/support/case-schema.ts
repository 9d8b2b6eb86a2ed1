/**
 * Our own schema of a package in 1EdTech CASE 1.1 (https://www.imsglobal.org/spec/CASE/v1p1), written by hand after a public Zod schema
 * of the standard. It refuses attributes that it does not know. It is not the published schema, because we found no package on the npm
 * registry that has it, so another system may still refuse what this accepts.
 */
import { z } from 'zod'

const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i)
const dated = { identifier: uuid, uri, lastChangeDateTime: z.iso.datetime() }
const text = z.string().min(1)
const link = z.strictObject({ title: text, identifier: uuid, uri })
const node = link.extend({ targetType: z.literal('CASE').optional() })
const extensions = z.record(z.string(), z.unknown()).optional()
const day = z.iso.date().optional()
const dates = { statusStartDate: day, statusEndDate: day }
const subjects = { subject: z.array(text).optional(), subjectURI: z.array(link).optional() }

const document = z.strictObject({
  ...dated,
  ...dates,
  ...subjects,
  creator: text,
  title: text,
  caseVersion: z.literal('1.1').optional(),
  frameworkType: text.optional(),
  officialSourceURL: uri.optional(),
  publisher: text.optional(),
  description: text.optional(),
  language: text.optional(),
  version: text.optional(),
  adoptionStatus: z.enum(['Private Draft', 'Draft', 'Adopted', 'Deprecated']).optional(),
  licenseURI: link.optional(),
  notes: text.optional(),
  extensions,
})

const item = z.strictObject({
  ...dated,
  ...dates,
  ...subjects,
  fullStatement: text,
  alternativeLabel: text.optional(),
  CFItemType: text.optional(),
  CFItemTypeURI: link.optional(),
  humanCodingScheme: text.optional(),
  listEnumeration: text.optional(),
  abbreviatedStatement: text.optional(),
  conceptKeywords: z.array(text).optional(),
  conceptKeywordsURI: link.optional(),
  educationLevel: z.array(text).optional(),
  language: text.optional(),
  licenseURI: link.optional(),
  notes: text.optional(),
  extensions,
})

const association = z.strictObject({
  ...dated,
  associationType: z.enum([
    'isChildOf',
    'isPeerOf',
    'isPartOf',
    'exactMatchOf',
    'precedes',
    'isRelatedTo',
    'replacedBy',
    'exemplar',
    'hasSkillLevel',
    'isTranslationOf',
  ]),
  sequenceNumber: z.int().optional(),
  originNodeURI: node,
  destinationNodeURI: node,
  CFAssociationGroupingURI: link.optional(),
  notes: text.optional(),
  extensions,
})

const itemType = z.strictObject({
  ...dated,
  title: text,
  description: text,
  hierarchyCode: text,
  typeCode: text.optional(),
  extensions,
})

const criterionLevel = z.strictObject({
  ...dated,
  description: text.optional(),
  quality: text.optional(),
  score: z.number().optional(),
  feedback: text.optional(),
  position: z.int().optional(),
  rubricCriterionId: uuid.optional(),
})

const criterion = z.strictObject({
  ...dated,
  category: text.optional(),
  description: text.optional(),
  CFItemURI: link.optional(),
  weight: z.number().optional(),
  position: z.int().optional(),
  rubricId: uuid.optional(),
  CFRubricCriterionLevels: z.array(criterionLevel).optional(),
  extensions,
})

const rubric = z.strictObject({
  ...dated,
  title: text.optional(),
  description: text.optional(),
  CFRubricCriteria: z.array(criterion).optional(),
  extensions,
})

export const caseSchema = z.strictObject({
  CFDocument: document,
  CFItems: z.array(item).optional(),
  CFAssociations: z.array(association).optional(),
  CFDefinitions: z.strictObject({ CFItemTypes: z.array(itemType).optional() }).optional(),
  CFRubrics: z.array(rubric).optional(),
  extensions,
})
