import type { AreaStatus } from '#app/domain/skills/assessment.ts'
import { TaskList } from '#app/ui/task-list.tsx'

export type AreaTask = {
  code: string
  name: string
  definition: string
  status: AreaStatus
  skills: { code: string; name: string; isAnswered: boolean; isStarted: boolean; href: string }[]
}

const STATUS_LABELS: Record<AreaStatus, string> = {
  'not-started': 'Not yet started',
  'in-progress': 'In progress',
  completed: 'Completed',
}

/** One area of the criterion: its status and its questions, which people can answer in any order. */
export function AreaTasks({
  area: { code, name, definition, status, skills },
}: {
  area: AreaTask
}) {
  const answered = skills.filter((skill) => skill.isAnswered).length
  return (
    <section aria-labelledby={`area-${code}`}>
      <h2 className="govuk-heading-m" id={`area-${code}`}>
        {name}
      </h2>
      <p className="govuk-body">{definition}</p>
      <p className="govuk-body">
        {STATUS_LABELS[status]}: {answered} of {skills.length} answered
      </p>
      <TaskList
        idPrefix={`task-${code}`}
        tasks={skills.map(({ name: title, href, ...progress }) => ({
          title,
          href,
          ...statusOf(progress),
        }))}
      />
    </section>
  )
}

function statusOf({ isAnswered, isStarted }: { isAnswered: boolean; isStarted: boolean }) {
  if (isStarted) return { status: 'In progress', colour: 'light-blue' as const }
  return isAnswered
    ? { status: 'Completed' }
    : { status: 'Not yet started', colour: 'blue' as const }
}
