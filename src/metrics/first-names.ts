const MOST_NAMES = 100;
const LONGEST_NAME = 100;

const NAMELESS = 'anonymous';
const OTHERS = 'other';
/** Names that the register gives itself, however many others there are. */
const OURS: ReadonlySet<string> = new Set([NAMELESS, OTHERS, 'invalid']);

/**
 * Gives the first hundred names as they are and all others one name: callers choose the names of their operations, and
 * what is kept per name must not grow with what they choose.
 */
export class FirstNames {
  private readonly known = new Set<string>();

  constructor(private readonly most = MOST_NAMES) {}

  of(name: string | undefined): string {
    if (name === undefined) return NAMELESS;
    const short = name.slice(0, LONGEST_NAME);
    if (this.known.has(short) || OURS.has(short)) return short;
    if (this.known.size >= this.most) return OTHERS;
    this.known.add(short);
    return short;
  }
}
