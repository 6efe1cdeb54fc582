import { parseArgs } from 'node:util';

/** @type {Record<string, number>} */
export const SIZES = { '1k': 1_000, '100k': 100_000, '1m': 1_000_000 };

const HELP = `npm run bench -- [options]

  --size 1k|100k|1m     how many published pilots (100k)
  --rounds 3            each cell is measured so often; medians are told
  --seconds 10          how long a cell of reading is measured
  --connections 32      requests under way at a time
  --database-url URL    a PostgreSQL of your own, as superuser; otherwise the embedded one
  --operations a,b      only these, by their names
  --check               only compare the answers, measure nothing
  --fresh               generate the data anew although they are there
  --report              only write RESULTS.md and the plot from the results that are there`;

/** Reads the command line; tells the help and ends when asked to or when something is wrong with it. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: '100k' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '10' },
      connections: { type: 'string', default: '32' },
      'database-url': { type: 'string' },
      operations: { type: 'string' },
      check: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const size = values.size.toLowerCase();
  const numbers = [values.rounds, values.seconds, values.connections].map(Number);
  if (values.help || !SIZES[size] || !numbers.every((number) => Number.isInteger(number) && number > 0)) {
    console.error(HELP);
    process.exit(values.help ? 0 : 1);
  }
  const [rounds, seconds, connections] = numbers;
  return {
    size,
    pilots: SIZES[size],
    /** Each is offered once; with a thousand pilots fewer, or they would outnumber them. */
    drafts: size === '1k' ? 2_400 : 8_000,
    rounds,
    seconds,
    connections,
    databaseUrl: values['database-url'],
    operations: values.operations?.split(',') ?? null,
    onlyCheck: values.check,
    onlyReport: values.report,
    fresh: values.fresh,
  };
}
