/** The section on what people answered: each level, "not yet", "not sure" or no answer. */
import type { NeedRow } from '#app/domain/needs/report.ts'
import { nameColumn, NeedsKey, numberColumn } from '#app/features/needs/columns.tsx'
import { Section } from '#app/features/needs/section.tsx'
import { Table } from '#app/ui/table.tsx'

type AnswerDistribution = {
  rows: readonly NeedRow[]
  answers: readonly { code: string; name: string }[]
  notSure: string | null
}

export const Distribution = ({
  distribution: { rows, answers, notSure },
  header,
}: {
  distribution: AnswerDistribution
  header: string
}) => (
  <Section id="answers" title="What people answered">
    {notSure ? <p className="govuk-body">{notSure}</p> : null}
    <NeedsKey rows={rows} />
    <Table
      caption="Number of people who gave each answer, lowest level first"
      captionSize="s"
      columns={[
        nameColumn<NeedRow>(header),
        ...answers.map(({ code, name }) => numberColumn(name, (row) => row.answers[code])),
        numberColumn('People who assessed themselves', ({ assessed }) => assessed),
      ]}
      rows={rows}
      small
    />
  </Section>
)
