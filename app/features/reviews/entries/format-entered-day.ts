/** A date as someone entered it, on one line. */
export const formatEnteredDay = ({
  day,
  month,
  year,
}: {
  day: string
  month: string
  year: string
}) => `${day} ${month} ${year}`.trim()
