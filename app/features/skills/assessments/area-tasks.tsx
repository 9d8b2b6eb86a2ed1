import { areaStatus, type AreaStatus } from '#app/domain/skills/assessment.ts'
import type { QuestionProgress } from '#app/features/skills/assessments/progress-view.server.ts'
import { paths } from '#app/paths.ts'
import { TaskList, type Task } from '#app/ui/task-list.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

type Area = { code: string; name: string; definition: string }

const STATUS_LABELS: Record<AreaStatus, string> = {
  'not-started': 'Not yet started',
  'in-progress': 'In progress',
  completed: 'Completed',
}

/** One area of the criterion: its status and its questions, which people can answer in any order. */
export function AreaTasks({
  assessmentId,
  area: { code, name, definition },
  questions,
}: {
  assessmentId: number
  area: Area
  questions: readonly QuestionProgress[]
}) {
  const answered = questions.filter(({ state }) => state === 'answered').map(({ skill }) => skill)
  const status = areaStatus(
    questions.map(({ skill }) => skill),
    new Set(answered),
  )
  return (
    <section aria-labelledby={`area-${code}`}>
      <h2 className="govuk-heading-m" id={`area-${code}`}>
        {name}
      </h2>
      <p className="govuk-body">{definition}</p>
      <p className="govuk-body">
        {STATUS_LABELS[status]}: {answered.length} of {questions.length} answered
      </p>
      <TaskList
        idPrefix={`task-${code}`}
        tasks={questions.map((question) => ({
          title: question.name,
          href: paths.assessmentQuestion(assessmentId, question.skill),
          ...statusOf(question),
        }))}
      />
    </section>
  )
}

function statusOf({
  state,
  answer,
  from,
  target,
  isUnfinished,
}: QuestionProgress): Pick<Task, 'status' | 'colour' | 'hint'> {
  const hint =
    answer === null
      ? undefined
      : [from ? `${answer}, on ${formatDayOf(from)}` : answer, target].filter(Boolean).join('. ')
  if (isUnfinished) return { status: 'In progress', colour: 'light-blue', hint }
  if (state === 'answered') return { status: 'Completed', hint }
  if (state === 'carried') return { status: 'Answered before', hint }
  return state === 'asked-again'
    ? { status: 'Asked again', colour: 'blue', hint: 'This skill has changed since you answered' }
    : { status: 'Not yet started', colour: 'blue' }
}
