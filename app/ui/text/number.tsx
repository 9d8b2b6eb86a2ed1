import { formatNumber } from './numbers.ts'

/** A number with thousands separators. Use `<Figure>` for a number that may be missing. */
export const NumberText = ({ value }: { value: number }) => <>{formatNumber(value)}</>
