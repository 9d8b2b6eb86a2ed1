/** The parts of a CASE package (versions 1.0 and 1.1) that an import reads. Everything else in it is ignored. */
import { z } from 'zod'

const node = z.object({ identifier: z.string(), title: z.string().optional() })
const text = (what: string) => z.string(`Give ${what} as text.`)

export const caseFile = z.object({
  CFDocument: z.object({
    identifier: z.string(),
    title: text('the title'),
    version: z.string().nullish(),
    language: z.string().nullish(),
    notes: z.string().nullish(),
    extensions: z.record(z.string(), z.unknown()).nullish(),
  }),
  CFItems: z.array(
    z.object({
      identifier: text('the identifier'),
      fullStatement: text('the full statement'),
      abbreviatedStatement: z.string().nullish(),
      humanCodingScheme: z.string().nullish(),
      listEnumeration: z.string().nullish(),
      CFItemType: z.string().nullish(),
      notes: z.string().nullish(),
      extensions: z.record(z.string(), z.unknown()).nullish(),
    }),
    'Give a list of CFItems.',
  ),
  CFAssociations: z
    .array(
      z.object({
        associationType: z.string(),
        originNodeURI: node,
        destinationNodeURI: node,
        sequenceNumber: z.number().nullish(),
      }),
    )
    .nullish(),
  CFRubrics: z
    .array(
      z.object({
        CFRubricCriteria: z
          .array(
            z.object({
              CFItemURI: node.nullish(),
              CFRubricCriterionLevels: z
                .array(
                  z.object({
                    quality: z.string().nullish(),
                    score: z.number().nullish(),
                    description: z.string().nullish(),
                    position: z.number().nullish(),
                  }),
                )
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
})
export type CaseFile = z.infer<typeof caseFile>
export type CaseFileItem = CaseFile['CFItems'][number]

/** What Fluency adds to the standard, in the extensions of a document and of a skill. */
export const documentExtensions = z.object({
  code: z.string().optional(),
  illustrative: z.boolean().optional(),
  sources: z.array(z.object({ what: z.string(), url: z.string() })).optional(),
})
export const skillExtensions = z.object({
  illustrative: z.boolean().optional(),
  targets: z
    .array(z.object({ grade: z.string(), profession: z.string().nullable(), level: z.string() }))
    .optional(),
})
