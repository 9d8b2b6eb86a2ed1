/** The tasks of editing a course, each with what is set now. */
import type { CourseContent } from '#app/domain/learning/course-content.ts'
import { describeCompletionRule } from '#app/domain/learning/courses.ts'
import { describeEligibility, type Eligibility } from '#app/domain/learning/eligibility.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { formatPence } from '#app/features/learning/courses/format-pence.ts'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import type { Task } from '#app/ui/task-list.tsx'

type EditTask = Omit<Task, 'title' | 'hint'> & { title: string; hint?: string }
type EditedCourse = Eligibility & { code: string; prerequisites: readonly { title: string }[] }

type Listed = {
  modules: readonly unknown[]
  /** Every grade. */
  grades: readonly { code: string; scs: boolean }[]
}

const OPTIONAL = { status: 'Optional' } as const
const DONE = { status: 'Completed' } as const

export function listEditTasks(
  course: EditedCourse,
  content: CourseContent,
  { modules, grades }: Listed,
): EditTask[] {
  const { code, prerequisites } = course
  const { kind, provider, summary, skills, needsApproval, costPence } = content
  const titles = prerequisites.map(({ title }) => title)
  const isSet = (is: boolean) => (is ? DONE : OPTIONAL)
  return [
    {
      title: 'What the course is',
      hint: [capitalise(kind), provider].filter(Boolean).join(', '),
      href: paths.editCourseSection(code, 'about'),
      ...(summary === null ? { status: 'Needs a description', colour: 'blue' as const } : DONE),
    },
    {
      title: 'Who the course is for',
      hint: capitalise(describeEligibility(course, grades)),
      href: paths.editCourseSection(code, 'audience'),
      ...DONE,
    },
    {
      title: 'Courses to complete first',
      hint: titles.length > 0 ? joinWords(titles) : undefined,
      href: paths.editCourseSection(code, 'prerequisites'),
      ...isSet(titles.length > 0),
    },
    {
      title: 'Modules',
      hint: modules.length > 0 ? formatCount(modules.length, 'module') : undefined,
      href: paths.editCourseSection(code, 'modules'),
      ...isSet(modules.length > 0),
    },
    {
      title: 'Skills it raises',
      hint: skills.length > 0 ? formatCount(skills.length, 'skill') : undefined,
      href: paths.editCourseSection(code, 'skills'),
      ...isSet(skills.length > 0),
    },
    {
      title: 'How people complete it',
      hint: describeCompletionRule(content),
      href: paths.editCourseSection(code, 'completion'),
      ...DONE,
    },
    {
      title: 'Approval and cost',
      hint: [
        needsApproval ? 'The manager approves each place' : 'No approval needed',
        costPence === null ? 'free' : `${formatPence(costPence)} a place`,
      ].join(', '),
      href: paths.editCourseSection(code, 'booking'),
      ...DONE,
    },
  ]
}
