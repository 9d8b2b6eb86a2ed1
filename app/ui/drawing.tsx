type DrawingProps = {
  /** An SVG from the service's own renderer, which escapes the names in it. Never text from a form, a file or the database. */
  svg: string
}

/** A chart drawn on the server. This is the one file that puts HTML on a page without escaping it. */
export const Drawing = ({ svg }: DrawingProps) => <div dangerouslySetInnerHTML={{ __html: svg }} />
