import type { PeopleParams } from '#app/features/uptake/people/parse-people.server.ts'
import type { PeopleShown } from '#app/features/uptake/people/people-view.server.ts'
import { actSentence } from '#app/features/uptake/people/people-sentences.ts'
import { PeopleTable } from '#app/features/uptake/people/people-table.tsx'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = { params: PeopleParams; shown: PeopleShown }

/** A page of people to choose from, and what can be done for those chosen. */
export function PeopleList({ params, shown }: Props) {
  const { list, people, total, page, pages, mayNominate, mayAssign, acts } = shown
  return (
    <>
      {acts.length > 0 ? (
        <ul className="govuk-list" aria-label="What was done in the last 90 days">
          {acts.map((act, index) => (
            <li key={index}>{actSentence(act)}</li>
          ))}
        </ul>
      ) : null}
      <Form method="get" action={paths.uptakePeopleNominate()}>
        {Object.entries(params).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {mayNominate && people.length > 0 ? (
          <>
            <div className="govuk-checkboxes govuk-checkboxes--small govuk-!-margin-bottom-4">
              <div className="govuk-checkboxes__item">
                <input
                  className="govuk-checkboxes__input"
                  id="everyone"
                  name="everyone"
                  type="checkbox"
                  value="yes"
                />
                <label className="govuk-label govuk-checkboxes__label" htmlFor="everyone">
                  {total === 1
                    ? 'Everyone on this list: 1 person'
                    : `Everyone on this list: all ${formatCount(total, 'person', 'people')}${pages > 1 ? `, on all ${pages} pages` : ''}`}
                </label>
              </div>
            </div>
            <ButtonGroup>
              <Button>Nominate</Button>
              <Button look="secondary" formAction={paths.uptakePeopleRemind()}>
                Remind
              </Button>
              {mayAssign ? (
                <a
                  className="govuk-link"
                  href={paths.newAssignment({
                    organisation: params.agency ?? params.department,
                    profession: params.profession,
                    grade: params.grade,
                  })}
                >
                  Require a course
                </a>
              ) : null}
            </ButtonGroup>
          </>
        ) : null}
        <PeopleTable list={list} people={people} canChoose={mayNominate} />
      </Form>
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.uptakePeople({ ...params, page: String(number) })}
        label="Pages of people"
      />
      {total > 0 ? (
        <p className="govuk-body govuk-!-display-none-print">
          Download this list:{' '}
          <a className="govuk-link" href={paths.uptakePeopleFile('csv', params)}>
            CSV
          </a>{' '}
          or{' '}
          <a className="govuk-link" href={paths.uptakePeopleFile('ods', params)}>
            ODS
          </a>
        </p>
      ) : null}
    </>
  )
}
