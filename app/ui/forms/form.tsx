import type { ReactNode } from 'react'

type FormProps = {
  /** Defaults to the URL of the page. */
  action?: string
  method?: 'post' | 'get'
  encType?: 'multipart/form-data'
  id?: string
  className?: string
  /** Read by scripts. */
  [data: `data-${string}`]: string | number | undefined
  children: ReactNode
}

/**
 * A form without the browser's own validation: the server checks, and its messages say what to do.
 */
export function Form({ method = 'post', children, ...attributes }: FormProps) {
  return (
    <form method={method} noValidate {...attributes}>
      {children}
    </form>
  )
}
