/** What the service is called, in the header and at the end of every title. */
export const PRODUCT_NAME = 'Fluency'
