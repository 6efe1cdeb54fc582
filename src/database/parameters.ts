/** Collects the parameters of a statement: `bind(value)` gives its placeholder. */
export class Parameters {
  readonly values: unknown[] = [];

  readonly bind = (value: unknown): string => {
    this.values.push(value);
    return `$${this.values.length}`;
  };
}
