/** A register's field names, which `register.schema.ts` reads. */
export const markField = (enrolmentId: number): string => `marks[${enrolmentId}]`
export const shownField = (enrolmentId: number): string => `seen[${enrolmentId}]`
