/** The time on the device, in milliseconds since 1970. Says only how long something has been stored. */
export const deviceTime = (): number => Date.now()
