import type { DeskTask } from '#app/features/oversight/desk/describe-tasks.ts'

/** What needs doing, in order, each with links to where it is done. */
export const TaskList = ({ tasks }: { tasks: readonly DeskTask[] }) =>
  tasks.length === 0 ? (
    <p className="govuk-body">Nothing is waiting for you.</p>
  ) : (
    <ul className="govuk-task-list">
      {tasks.map(({ text, where, actions }) => (
        <li key={`${where} ${text}`} className="govuk-task-list__item">
          <div className="govuk-task-list__name-and-hint">
            {text}
            {where ? <div className="govuk-task-list__hint">{where}</div> : null}
          </div>
          <div className="govuk-task-list__status">
            {actions.map((action) => (
              <div key={action.href}>
                <a className="govuk-link" href={action.href}>
                  {action.text}
                  <span className="govuk-visually-hidden">: {where ?? text}</span>
                </a>
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
