/** The table of a breakdown: its rows, what they are set beside, and below it why a row has no share. */
import type { ReactNode } from 'react'
import { POLICY } from '#app/domain/disclosure.ts'
import { distanceToTarget, type Dimension, type UptakeReport, type UptakeRow } from '#app/domain/uptake.ts'
import { changeInWords } from '#app/figures/comparison-sentences.ts'
import { asShown } from '#app/figures/uptake-sentences.ts'
import type { BreakdownSection, Numbers, SectionComparison } from '#app/figures/section.ts'
import { NO_FIGURE } from '#app/ui/no-figure-signs.ts'
import { Figure } from '#app/ui/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

const HEADERS: Record<Dimension, string> = {
  department: 'Department',
  organisation: 'Organisation',
  profession: 'Profession',
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
    {notesOf(section).map((note) => (
      <p key={note} className="govuk-body-s">
        {note}
      </p>
    ))}
  </>
)

const isShareOf = ({ report }: BreakdownSection): boolean => report.measure === 'coverage'
/** Not in the headcount set: there is a number of people, and nothing to divide it by. */
const hasNoBase = (section: BreakdownSection, row: UptakeRow): boolean => isShareOf(section) && !row.withheld && row.base === null

/** Why rows have no share, in sentences below the table. */
function notesOf(section: BreakdownSection): string[] {
  const { report, setName } = section
  if (!isShareOf(section)) return []
  const withoutBase = report.rows.filter((row) => hasNoBase(section, row)).map((row) => row.name)
  const small = report.rows.some((row) => !row.withheld && row.base !== null && row.base > 0 && row.percent === null)
  const empty = report.rows.some((row) => !row.withheld && row.base === 0)
  return [
    ...(withoutBase.length > 0 && setName
      ? [
          `${NO_FIGURE['not-available'].sign} means not available: the headcount set ${setName} has no number of posts for ${inWords(withoutBase)}, so there is no share of them.`,
        ]
      : []),
    ...(small
      ? [`${NO_FIGURE['not-applicable'].sign} means not applicable: a share is not given for fewer than ${POLICY.percentageBase} people.`]
      : []),
    ...(!small && empty ? [`${NO_FIGURE['not-applicable'].sign} means not applicable: there is nobody to be a share of.`] : []),
  ]
}

/** A few names, and how many more. */
function inWords(names: readonly string[]): string {
  const MOST = 8
  const said = names.length > MOST ? [...names.slice(0, MOST), `${names.length - MOST} more`] : names
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
}

const reasonOf = (row: Pick<UptakeRow, 'withheld'>): 'withheld' | 'not-applicable' => (row.withheld ? 'withheld' : 'not-applicable')

function columnsOf(section: BreakdownSection, hrefOf: Props['hrefOf'], recordsOf: Props['recordsOf']): Column<UptakeRow>[] {
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
        {row.upskilled && recordsOf?.(row) ? <span className="govuk-visually-hidden"> in {row.name}: their records</span> : null}
      </Linked>
    ),
  }
  const why = (row: UptakeRow) =>
    hasNoBase(section, row)
      ? { reason: 'not-available' as const, words: `not available: ${setName ?? 'the headcount set'} has no number of posts` }
      : { reason: reasonOf(row) }
  const shares: Column<UptakeRow>[] = [
    { header: section.setName ? 'Posts' : 'Base', numeric: true, cell: (row) => <Figure value={row.base} {...why(row)} /> },
    { header: 'Share', numeric: true, cell: (row) => <Figure value={row.percent} {...why(row)} unit="%" /> },
  ]
  const needed: Column<UptakeRow>[] = section.target
    ? [
        {
          header: `Needed for ${section.target.percent}%`,
          numeric: true,
          cell: (row) => <Figure value={neededOf(section, row)} reason={reasonOf(row)} />,
        },
      ]
    : []
  const beside = comparison ? besideColumns(comparison, isShare) : needed
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

/** People still needed to reach the target, from the numbers that are shown, and no finer than they are; null where there is no share. */
function neededOf(
  { target, report: { policy, asAt } }: BreakdownSection,
  { upskilled, base, percent }: UptakeReport['total'],
): number | null {
  if (!target || upskilled === null || base === null || percent === null) return null
  return asShown(distanceToTarget({ upskilled, base }, target, asAt).needed, policy)
}

/** What each row is set beside: earlier, with the change since; or another, with its own numbers. */
function besideColumns({ kind, label, byKey, changes }: SectionComparison, isShare: boolean): Column<UptakeRow>[] {
  const beside = (row: UptakeRow): Numbers | undefined => byKey[row.key]
  const value = (row: UptakeRow, of: 'upskilled' | 'percent') => {
    const found = beside(row)
    if (!found) return <Figure value={kind === 'other' && of === 'upskilled' ? 0 : null} reason="not-applicable" />
    return <Figure value={found[of]} reason={reasonOf(found)} {...(of === 'percent' ? { unit: '%' as const } : {})} />
  }
  const columnOf = (header: string, of: 'upskilled' | 'percent'): Column<UptakeRow> => ({
    header,
    numeric: true,
    cell: (row) => value(row, of),
  })
  if (kind === 'other') {
    return isShare ? [columnOf(`${label}: upskilled`, 'upskilled'), columnOf(`${label}: share`, 'percent')] : [columnOf(label, 'upskilled')]
  }
  const change = (row: UptakeRow) => {
    const found = changes[row.key]
    return found ? (
      changeInWords(found)
    ) : (
      <Figure value={null} reason={row.withheld || beside(row)?.withheld ? 'withheld' : 'not-applicable'} />
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
  const reason = upskilled === null ? 'withheld' : 'not-applicable'
  const own = ['Total', <Figure key="upskilled" value={upskilled} reason={reason} />]
  if (isShare)
    own.push(<Figure key="base" value={base} reason={reason} />, <Figure key="percent" value={percent} reason={reason} unit="%" />)
  if (!comparison) return target ? [...own, <Figure key="needed" value={neededOf(section, section.report.total)} reason={reason} />] : own
  const { kind, total, totalChange } = comparison
  const besideReason = reasonOf(total)
  const share = <Figure key="beside-percent" value={total.percent} reason={besideReason} unit="%" />
  const number = <Figure key="beside-upskilled" value={total.upskilled} reason={besideReason} />
  if (kind === 'other') return [...own, ...(isShare ? [number, share] : [number])]
  const change = totalChange ? changeInWords(totalChange) : <Figure key="change" value={null} reason={besideReason} />
  return [...own, isShare ? share : number, change]
}
