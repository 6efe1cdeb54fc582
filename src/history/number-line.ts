/**
 * Who asks for a number while a statement is under way waits in line for the next one, which takes a number for each who
 * waits: a statement for every number alone would be the most frequent one while many ask.
 */
export class NumberLine {
  private waiting = 0;
  private next: Promise<number> | null = null;
  private busy: Promise<unknown> = Promise.resolve();

  /** @param take takes so many numbers, and gives the first */
  constructor(private readonly take: (count: number) => Promise<number>) {}

  /** @throws what `take` throws, to all who waited for it */
  async one(): Promise<number> {
    const place = this.waiting;
    this.waiting += 1;
    this.next ??= this.takeBehind(this.busy);
    return (await this.next) + place;
  }

  private takeBehind(earlier: Promise<unknown>): Promise<number> {
    const taking = async () => {
      const count = this.waiting;
      this.waiting = 0;
      this.next = null;
      return this.take(count);
    };
    const first = earlier.then(taking, taking);
    this.busy = first;
    return first;
  }
}
