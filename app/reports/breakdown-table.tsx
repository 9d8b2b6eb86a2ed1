import type { ReactNode } from 'react'
import type { Change } from '#app/domain/uptake/comparison.ts'
import {
  distanceToTarget,
  type Dimension,
  type UptakeReport,
  type UptakeRow,
} from '#app/domain/uptake/uptake.ts'
import { hasNoBase, notesWithSigns } from '#app/reports/breakdown-notes.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import type { BreakdownSection, Numbers, SectionComparison } from '#app/reports/section.ts'
import type { Sort } from '#app/reports/sort-rows.ts'
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
  sorting?: TableSorting
}

/** How a table is sorted, and the URL of the same page sorted by another column. */
export type TableSorting = { current: Sort | null; hrefOf: (sort: Sort) => string }

/** The table for a breakdown, with its comparison or target, and notes below about missing shares. */
export const BreakdownTable = ({ section, hrefOf, recordsOf, sorting }: Props) => (
  <>
    <Table
      id={section.tableId}
      caption={`Table: ${section.subtitle}`}
      captionSize="s"
      columns={columnsOf(section, { hrefOf, recordsOf, sorting })}
      rows={section.report.rows}
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

const hasShares = ({ report }: BreakdownSection): boolean => report.measure === 'coverage'
const reasonOf = ({ withheld }: Pick<UptakeRow, 'withheld'>): 'withheld' | 'not-applicable' =>
  withheld ? 'withheld' : 'not-applicable'

function columnsOf(
  section: BreakdownSection,
  { hrefOf, recordsOf, sorting }: Omit<Props, 'section'>,
): Column<UptakeRow>[] {
  const { report, comparison, quarter, setName, target } = section
  const sortBy = (sort: Sort): Pick<Column<UptakeRow>, 'sort'> =>
    sorting
      ? {
          sort: {
            href: `${sorting.hrefOf(sort)}#${section.tableId}`,
            order: sorting.current === sort ? (sort === 'name' ? 'ascending' : 'descending') : null,
          },
        }
      : {}
  const columns: Column<UptakeRow>[] = [
    {
      header: HEADERS[report.by],
      ...sortBy('name'),
      cell: (row) => <MaybeLink href={hrefOf?.(row)}>{row.name}</MaybeLink>,
    },
    {
      header: 'Upskilled',
      ...sortBy('upskilled'),
      numeric: true,
      cell: (row) => (
        <MaybeLink href={row.upskilled ? recordsOf?.(row) : null}>
          <Figure value={row.upskilled} reason={reasonOf(row)} />
          {row.upskilled && recordsOf?.(row) ? (
            <span className="govuk-visually-hidden"> in {row.name}: see the records</span>
          ) : null}
        </MaybeLink>
      ),
    },
  ]
  if (hasShares(section)) {
    const ofProfessions = report.by === 'family' ? ' for each of its professions' : ''
    const noBase = {
      reason: 'not-available',
      meaning: `not available: ${setName ?? 'the headcount set'} has no number of posts${ofProfessions}`,
    } as const
    columns.push(
      {
        header: setName ? 'Posts' : 'Base',
        ...sortBy('base'),
        numeric: true,
        cell: (row) => (
          <Figure
            value={row.base}
            {...(hasNoBase(section, row) ? noBase : { reason: reasonOf(row) })}
          />
        ),
      },
      {
        header: 'Share',
        ...sortBy('share'),
        numeric: true,
        cell: (row) => (
          <Figure
            value={row.percent}
            {...(hasNoBase(section, row) ? noBase : { reason: whyNoShare(row) })}
            unit="%"
          />
        ),
      },
    )
  }
  if (comparison) columns.push(...comparisonColumns(comparison))
  else if (quarter)
    columns.push({ ...changeColumn(quarter, `Change since ${quarter.label}`), ...sortBy('change') })
  if (target && !comparison)
    columns.push({
      header: `Needed for ${target.percent}%`,
      ...sortBy('needed'),
      numeric: true,
      cell: (row) => <Figure value={neededOf(section, row)} reason={whyNoShare(row)} />,
    })
  return columns
}

const MaybeLink = ({ href, children }: { href?: string | null; children: ReactNode }) =>
  href ? (
    <a className="govuk-link" href={href}>
      {children}
    </a>
  ) : (
    <>{children}</>
  )

const neededOf = (
  { target, report }: BreakdownSection,
  numbers: UptakeReport['total'],
): number | null => (target && distanceToTarget(numbers, target, report)?.needed) ?? null

const ChangeText = ({ change, isWithheld }: { change?: Change | null; isWithheld: boolean }) =>
  change ? (
    <>{changeInWords(change)}</>
  ) : (
    <Figure value={null} reason={reasonOf({ withheld: isWithheld })} />
  )

/**
 * The columns for a comparison: one number and the change since for an earlier day, or all numbers
 * for another department or profession.
 */
function comparisonColumns({
  kind,
  label,
  byKey,
  changes,
  isShare,
}: SectionComparison): Column<UptakeRow>[] {
  const columnOf = (header: string, of: 'upskilled' | 'percent'): Column<UptakeRow> => ({
    header,
    numeric: true,
    cell: ({ key }) => {
      const found: Numbers | undefined = byKey[key]
      if (!found) return <Figure value={null} reason="not-applicable" />
      return of === 'percent' ? (
        <Figure value={found.percent} reason={whyNoShare(found)} unit="%" />
      ) : (
        <Figure value={found.upskilled} reason={reasonOf(found)} />
      )
    },
  })
  if (kind === 'other') {
    return isShare
      ? [columnOf(`${label}: upskilled`, 'upskilled'), columnOf(`${label}: share`, 'percent')]
      : [columnOf(label, 'upskilled')]
  }
  return [
    columnOf(isShare ? `Share on ${label}` : label, isShare ? 'percent' : 'upskilled'),
    changeColumn({ byKey, changes }, 'Change'),
  ]
}

const changeColumn = (
  { byKey, changes }: Pick<SectionComparison, 'byKey' | 'changes'>,
  header: string,
): Column<UptakeRow> => ({
  header,
  numeric: true,
  cell: ({ key, withheld }) => (
    <ChangeText change={changes[key]} isWithheld={withheld || byKey[key]?.withheld === true} />
  ),
})

function totalOf(section: BreakdownSection): ReactNode[] {
  const isShare = hasShares(section)
  const { comparison, quarter, target } = section
  const { upskilled, base, percent } = section.report.total
  const isWithheld = upskilled === null
  const reason =
    isShare && !isWithheld && base === null ? 'not-available' : reasonOf({ withheld: isWithheld })
  const shareReason = isShare && base !== null ? whyNoShare({ withheld: isWithheld, base }) : reason
  const cells: ReactNode[] = ['Total', <Figure key="upskilled" value={upskilled} reason={reason} />]
  if (isShare)
    cells.push(
      <Figure key="base" value={base} reason={reason} />,
      <Figure key="percent" value={percent} reason={shareReason} unit="%" />,
    )
  if (comparison) {
    const { kind, total, totalChange } = comparison
    const number = <Figure key="compared" value={total.upskilled} reason={reasonOf(total)} />
    const share = (
      <Figure key="compared-share" value={total.percent} reason={whyNoShare(total)} unit="%" />
    )
    const change = (
      <ChangeText key="change" change={totalChange} isWithheld={total.withheld || isWithheld} />
    )
    if (kind === 'other') cells.push(...(comparison.isShare ? [number, share] : [number]))
    else cells.push(comparison.isShare ? share : number, change)
  } else if (quarter) {
    cells.push(
      <ChangeText
        key="change"
        change={quarter.totalChange}
        isWithheld={quarter.total.withheld || isWithheld}
      />,
    )
  }
  if (target && !comparison) {
    const needed = neededOf(section, section.report.total)
    cells.push(<Figure key="needed" value={needed} reason={shareReason} />)
  }
  return cells
}
