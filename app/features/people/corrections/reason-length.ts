/** The maximum length of the reason for a correction, in characters. */
export const MAX_REASON_LENGTH = 300
