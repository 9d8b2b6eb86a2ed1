/** The grade and profession to show target levels for: the viewer's own, or chosen ones. */
import { findPostingOn } from '#app/data/facts/postings.server.ts'
import { listGrades } from '#app/data/learning/courses/courses.server.ts'
import { listProfessionNames } from '#app/data/learning/courses/course-choices.server.ts'
import { gradeInWords } from '#app/domain/skills/findings.ts'
import { today } from '#app/platform/clock.server.ts'

type Named = { code: string; name: string }
export type LevelChoice = {
  /** Null if the viewer has no posting and chose no grade. */
  grade: Named | null
  profession: Named | null
  /** Whether these are the viewer's own, because they chose no grade. */
  isOwn: boolean
  /** Who the target levels are for: "a deputy director in Policy". */
  who: string | null
  grades: Named[]
  professions: Named[]
  /** The choice as query parameters. Empty if it is the viewer's own. */
  query: { grade?: string; profession?: string }
}

const named = ({ code, name }: Named): Named => ({ code, name })
const UNKNOWN = 'UNK'

async function findOwnPost(personId: number) {
  const posting = await findPostingOn(personId, today())
  if (!posting) return { grade: null, profession: null }
  const { grade, profession } = posting
  return {
    grade: grade.code === UNKNOWN ? null : named(grade),
    profession: profession.code === UNKNOWN ? null : named(profession),
  }
}

/** A grade or profession that does not exist is ignored. @param params `grade` and `profession` */
export async function findLevelChoice(
  personId: number,
  params: URLSearchParams,
): Promise<LevelChoice> {
  const grades = (await listGrades()).filter(({ code }) => code !== UNKNOWN).map(named)
  const professions = (await listProfessionNames()).filter(({ code }) => code !== UNKNOWN)
  const find = (list: readonly Named[], name: string) =>
    list.find(({ code }) => code === params.get(name)) ?? null
  const chosenGrade = find(grades, 'grade')
  const { grade, profession } = chosenGrade
    ? { grade: chosenGrade, profession: find(professions, 'profession') }
    : await findOwnPost(personId)
  return {
    grade,
    profession,
    isOwn: chosenGrade === null,
    who: grade && `${gradeInWords(grade)}${profession ? ` in ${profession.name}` : ''}`,
    grades,
    professions,
    query: chosenGrade ? { grade: chosenGrade.code, profession: profession?.code } : {},
  }
}
