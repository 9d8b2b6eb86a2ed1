/** How many fields a form may send. A route whose form needs more sets `handle.formFields`. */
export const FIELDS_ACCEPTED = 200

/** For a form with a row for each person. */
export const FIELDS_OF_A_LONG_FORM = 5000
