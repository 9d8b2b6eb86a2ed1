import { EditLinks } from '#app/features/skills/criterion/edit-links.tsx'

/** Says that no version is published, and what the viewer can do. */
export const NoCriterion = ({ mayEdit }: { mayEdit: boolean }) =>
  mayEdit ? (
    <>
      <p className="govuk-body">
        No criterion is published. Publish a draft, and everyone can read it here.
      </p>
      <EditLinks />
    </>
  ) : (
    <p className="govuk-body">
      No criterion is published yet. When a framework owner publishes one, you can read it here.
    </p>
  )
