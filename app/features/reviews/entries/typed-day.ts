/** A date as someone typed it, on one line. */
export const typedDay = ({ day, month, year }: { day: string; month: string; year: string }) =>
  `${day} ${month} ${year}`.trim()
