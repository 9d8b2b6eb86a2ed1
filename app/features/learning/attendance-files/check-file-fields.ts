/** The names of the fields for each person in a file, by their first row. `check-file.schema.ts` reads them. */
export const choiceField = (row: number): string => `choice[${row}]`
export const whoField = (row: number): string => `who[${row}]`
