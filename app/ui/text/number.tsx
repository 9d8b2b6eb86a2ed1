import { formatNumber } from './numbers.ts'

/** A number that is there, with thousands separators. One that may not be is a `<Figure>`. */
export const NumberText = ({ value }: { value: number }) => <>{formatNumber(value)}</>
