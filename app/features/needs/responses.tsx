/** What people answered, and who answered at all. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { NeedRow, ResponseRow } from '#app/domain/needs/report.ts'
import {
  nameColumn,
  NeedsKey,
  numberColumn,
  UnreliableKey,
  type HrefOf,
} from '#app/features/needs/columns.tsx'
import { Section } from '#app/features/needs/section.tsx'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table } from '#app/ui/table.tsx'
import { byName } from '#app/domain/text/by-name.ts'

type Answered = {
  rows: readonly NeedRow[]
  answers: readonly { code: string; name: string }[]
  notSure: string | null
}

export const Distribution = ({
  distribution: { rows, answers, notSure },
  header,
}: {
  distribution: Answered
  header: string
}) => (
  <Section id="answers" title="What people answered">
    {notSure ? <p className="govuk-body">{notSure}</p> : null}
    <NeedsKey rows={rows} />
    <Table
      caption="People by their answer, lowest level first"
      captionSize="s"
      columns={[
        nameColumn<NeedRow>(header),
        ...answers.map(({ code, name }) => numberColumn(name, (row) => row.answers[code])),
        numberColumn('Assessed', ({ assessed }) => assessed),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      small
    />
  </Section>
)

type ResponsesProps = { rows: readonly ResponseRow[]; header: string; hrefOf?: HrefOf }

export function Responses({ rows, header, hrefOf }: ResponsesProps) {
  const told = rows.filter(({ assessed }) => assessed !== null)
  const withheld = rows.filter(({ assessed }) => assessed === null)
  return (
    <Section id="responses" title={`Who answered, by ${header.toLowerCase()}`}>
      <UnreliableKey
        least={POLICY.responsePercentageBase}
        isShown={told.some(({ percent }) => percent === null)}
      />
      <Table
        caption={`People in post who assessed themselves, by ${header.toLowerCase()}`}
        captionHidden
        columns={[
          nameColumn<ResponseRow>(header, (row) =>
            told.some(({ key, isEnough }) => key === row.key && isEnough)
              ? (hrefOf?.(row) ?? null)
              : null,
          ),
          {
            header: 'Assessed',
            numeric: true,
            cell: ({ assessed }) => <Figure value={assessed} reason="withheld" />,
          },
          {
            header: 'In post',
            numeric: true,
            cell: ({ inPost }) => <Figure value={inPost} reason="withheld" />,
          },
          {
            header: 'Response',
            numeric: true,
            cell: ({ percent }) => <Figure value={percent} reason="unreliable" unit="%" />,
          },
          { header: 'Enough to show', cell: ({ isEnough }) => (isEnough ? 'Yes' : 'Not yet') },
        ]}
        rows={told.toSorted(
          (one, other) => (other.percent ?? -1) - (one.percent ?? -1) || byName(one, other),
        )}
        rowKey={(row) => row.key}
        empty="Nothing may be told here: it would tell of too few people."
        small
      />
      {withheld.length > 0 ? (
        <p className="govuk-body-s">
          Withheld, so that nobody can be recognised: {withheld.map(({ name }) => name).join('; ')}.
        </p>
      ) : null}
    </Section>
  )
}
