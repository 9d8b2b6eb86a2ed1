/** Messages that say why colleagues cannot be asked. */
import { joinWords } from '#app/domain/text/join-words.ts'
import {
  DAYS_BETWEEN_REQUESTS,
  MAX_REQUESTS,
  REQUESTS_PERIOD_DAYS,
  type ColleagueRefusal,
} from '#app/domain/skills/colleagues.ts'
import type { Colleague } from '#app/data/people/find-colleagues.server.ts'

/** @param matches everyone whom the entry could mean */
export function describeRefusal(
  refusal: ColleagueRefusal,
  text: string,
  matches: readonly Colleague[],
): string {
  const name = matches[0]?.name ?? text
  const organisations = [...new Set(matches.flatMap((one) => one.organisation ?? []))]
  const messages: Readonly<Record<ColleagueRefusal, string>> = {
    unknown: `No one is called ${text}. Check the name, or enter their email address`,
    several: `Several people are called ${name}${organisations.length > 0 ? `, in ${joinWords(organisations)}` : ''}. Enter the email address of the right one`,
    'has-left': `${name} has left. Enter someone in post`,
    oneself: 'Enter someone else. You cannot ask yourself',
    twice: `You entered ${name} twice. Enter each colleague once`,
    'asked-recently': `You asked ${name} in the last ${DAYS_BETWEEN_REQUESTS / 30} months. Enter someone else, so that no one’s answers can be worked out`,
    'no-email': `${name} has no email address. Enter someone else`,
  }
  return messages[refusal]
}

export type RequestRefusal = 'already-open' | 'too-many' | 'no-criterion' | 'no-area'

export const REQUEST_MESSAGES: Readonly<Record<RequestRefusal, string>> = {
  'already-open':
    'You have already asked colleagues. Wait until that request closes, or cancel it first',
  'too-many': `You made ${MAX_REQUESTS} requests in the last ${REQUESTS_PERIOD_DAYS} days. Try again later`,
  'no-criterion': 'There is no published criterion to ask about yet',
  'no-area': 'Select all skills, or one area',
}
