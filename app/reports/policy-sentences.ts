import { policyInWords, type StoredPolicy } from '#app/domain/disclosure/policy.ts'

const EXACT =
  'These numbers are exact. They are for people who can see the names of the people counted. Do not pass them on.'

/** The disclosure policy as every output states it. A null policy means exact numbers. */
export const policySentences = (policy: StoredPolicy | null): string[] =>
  policy === null ? [EXACT] : policyInWords(policy)
