/** How many fields a form may send. A route whose form needs more sets `handle.formFields`. */
export const MAX_FORM_FIELDS = 200

/** For a form with a row for each person. */
export const LONG_FORM_MAX_FIELDS = 5000
