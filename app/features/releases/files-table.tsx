import type { ListedFile } from '#app/data/releases/releases.server.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

type Props = {
  caption: string
  files: readonly ListedFile[]
  hrefOf: (name: string) => string
  labelOf?: (name: string) => string
}

/** A release's files with their sizes and checksums. */
export const FilesTable = ({ caption, files, hrefOf, labelOf }: Props) => (
  <Table
    caption={caption}
    captionHidden
    small
    columns={[
      {
        header: 'File',
        cell: ({ name }) => (
          <>
            <a className="govuk-link app-checksum" href={hrefOf(name)}>
              {name}
            </a>
            {labelOf ? ` (${labelOf(name)})` : null}
          </>
        ),
      },
      { header: 'Size (bytes)', numeric: true, cell: ({ bytes }) => formatNumber(bytes) },
      { header: 'SHA-256', cell: ({ sha256 }) => <code className="app-checksum">{sha256}</code> },
    ]}
    rows={files}
  />
)
