/** The name of the service in the header, and at the end of every document title. */
export const PRODUCT_NAME = 'Fluency'
