import { MIN_ANSWERS } from '#app/domain/skills/colleagues.ts'
import type { OwnRequest } from '#app/features/skills/colleagues/colleagues-view.server.ts'
import { Table } from '#app/ui/table.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** What colleagues answered to a closed request: how many chose each level of each skill. */
export function PoolTable({ request }: { request: OwnRequest }) {
  const { closesOn, answerers, levels, skills } = request
  const shown = skills.flatMap(({ name, counts }) => (counts === null ? [] : [{ name, counts }]))
  const withheld = skills.length - shown.length
  if (answerers === null || shown.length === 0)
    return (
      <>
        <h2 className="govuk-heading-m">Closed on {formatDay(closesOn)}</h2>
        <p className="govuk-body">
          Fewer than {MIN_ANSWERS} colleagues answered about each skill, so we cannot show you
          anything. We have deleted their answers.
        </p>
      </>
    )
  return (
    <>
      <p className="govuk-body">
        {formatCount(answerers, 'colleague')} answered. The numbers show how many chose each level.
      </p>
      <Table
        caption={`Your colleagues’ answers on ${formatDay(closesOn)}`}
        rows={shown}
        columns={[
          { header: 'Skill', cell: ({ name }) => name },
          ...levels.map((level, index) => ({
            header: level,
            numeric: true,
            cell: ({ counts }: { counts: number[] }) => counts[index] ?? 0,
          })),
        ]}
      />
      {withheld > 0 ? (
        <p className="govuk-body">
          {formatCount(withheld, 'skill')} had fewer than {MIN_ANSWERS} answers and{' '}
          {withheld === 1 ? 'is' : 'are'} not shown.
        </p>
      ) : null}
    </>
  )
}
