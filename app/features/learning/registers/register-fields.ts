/** The names of a register's fields: for each line `marks[ID]`, the mark chosen, and `seen[ID]`, the saved mark that was on the page. */
export const markField = (enrolmentId: number): string => `marks[${enrolmentId}]`
export const seenField = (enrolmentId: number): string => `seen[${enrolmentId}]`
