import type { ReactNode } from 'react'

type FormProps = {
  /** Where it is sent; the page's own address when left out. */
  action?: string
  method?: 'post' | 'get'
  encType?: 'multipart/form-data'
  id?: string
  className?: string
  children: ReactNode
}

/**
 * A form. The browser's own checks are off: the server checks, and its sentences say what to do.
 * With scripts a second sending is held back while the first is on its way.
 */
export function Form({ method = 'post', children, ...attributes }: FormProps) {
  return (
    <form method={method} noValidate {...attributes}>
      {children}
    </form>
  )
}
