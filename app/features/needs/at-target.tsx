/** The sections that show how many people are at or above target. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { NeedRow } from '#app/domain/needs/report.ts'
import {
  nameColumn,
  numberColumn,
  UnreliableKey,
  WithheldRows,
  type HrefOf,
} from '#app/features/needs/columns.tsx'
import { Section } from '#app/features/needs/section.tsx'
import type { AtTargetSection } from '#app/features/needs/page-view.server.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { Table } from '#app/ui/table.tsx'

type Props = {
  section: AtTargetSection
  header: string
  files: readonly { href: string; text: string }[]
  hrefOf?: HrefOf
}

/** A note below the table that names the rows it leaves out. */
function NotShown({ rows }: { rows: readonly NeedRow[] }) {
  const names = (state: NeedRow['state']) =>
    rows.filter((row) => row.state === state).map(({ name }) => name)
  const [tooFew, withheld] = [names('too-few-answers'), [...names('withheld'), ...names('shown')]]
  return (
    <>
      {tooFew.length > 0 ? (
        <p className="govuk-body-s">
          Not shown because too few people answered: {tooFew.join('; ')}.
        </p>
      ) : null}
      <WithheldRows names={withheld} />
    </>
  )
}

export const AtTarget = ({
  section: { headline, subtitle, drawings, rows, others },
  header,
  files,
  hrefOf,
}: Props) => (
  <Section id="standing" title="At or above target">
    {drawings === null ? null : (
      <ChartFrame
        headline={headline}
        subtitle={subtitle}
        tableId="table-standing"
        files={files}
        narrow={<Drawing svg={drawings.narrow} />}
      >
        <Drawing svg={drawings.wide} />
      </ChartFrame>
    )}
    <UnreliableKey
      minBase={POLICY.ratingPercentageBase}
      isShown={rows.some(({ met, percent }) => met !== null && percent === null)}
    />
    <Table
      id="table-standing"
      caption={`Table: ${subtitle}`}
      captionSize="s"
      columns={[
        nameColumn(header, hrefOf),
        numberColumn('At or above target', ({ met }) => met),
        numberColumn('Below target', ({ below }) => below),
        numberColumn('People compared', ({ compared }) => compared),
        numberColumn('Share at target', ({ percent }) => percent, '%'),
      ]}
      rows={rows}
      empty="No one here has answered."
      small
    />
    <NotShown rows={others} />
    <p className="govuk-body-s">
      We only compare people who answered with a level or “not yet” and whose grade has a target
      level. People who answered “not sure” are not included.
    </p>
  </Section>
)

export const Areas = ({ rows, hrefOf }: { rows: readonly NeedRow[]; hrefOf: HrefOf }) => (
  <Section id="areas" title="By area">
    <p className="govuk-body">
      A person is at target in an area if they are at target in every skill in the area, and below
      target if they are below in any of them.
    </p>
    <Table
      caption="People at or above target, and below target, by area"
      captionSize="s"
      columns={[
        nameColumn('Area', hrefOf),
        numberColumn('At target in every skill', ({ met }) => met),
        numberColumn('Below target in at least one skill', ({ below }) => below),
        numberColumn('Share at target', ({ percent }) => percent, '%'),
      ]}
      rows={rows}
      small
    />
  </Section>
)
