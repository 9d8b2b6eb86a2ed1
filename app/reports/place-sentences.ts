import type { PlaceCounts } from '#app/domain/uptake/people.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const are = (count: number): string => `${formatNumber(count)} ${count === 1 ? 'is' : 'are'}`

/** Says how many people are not upskilled today, and what they have: "22 people are not upskilled today: 4 are booked, 1 is waiting and 17 have no place." */
export const placesSentence = ({ notUpskilled, booked, waiting, noPlace }: PlaceCounts): string =>
  notUpskilled === 0
    ? 'Everyone in post today is upskilled.'
    : `${formatCount(notUpskilled, 'person is', 'people are')} not upskilled today: ${are(booked)} booked, ${are(waiting)} waiting and ${formatNumber(noPlace)} ${noPlace === 1 ? 'has' : 'have'} no place.`
