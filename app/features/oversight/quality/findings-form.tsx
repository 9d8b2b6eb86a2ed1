import type { AcceptAnswers } from '#app/features/oversight/quality/accept.schema.ts'
import { FindingLines, FindingSubject } from '#app/features/oversight/quality/finding-cells.tsx'
import { FixLinks } from '#app/features/oversight/quality/fix-links.tsx'
import type { KindView, ListedFinding } from '#app/features/oversight/quality/kind-view.server.ts'
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { TickBox } from '#app/ui/forms/tick-box.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { DayText } from '#app/ui/text/date-text.tsx'

type Props = {
  kind: FindingKind
  title: string
  findings: KindView['findings']
  refused?: { errors: FieldErrors; answers: AcceptAnswers }
}

const DUPLICATES = {
  label: 'How do you know that they are not the same person?',
  button: 'Not the same person',
  column: 'Why we think so',
}
const OTHERS = {
  label: 'Why is the data correct as it is?',
  button: 'Accept the selected findings',
  column: 'What is wrong',
}

/** A page of findings with where to put each right, and a form to accept those that are correct as they are. */
export function FindingsForm({ kind, title, findings, refused }: Props) {
  const words = kind === 'possible-duplicate' ? DUPLICATES : OTHERS
  const firstId = findings.find(({ isFixed }) => !isFixed)?.id
  const errors = refused?.errors ?? {}
  return (
    <Form>
      {errors['findings[]'] ? (
        <p className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {errors['findings[]']}
        </p>
      ) : null}
      <Table
        caption={title}
        captionHidden
        rows={findings}
        small
        columns={[
          {
            header: 'Select',
            headerHidden: true,
            rowHeader: false,
            cell: ({ id, text, isFixed }) =>
              isFixed ? null : (
                <TickBox
                  name="findings[]"
                  value={id}
                  id={id === firstId ? 'findings[]' : undefined}
                  label={text?.subject.text ?? ''}
                  checked={refused?.answers.findings.includes(String(id))}
                />
              ),
          },
          {
            header: 'Record',
            rowHeader: true,
            cell: ({ text }) => <FindingSubject text={text} />,
          },
          { header: words.column, cell: ({ text }) => <FindingLines text={text} /> },
          { header: 'Found', cell: ({ foundOn }) => <DayText day={foundOn} /> },
          { header: 'Put it right', cell: (finding) => <Fixes finding={finding} /> },
        ]}
      />
      {firstId === undefined ? null : (
        <>
          <Textarea
            name="reason"
            label={words.label}
            hint="We record this in the audit log, with your name. The findings you select are not counted until you reopen them."
            rows={3}
            maxLength={500}
            value={refused?.answers.reason}
            error={errors['reason']}
          />
          <Button preventDoubleClick>{words.button}</Button>
        </>
      )}
    </Form>
  )
}

const Fixes = ({ finding: { text, isFixed } }: { finding: ListedFinding }) =>
  isFixed ? <Tag colour="green">Put right since the last check</Tag> : <FixLinks text={text} />
