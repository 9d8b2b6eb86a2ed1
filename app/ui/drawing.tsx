type DrawingProps = {
  /**
   * An SVG that the service drew, with all names escaped. Never text from a form, a file or the
   * database.
   */
  svg: string
}

/**
 * A chart drawn on the server. This is the only file that puts HTML on a page without escaping it.
 */
export const Drawing = ({ svg }: DrawingProps) => <div dangerouslySetInnerHTML={{ __html: svg }} />
