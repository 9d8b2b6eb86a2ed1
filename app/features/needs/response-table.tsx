/** The section that shows how many people answered in each department, profession or grade. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { ResponseRow } from '#app/domain/needs/report.ts'
import {
  nameColumn,
  UnreliableKey,
  WithheldRows,
  type HrefOf,
} from '#app/features/needs/columns.tsx'
import { Section } from '#app/features/needs/section.tsx'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table } from '#app/ui/table.tsx'
import { byName } from '#app/domain/text/by-name.ts'

type Props = { rows: readonly ResponseRow[]; header: string; hrefOf?: HrefOf }

export function Responses({ rows, header, hrefOf }: Props) {
  const shown = rows.filter(({ assessed }) => assessed !== null)
  const withheld = rows.filter(({ assessed }) => assessed === null)
  return (
    <Section id="responses" title={`Who answered, by ${header.toLowerCase()}`}>
      <UnreliableKey
        minBase={POLICY.responsePercentageBase}
        isShown={shown.some(({ percent }) => percent === null)}
      />
      <Table
        caption={`People in post who assessed themselves, by ${header.toLowerCase()}`}
        captionHidden
        columns={[
          nameColumn<ResponseRow>(header, (row) =>
            shown.some(({ key, isEnough }) => key === row.key && isEnough)
              ? (hrefOf?.(row) ?? null)
              : null,
          ),
          {
            header: 'Assessed themselves',
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
          { header: 'Enough to show', cell: ({ isEnough }) => (isEnough ? 'Yes' : 'No') },
        ]}
        rows={shown.toSorted((a, b) => (b.percent ?? -1) - (a.percent ?? -1) || byName(a, b))}
        empty="There are no rows to show because too few people are in post."
        small
      />
      <WithheldRows names={withheld.map(({ name }) => name)} />
    </Section>
  )
}
