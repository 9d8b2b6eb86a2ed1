/** Tables of a course's modules and the skills it improves. */
import type { ImprovedSkill } from '#app/data/learning/courses.server.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { formatDuration } from '#app/features/learning/courses/course-catalogue.tsx'
import { Table } from '#app/ui/table.tsx'

type Module = { id: number; title: string; minutes: number; mode: string; optional: boolean }

const MODULE_MODES: Readonly<Record<string, string>> = {
  'self-paced': 'At your own pace',
  'virtual live': 'Online, at a set time',
}

export const ModulesTable = ({ modules }: { modules: readonly Module[] }) => (
  <Table
    caption="Modules"
    rows={modules}
    columns={[
      {
        header: 'Module',
        cell: (module) => `${module.title}${module.optional ? ' (optional)' : ''}`,
      },
      { header: 'Format', cell: (module) => MODULE_MODES[module.mode] ?? capitalise(module.mode) },
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
