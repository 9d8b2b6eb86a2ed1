import type {
  CheckFileView,
  MarkRow,
} from '#app/features/learning/attendance-files/check-file-view.server.ts'
import { Details } from '#app/ui/details.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

type Props = Pick<CheckFileView, 'sessions' | 'leftOut'> & { leave: readonly string[] }

const LeaveOut = ({ row, name, isChecked }: { row: number; name: string; isChecked: boolean }) => (
  <div className="govuk-checkboxes govuk-checkboxes--small">
    <div className="govuk-checkboxes__item">
      <input
        className="govuk-checkboxes__input"
        id={`leave-${row}`}
        name="leave[]"
        type="checkbox"
        value={row}
        defaultChecked={isChecked}
      />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={`leave-${row}`}>
        Leave out<span className="govuk-visually-hidden"> {name}</span>
      </label>
    </div>
  </div>
)

const Person = ({ mark }: { mark: MarkRow }) => (
  <>
    {mark.name}
    <br />
    <span className="govuk-hint govuk-!-font-size-14 govuk-!-margin-bottom-0">
      {mark.found}
      {mark.written ? `, as “${mark.written}”` : null}
    </span>
  </>
)

/** What would be saved, for each session, with the marks before and after. */
export function PlannedMarks({ sessions, leftOut, leave }: Props) {
  const shown = new Set<number>()
  /** Someone in several sessions has one box. */
  const isFirst = (row: number) => !shown.has(row) && Boolean(shown.add(row))
  return (
    <>
      {sessions.map(({ id, title, when, rows, missing }) => (
        <section key={id}>
          <Table
            caption={sessions.length === 1 ? 'Marks' : `${title}, ${when}`}
            rows={rows.map((mark) => ({
              mark,
              hasBox: mark.canLeaveOut && mark.row !== null && isFirst(mark.row),
            }))}
            empty={`No one on the register of ${title} is in the file.`}
            small
            columns={[
              { header: 'Person', cell: ({ mark }) => <Person mark={mark} /> },
              { header: 'Saved now', cell: ({ mark }) => mark.before },
              {
                header: 'After saving',
                cell: ({ mark }) => (mark.isChanged ? <strong>{mark.after}</strong> : mark.after),
              },
              {
                header: 'Leave out',
                headerHidden: true,
                cell: ({ mark, hasBox }) =>
                  hasBox && mark.row !== null ? (
                    <LeaveOut
                      row={mark.row}
                      name={mark.name}
                      isChecked={leave.includes(String(mark.row))}
                    />
                  ) : null,
              },
            ]}
          />
          {missing.length > 0 ? (
            <Details
              summary={`${formatCount(missing.length, 'person is', 'people are')} on the register and not in the file`}
            >
              <ul className="govuk-list govuk-list--bullet">
                {missing.map((name, index) => (
                  <li key={index}>{name}</li>
                ))}
              </ul>
            </Details>
          ) : null}
        </section>
      ))}
      {leftOut.length > 0 ? (
        <section>
          <h2 className="govuk-heading-m">Left out by you</h2>
          {leftOut.map(({ row, name }) => (
            <div key={row}>
              <p className="govuk-body govuk-!-margin-bottom-0">{name}</p>
              <LeaveOut row={row} name={name} isChecked />
            </div>
          ))}
        </section>
      ) : null}
    </>
  )
}
