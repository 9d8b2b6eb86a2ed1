/**
 * The only rule for email addresses. Any address that can be imported can also sign in, get a role
 * and receive email.
 *
 * An email address is plain ASCII in lower case. Before the @, dots are only allowed between other
 * characters. The domain ends in letters. We do not convert other Unicode forms, because guessing
 * which address is meant could let the wrong person in. International domains are written in their
 * `xn--` form.
 */
import { composed } from '#app/domain/text/composed.ts'
import { invisibleCharacterIn } from '#app/domain/text/invisible-characters.ts'

const MAX_LENGTH = 254
const MAX_LOCAL_PART_LENGTH = 64
const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const RULE = new RegExp(
  `^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$`,
)
const APOSTROPHES = /[\u2018\u2019\u02BC\u00B4\uFF07\u2032]/

/**
 * Converts a string to the form in which we store and look up email addresses. Does not check that
 * it is one.
 */
export const normaliseEmailAddress = (input: string): string => composed(input.trim()).toLowerCase()

/** @param text as returned by `normaliseEmailAddress` */
export const isEmailAddress = (text: string): boolean =>
  text.length <= MAX_LENGTH && RULE.test(text) && text.indexOf('@') <= MAX_LOCAL_PART_LENGTH

/**
 * @param text as returned by `normaliseEmailAddress`
 * @param fallback the message if there is no more specific one, for example if the @ is missing
 * @returns how to correct the text, without a full stop, or null if it is an email address
 */
export function emailAddressProblem(
  text: string,
  fallback = 'Enter a full email address, such as name@department.gov.uk',
): string | null {
  return isEmailAddress(text) ? null : (characterProblem(text) ?? shapeProblem(text) ?? fallback)
}

function characterProblem(text: string): string | null {
  const invisible = invisibleCharacterIn(text, 'code')
  if (invisible !== null) return `The email address contains ${invisible}. Remove it`
  const apostrophe = APOSTROPHES.exec(text)?.[0]
  if (apostrophe) return `Use a straight apostrophe (') in the email address, not “${apostrophe}”`
  const other = /[^\u0020-\u007E]/u.exec(text)?.[0]
  if (other === undefined || text.length > MAX_LENGTH || !text.normalize('NFKC').includes('@'))
    return null
  const isDomain = text.includes('@') && text.indexOf(other) > text.indexOf('@')
  const how = isDomain
    ? 'Write the domain with plain letters, or use its xn-- form'
    : 'Write it with plain letters and digits'
  return `The email address contains “${other}”. ${how}`
}

function shapeProblem(text: string): string | null {
  if (text.length > MAX_LENGTH) return `Use an email address of ${MAX_LENGTH} characters or fewer`
  if (text.startsWith('mailto:')) return 'Remove “mailto:” from the email address'
  if (/[<>]/.test(text)) return 'Enter only the email address, without a name and without < and >'
  if (/[,;\s]/.test(text) && text.split('@').length > 2) return 'Enter one email address only'
  if (/\s/.test(text)) return 'Remove the space from the email address'
  if (text.split('@').length > 2) return 'Use only one @ in the email address'
  if (text.includes('..')) return 'Remove one of the two dots in a row from the email address'
  if (/^\.|\.@|@\.|\.$/.test(text))
    return 'Remove the dot next to the @, or at the start or end of the email address'
  return null
}
