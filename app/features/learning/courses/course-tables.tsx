/** Tables of a course's modules and the skills it improves. */
import type { ImprovedSkill } from '#app/data/learning/courses/courses.server.ts'
import { MODULE_MODE_LABELS } from '#app/domain/learning/courses.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { formatDuration } from '#app/features/learning/courses/format-duration.ts'
import { Table } from '#app/ui/table.tsx'

type Module = {
  id: number
  title: string
  minutes: number
  mode: string
  optional: boolean
  link: string | null
}

/** For example, "At your own pace". */
export const describeModuleMode = (mode: string): string =>
  (MODULE_MODE_LABELS as Readonly<Record<string, string>>)[mode] ?? capitalise(mode)

const ModuleTitle = ({ module }: { module: Module }) => (
  <>
    {module.link === null ? (
      module.title
    ) : (
      <a className="govuk-link" href={module.link} rel="noreferrer">
        {module.title}
      </a>
    )}
    {module.optional ? ' (optional)' : ''}
  </>
)

export const ModulesTable = ({ modules }: { modules: readonly Module[] }) => (
  <Table
    caption="Modules"
    rows={modules}
    columns={[
      { header: 'Module', cell: (module) => <ModuleTitle module={module} /> },
      { header: 'Format', cell: (module) => describeModuleMode(module.mode) },
      { header: 'Time', cell: (module) => formatDuration(module.minutes) },
    ]}
  />
)

export const SkillsTable = ({ skills }: { skills: readonly ImprovedSkill[] }) => (
  <Table
    caption="Skills this course improves"
    rows={skills}
    columns={[
      { header: 'Skill', cell: (skill) => skill.name },
      { header: 'Area', cell: (skill) => skill.area },
      { header: 'Up to level', cell: (skill) => skill.level },
    ]}
  />
)
