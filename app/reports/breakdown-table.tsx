/** The table of a breakdown: its rows, what they are set beside, and below it why a row has no share. */
import type { ReactNode } from 'react'
import {
  distanceToTarget,
  type Dimension,
  type UptakeReport,
  type UptakeRow,
} from '#app/domain/uptake/uptake.ts'
import { hasNoBase, notesWithSigns } from '#app/reports/breakdown-notes.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import type { BreakdownSection, Numbers, SectionComparison } from '#app/reports/section.ts'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

const HEADERS: Record<Dimension, string> = {
  department: 'Department',
  organisation: 'Organisation',
  profession: 'Profession',
  family: 'Family of professions',
  grade: 'Grade',
}

type Props = {
  section: BreakdownSection
  hrefOf?: (row: UptakeRow) => string | null
  recordsOf?: (row: UptakeRow) => string | null
}

export const BreakdownTable = ({ section, hrefOf, recordsOf }: Props) => (
  <>
    <Table
      id={section.tableId}
      caption={`Table: ${section.subtitle}`}
      captionSize="s"
      columns={columnsOf(section, hrefOf, recordsOf)}
      rows={section.report.rows}
      rowKey={(row) => row.key}
      total={totalOf(section)}
      small
    />
    {notesWithSigns(section).map((note) => (
      <p key={note} className="govuk-body-s">
        {note}
      </p>
    ))}
  </>
)

const isShareOf = ({ report }: BreakdownSection): boolean => report.measure === 'coverage'
const reasonOf = (row: Pick<UptakeRow, 'withheld'>): 'withheld' | 'not-applicable' =>
  row.withheld ? 'withheld' : 'not-applicable'

function columnsOf(
  section: BreakdownSection,
  hrefOf: Props['hrefOf'],
  recordsOf: Props['recordsOf'],
): Column<UptakeRow>[] {
  const { report, comparison, setName } = section
  const isShare = isShareOf(section)
  const name: Column<UptakeRow> = {
    header: HEADERS[report.by],
    rowHeader: true,
    cell: (row) => <Linked href={hrefOf?.(row)}>{row.name}</Linked>,
  }
  const upskilled: Column<UptakeRow> = {
    header: 'Upskilled',
    numeric: true,
    cell: (row) => (
      <Linked href={row.upskilled ? recordsOf?.(row) : null}>
        <Figure value={row.upskilled} reason={reasonOf(row)} />
        {row.upskilled && recordsOf?.(row) ? (
          <span className="govuk-visually-hidden"> in {row.name}: their records</span>
        ) : null}
      </Linked>
    ),
  }
  const why = (row: UptakeRow) =>
    hasNoBase(section, row)
      ? {
          reason: 'not-available' as const,
          words: `not available: ${setName ?? 'the headcount set'} has no number of posts${report.by === 'family' ? ' for each of its professions' : ''}`,
        }
      : { reason: reasonOf(row) }
  const whyShare = (row: UptakeRow) =>
    hasNoBase(section, row) ? why(row) : { reason: whyNoShare(row) }
  const shares: Column<UptakeRow>[] = [
    {
      header: section.setName ? 'Posts' : 'Base',
      numeric: true,
      cell: (row) => <Figure value={row.base} {...why(row)} />,
    },
    {
      header: 'Share',
      numeric: true,
      cell: (row) => <Figure value={row.percent} {...whyShare(row)} unit="%" />,
    },
  ]
  const needed: Column<UptakeRow>[] = section.target
    ? [
        {
          header: `Needed for ${section.target.percent}%`,
          numeric: true,
          cell: (row) => <Figure value={shownNeeded(section, row)} reason={whyNoShare(row)} />,
        },
      ]
    : []
  const beside = comparison ? besideColumns(comparison) : needed
  return [name, upskilled, ...(isShare ? shares : []), ...beside]
}

const Linked = ({ href, children }: { href?: string | null; children: ReactNode }) =>
  href ? (
    <a className="govuk-link" href={href}>
      {children}
    </a>
  ) : (
    <>{children}</>
  )

const shownNeeded = (
  { target, report }: BreakdownSection,
  numbers: UptakeReport['total'],
): number | null => (target && distanceToTarget(numbers, target, report)?.needed) ?? null

/** What each row is set beside: earlier, with the change since; or another, with its own numbers. */
function besideColumns({
  kind,
  label,
  byKey,
  changes,
  isShare,
}: SectionComparison): Column<UptakeRow>[] {
  const beside = (row: UptakeRow): Numbers | undefined => byKey[row.key]
  const value = (row: UptakeRow, of: 'upskilled' | 'percent') => {
    const found = beside(row)
    if (!found) return <Figure value={null} reason="not-applicable" />
    return of === 'percent' ? (
      <Figure value={found.percent} reason={whyNoShare(found)} unit="%" />
    ) : (
      <Figure value={found.upskilled} reason={reasonOf(found)} />
    )
  }
  const columnOf = (header: string, of: 'upskilled' | 'percent'): Column<UptakeRow> => ({
    header,
    numeric: true,
    cell: (row) => value(row, of),
  })
  if (kind === 'other') {
    return isShare
      ? [columnOf(`${label}: upskilled`, 'upskilled'), columnOf(`${label}: share`, 'percent')]
      : [columnOf(label, 'upskilled')]
  }
  const change = (row: UptakeRow) => {
    const found = changes[row.key]
    return found ? (
      changeInWords(found)
    ) : (
      <Figure
        value={null}
        reason={row.withheld || beside(row)?.withheld ? 'withheld' : 'not-applicable'}
      />
    )
  }
  return [
    columnOf(isShare ? `Share on ${label}` : label, isShare ? 'percent' : 'upskilled'),
    { header: 'Change', numeric: true, cell: change },
  ]
}

function totalOf(section: BreakdownSection): ReactNode[] {
  const isShare = isShareOf(section)
  const { comparison, target } = section
  const { upskilled, base, percent } = section.report.total
  const reason =
    upskilled === null ? 'withheld' : isShare && base === null ? 'not-available' : 'not-applicable'
  const shareReason =
    isShare && base !== null ? whyNoShare({ withheld: upskilled === null, base }) : reason
  const own = ['Total', <Figure key="upskilled" value={upskilled} reason={reason} />]
  if (isShare)
    own.push(
      <Figure key="base" value={base} reason={reason} />,
      <Figure key="percent" value={percent} reason={shareReason} unit="%" />,
    )
  if (!comparison)
    return target
      ? [
          ...own,
          <Figure
            key="needed"
            value={shownNeeded(section, section.report.total)}
            reason={shareReason}
          />,
        ]
      : own
  const { kind, total, totalChange, isShare: isShareBeside } = comparison
  const besideReason = reasonOf(total)
  const share = (
    <Figure key="beside-percent" value={total.percent} reason={whyNoShare(total)} unit="%" />
  )
  const number = <Figure key="beside-upskilled" value={total.upskilled} reason={besideReason} />
  if (kind === 'other') return [...own, ...(isShareBeside ? [number, share] : [number])]
  const isWithheld = total.withheld || section.report.total.upskilled === null
  const change = totalChange ? (
    changeInWords(totalChange)
  ) : (
    <Figure key="change" value={null} reason={isWithheld ? 'withheld' : 'not-applicable'} />
  )
  return [...own, isShareBeside ? share : number, change]
}
