/** What happened to each skill: decided or proposed, with a link to decide. */
import {
  KIND_NAMES,
  PROBLEM_MESSAGES,
} from '#app/features/skills/criterion/versions/mapping-messages.ts'
import type {
  MappingRow,
  MappingView,
} from '#app/features/skills/criterion/versions/mapping-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'

type Named = { code: string; name: string }
const nameOf = ({ code, name }: Named): string => `${code} ${name}`

const listNames = (skills: readonly Named[]) =>
  skills.length === 0 ? 'None' : skills.map((skill) => <div key={skill.code}>{nameOf(skill)}</div>)

const state = ({ kind, isDecided, problem }: MappingRow) => (
  <>
    {KIND_NAMES[kind]}{' '}
    {isDecided ? null : (
      <Tag colour="yellow">
        {problem === 'undecided' || problem === 'new-undecided' ? 'Proposed' : 'Decide again'}
      </Tag>
    )}
    {problem === null || problem === 'undecided' || problem === 'new-undecided' ? null : (
      <div className="govuk-hint govuk-!-margin-bottom-0">{PROBLEM_MESSAGES[problem]}</div>
    )}
  </>
)

export function MappingTable({ view }: { view: MappingView }) {
  const decide = ({ from, to, isDecided }: MappingRow) => {
    if (from)
      return (
        <a className="govuk-link" href={paths.decideCriterionSkill(view.versionId, from.id)}>
          {isDecided ? 'Change' : 'Decide'}
          <span className="govuk-visually-hidden"> about {nameOf(from)}</span>
        </a>
      )
    const [skill] = to
    if (isDecided || !skill) return null
    return (
      <Form>
        <input type="hidden" name="accept" value="new" />
        <input type="hidden" name="skill" value={skill.id} />
        <input type="hidden" name="revision" value={view.revision} />
        <Button look="secondary" className="govuk-!-margin-bottom-0" preventDoubleClick>
          It is new<span className="govuk-visually-hidden">: {nameOf(skill)}</span>
        </Button>
      </Form>
    )
  }
  return (
    <Table
      caption={view.show === 'open' ? 'Skills to decide' : 'All skills'}
      rows={view.rows}
      empty={view.show === 'open' ? 'You have made all the decisions.' : 'There are no skills.'}
      columns={[
        {
          header: `In ${view.before}`,
          cell: ({ from }) => (from ? nameOf(from) : 'None'),
        },
        { header: 'What happened to it', cell: state },
        { header: `In ${view.version}`, cell: ({ to }) => listNames(to) },
        { header: 'Decide', headerHidden: true, cell: decide },
      ]}
    />
  )
}
