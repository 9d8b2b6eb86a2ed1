/** A register's field names, which `register.schema.ts` reads. */
export const markField = (enrolmentId: number): string => `marks[${enrolmentId}]`
export const shownField = (enrolmentId: number): string => `seen[${enrolmentId}]`
export const minutesField = (enrolmentId: number): string => `minutes[${enrolmentId}]`
export const whyField = (enrolmentId: number): string => `why[${enrolmentId}]`

/** What is entered in a row, as typed. */
export type RowAnswers = { mark: string; minutes: string; why: string }

/** What is entered outside the rows, as typed. */
export type EnteredElsewhere = { reason: string; walkIn: string; inPlaceOf: string }
