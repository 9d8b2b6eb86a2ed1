import type {
  DescribedPosting,
  PostingChange,
} from '#app/features/people/corrections/posting-change.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import { DayText } from '#app/ui/text/date-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { WarningText } from '#app/ui/warning-text.tsx'

type Props = {
  title: string
  back: { href: string; text: string }
  name: string
  change: PostingChange
  /** The answers of the form, sent again with the key. */
  fields: readonly (readonly [name: string, value: string])[]
  submit: string
  cancelHref: string
}

/** The page that shows what a change of postings would do, with the button that makes it. */
export const PostingCheckPage = ({
  title,
  back,
  name,
  change,
  fields,
  submit,
  cancelHref,
}: Props) => (
  <Page title={title} back={back}>
    <SummaryList
      rows={[
        { key: 'Now on record', value: <Postings postings={change.before} empty="No posting" /> },
        { key: 'After the change', value: <Postings postings={change.after} empty="No posting" /> },
      ]}
    />
    {change.leaves ? (
      <WarningText>
        {name} counts as having left. They can no longer sign in, and their roles stop applying.
      </WarningText>
    ) : null}
    {change.places.length > 0 ? (
      <p className="govuk-body">
        They still have a place or wait for one in {formatCount(change.places.length, 'cohort')}:{' '}
        {change.places.join('; ')}. Withdraw them there if they do not come.
      </p>
    ) : null}
    <Completions completions={change.completions} />
    <p className="govuk-body">
      Figures for the days of these postings change, also for the past. Correct the record in your
      HR system too, because the next people file applies what it says.
    </p>
    <Form>
      {fields
        .filter(([field]) => field !== 'check')
        .map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
      <input type="hidden" name="check" value={change.key} />
      <SubmitOrCancel submit={submit} href={cancelHref} />
    </Form>
  </Page>
)

const Postings = ({ postings, empty }: { postings: readonly DescribedPosting[]; empty: string }) =>
  postings.length === 0 ? (
    empty
  ) : (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {postings.map((posting) => (
        <li key={`${posting.organisation} ${posting.from}`}>{describe(posting)}</li>
      ))}
    </ul>
  )

const describe = ({ grade, profession, organisation, from, lastDay }: DescribedPosting): string =>
  `${grade}, ${profession}, ${organisation}, from ${formatDay(from)}${lastDay === null ? '' : ` to ${formatDay(lastDay)}`}`

type Post = PostingChange['completions'][number]['from']
const describePost = (post: Post): string =>
  post === null ? 'No post on that day' : `${post.grade}, ${post.profession}, ${post.organisation}`

const Completions = ({ completions }: Pick<PostingChange, 'completions'>) =>
  completions.length === 0 ? null : (
    <Table
      caption="Completions that will count under another post"
      rows={completions}
      columns={[
        { header: 'Course', cell: ({ course }) => course },
        { header: 'Completed on', cell: ({ completedOn }) => <DayText day={completedOn} /> },
        { header: 'Counts under', cell: ({ from }) => describePost(from) },
        { header: 'Will count under', cell: ({ to }) => describePost(to) },
      ]}
    />
  )
