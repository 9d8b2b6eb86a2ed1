import { policyInWords, type StoredPolicy } from '#app/domain/disclosure/policy.ts'

const EXACT =
  'These numbers are exact, and only for people who can see the names of the people counted. Do not pass them on.'

/** Sentences that explain the disclosure policy, for every page and file. A null policy means exact numbers. */
export const policySentences = (policy: StoredPolicy | null): string[] =>
  policy === null ? [EXACT] : policyInWords(policy)
