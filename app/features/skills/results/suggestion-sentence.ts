import { numberWord } from '#app/domain/text/number-words.ts'

type Counts = {
  gaps: number
  /** The courses that were chosen, and the gaps that they help with. */
  chosen: number
  covered: number
  /** The courses that the person has completed and that would help. */
  completed: number
}

/** For example, "These two courses help with four of your five gaps." */
export function suggestionSentence({ gaps, chosen, covered, completed }: Counts): string {
  if (chosen === 0)
    return completed > 0
      ? `You have completed ${completed === 1 ? 'the course that helps' : 'the courses that help'} with your ${gaps === 1 ? 'gap' : 'gaps'}.`
      : `There is no course for you above your level in ${gaps === 1 ? 'this skill' : 'these skills'} yet.`
  const courses = chosen === 1 ? 'This course helps' : `These ${numberWord(chosen)} courses help`
  return `${courses} with ${gapsInWords(covered, gaps)}.`
}

function gapsInWords(covered: number, gaps: number): string {
  if (gaps === 1) return 'your gap'
  if (covered < gaps) return `${numberWord(covered)} of your ${numberWord(gaps)} gaps`
  return gaps === 2 ? 'both of your gaps' : `all ${numberWord(gaps)} of your gaps`
}
