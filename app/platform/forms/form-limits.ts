/** How many fields forms may have. */

/** Where a page does not state another number in `handle.formFields`. */
export const FIELDS_ACCEPTED = 200

/** What a page with a row for each person may state. */
export const FIELDS_OF_A_LONG_FORM = 5000
