/** One element that a host may style: a promise that holds for every minor version. */
export interface Part {
  className: `kw-${string}`;
  /** State as attributes: name, and the values that it takes. Without values: there, or not. */
  attributes?: Readonly<Record<`data-${string}`, readonly string[]>>;
  /** What the element is. */
  description: string;
}
