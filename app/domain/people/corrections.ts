/** What can be corrected on a person's page. */
export const CORRECTION_KINDS = ['added', 'details', 'posting'] as const
export type CorrectionKind = (typeof CORRECTION_KINDS)[number]
