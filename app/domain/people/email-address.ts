/**
 * The one rule for e-mail addresses: whatever is imported can sign in, be granted a role and be sent mail.
 *
 * An e-mail address is plain ASCII in lower case, as mail systems of government write it: dots only between other characters before the @,
 * and a domain of labels with letters at the end. Unicode forms are not converted. A full-width or accented letter would be a guess about who
 * is meant, so the person who wrote it corrects it. A domain outside ASCII is written in its `xn--` form.
 */
import { composed } from '#app/domain/text/composed.ts'
import { invisibleCharacterIn } from '#app/domain/text/invisible-characters.ts'

const LONGEST = 254
const LONGEST_LOCAL_PART = 64
const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const RULE = new RegExp(
  `^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$`,
)
const APOSTROPHES = /[\u2018\u2019\u02BC\u00B4\uFF07\u2032]/

/** An e-mail address as it is stored and looked up, whatever the case it is written in. Whether it is one is another question. */
export const normaliseEmailAddress = (written: string): string =>
  composed(written.trim()).toLowerCase()

/** Is this an e-mail address, as `normaliseEmailAddress` gives it? */
export const isEmailAddress = (text: string): boolean =>
  text.length <= LONGEST && RULE.test(text) && text.indexOf('@') <= LONGEST_LOCAL_PART

/**
 * Why a text, as `normaliseEmailAddress` gives it, is no e-mail address: what to do, without a full stop. Null when it is one.
 * @param otherwise what to do where nothing particular is wrong, such as in a text without an @
 */
export function emailAddressProblem(
  text: string,
  otherwise = 'Write a whole email address, such as name@department.gov.uk',
): string | null {
  return isEmailAddress(text) ? null : (characterProblem(text) ?? shapeProblem(text) ?? otherwise)
}

function characterProblem(text: string): string | null {
  const invisible = invisibleCharacterIn(text, 'code')
  if (invisible !== null) return `The email address has ${invisible}. Write it again without that`
  const apostrophe = APOSTROPHES.exec(text)?.[0]
  if (apostrophe) return `Use a straight apostrophe (') in the email address, not “${apostrophe}”`
  const other = /[^\u0020-\u007E]/u.exec(text)?.[0]
  if (other === undefined || text.length > LONGEST || !text.normalize('NFKC').includes('@'))
    return null
  const isDomain = text.includes('@') && text.indexOf(other) > text.indexOf('@')
  const how = isDomain
    ? 'Write the domain with plain letters, or in its form that begins with xn--'
    : 'Write it with plain letters and digits'
  return `The email address has “${other}”. ${how}`
}

function shapeProblem(text: string): string | null {
  if (text.length > LONGEST) return `Use an email address of ${LONGEST} characters or fewer`
  if (text.startsWith('mailto:')) return 'Leave out “mailto:” before the email address'
  if (/[<>]/.test(text))
    return 'Write the email address alone, without the name and without < and >'
  if (/[,;\s]/.test(text) && text.split('@').length > 2) return 'Write one email address only'
  if (/\s/.test(text)) return 'Take the space out of the email address'
  if (text.split('@').length > 2) return 'Use one @ only in the email address'
  if (text.includes('..')) return 'Take one of the two dots in a row out of the email address'
  if (/^\.|\.@|@\.|\.$/.test(text))
    return 'Take out the dot at the start or the end of a part of the email address'
  return null
}
