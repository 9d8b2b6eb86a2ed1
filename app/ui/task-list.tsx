import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Tag, type TagColour } from './tag.tsx'

export type Task = {
  title: ReactNode
  hint?: ReactNode
  /** Without a URL the task cannot be started yet, so it has no link and its status is grey. */
  href?: string
  /**
   * Plain text ("Completed"), or a tag if it has a colour ("Not yet started" is blue, "In progress"
   * is light-blue).
   */
  status: string
  colour?: TagColour
}

/** Tasks that people can do in any order, over several visits. */
export function TaskList({
  tasks,
  idPrefix = 'task-list',
}: {
  tasks: readonly Task[]
  idPrefix?: string
}) {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task, index) => (
        <TaskItem key={index} task={task} id={`${idPrefix}-${index + 1}`} />
      ))}
    </ul>
  )
}

function TaskItem({ task: { title, hint, href, status, colour }, id }: { task: Task; id: string }) {
  const hintId = hint ? `${id}-hint` : undefined
  const statusId = `${id}-status`
  return (
    <li className={classes('govuk-task-list__item', href && 'govuk-task-list__item--with-link')}>
      <div className="govuk-task-list__name-and-hint">
        {href ? (
          <a
            className="govuk-link govuk-task-list__link"
            href={href}
            aria-describedby={classes(hintId, statusId)}
          >
            {title}
          </a>
        ) : (
          <div>{title}</div>
        )}
        {hint ? (
          <div id={hintId} className="govuk-task-list__hint">
            {hint}
          </div>
        ) : null}
      </div>
      <div
        className={classes(
          'govuk-task-list__status',
          !href && 'govuk-task-list__status--cannot-start-yet',
        )}
        id={statusId}
      >
        {colour ? <Tag colour={colour}>{status}</Tag> : status}
      </div>
    </li>
  )
}
