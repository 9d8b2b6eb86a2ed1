import { describeModuleMode } from '#app/features/learning/courses/course-tables.tsx'
import { formatDuration } from '#app/features/learning/courses/format-duration.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Table } from '#app/ui/table.tsx'

type EditedModule = {
  id: number
  title: string
  minutes: number
  mode: string
  optional: boolean
  link: string | null
}

/** Needs a form around it, for the buttons that move a module. */
export const EditedModulesTable = ({
  courseCode,
  modules,
}: {
  courseCode: string
  modules: readonly EditedModule[]
}) => (
  <Table
    caption="Modules of the course"
    captionHidden
    rows={modules}
    empty="The course has no modules."
    columns={[
      {
        header: 'Module',
        cell: ({ title, optional }) => `${title}${optional ? ' (optional)' : ''}`,
      },
      { header: 'Format', cell: ({ mode }) => describeModuleMode(mode) },
      {
        header: 'Link',
        cell: ({ link }) => <span className="app-break-anywhere">{link ?? 'None'}</span>,
      },
      { header: 'Time', cell: ({ minutes }) => formatDuration(minutes) },
      {
        header: 'Actions',
        headerHidden: true,
        cell: (module) => (
          <ModuleActions
            courseCode={courseCode}
            module={module}
            isFirst={module === modules[0]}
            isLast={module === modules.at(-1)}
          />
        ),
      },
    ]}
  />
)

type ModuleActionsProps = {
  courseCode: string
  module: EditedModule
  isFirst: boolean
  isLast: boolean
}

function ModuleActions({ courseCode, module: { id, title }, isFirst, isLast }: ModuleActionsProps) {
  const hidden = <span className="govuk-visually-hidden"> {title}</span>
  return (
    <div className="govuk-button-group govuk-!-margin-bottom-0">
      <a className="govuk-link" href={paths.editModule(courseCode, id)}>
        Change{hidden}
      </a>
      <a className="govuk-link" href={paths.removeModule(courseCode, id)}>
        Remove{hidden}
      </a>
      {isFirst ? null : (
        <Button look="secondary" name="up" value={String(id)} className="govuk-!-margin-bottom-0">
          Up{hidden}
        </Button>
      )}
      {isLast ? null : (
        <Button look="secondary" name="down" value={String(id)} className="govuk-!-margin-bottom-0">
          Down{hidden}
        </Button>
      )}
    </div>
  )
}
