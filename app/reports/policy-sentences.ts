/** The disclosure policy in words, as every output has it. A null policy: exact numbers, for who may see names. */
import { policyInWords, type StoredPolicy } from '#app/domain/disclosure/policy.ts'

const EXACT =
  'These numbers are exact. They are for who may see the names of the people counted: do not pass them on.'

export const policySentences = (policy: StoredPolicy | null): string[] =>
  policy === null ? [EXACT] : policyInWords(policy)
