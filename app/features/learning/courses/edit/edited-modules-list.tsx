import { describeModuleMode } from '#app/features/learning/courses/course-tables.tsx'
import { formatDuration } from '#app/features/learning/courses/format-duration.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'

type EditedModule = {
  id: number
  title: string
  minutes: number
  mode: string
  optional: boolean
  link: string | null
}
type EditedModulesProps = { courseCode: string; modules: readonly EditedModule[] }

/** A list and not a table, so that the buttons are in view on a phone. Needs a form around it, for the buttons that move a module. */
export function EditedModulesList({ courseCode, modules }: EditedModulesProps) {
  if (modules.length === 0) return <p className="govuk-body">The course has no modules.</p>
  return (
    <ol className="govuk-list govuk-list--number govuk-list--spaced">
      {modules.map((module) => (
        <li key={module.id}>
          <strong>{module.title}</strong>
          {module.optional ? ' (optional)' : ''}
          <br />
          {describeModuleMode(module.mode)}, {formatDuration(module.minutes)}
          {module.link === null ? ', no link' : null}
          {module.link === null ? null : (
            <>
              <br />
              <span className="app-break-anywhere">{module.link}</span>
            </>
          )}
          <ModuleActions
            courseCode={courseCode}
            module={module}
            isFirst={module === modules[0]}
            isLast={module === modules.at(-1)}
          />
        </li>
      ))}
    </ol>
  )
}

type ModuleActionsProps = {
  courseCode: string
  module: EditedModule
  isFirst: boolean
  isLast: boolean
}

function ModuleActions({ courseCode, module: { id, title }, isFirst, isLast }: ModuleActionsProps) {
  const hidden = <span className="govuk-visually-hidden"> {title}</span>
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-2">
        <a className="govuk-link govuk-!-margin-right-3" href={paths.editModule(courseCode, id)}>
          Change{hidden}
        </a>
        <a className="govuk-link" href={paths.removeModule(courseCode, id)}>
          Remove{hidden}
        </a>
      </p>
      <ButtonGroup>
        {isFirst ? null : (
          <Button look="secondary" name="up" value={String(id)}>
            Up{hidden}
          </Button>
        )}
        {isLast ? null : (
          <Button look="secondary" name="down" value={String(id)}>
            Down{hidden}
          </Button>
        )}
      </ButtonGroup>
    </>
  )
}
