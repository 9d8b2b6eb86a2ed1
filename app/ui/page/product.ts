/** The name of the software, which the service has until the organisation that runs it chooses one. */
export const PRODUCT_NAME = 'Fluency'
