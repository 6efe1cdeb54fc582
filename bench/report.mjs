import { readdir, readFile, writeFile } from 'node:fs/promises';
import { median } from './measure.mjs';
import { OPERATIONS } from './operations.mjs';
import { SIZES } from './options.mjs';
import { plot } from './plot.mjs';
import { AGAINST_OTHERS, AT_A_MILLION, GROWTH, MOST_STATEMENTS, START, TARGETS } from './targets.mjs';

/** A share of the processor time above which a machine does not count as quiet. */
const QUIET = 0.1;

const RESULTS = new URL('./results/', import.meta.url);
const WRITTEN = new URL('./RESULTS.md', import.meta.url);

/** Writes RESULTS.md and the plot from the results that are there. @returns the text of RESULTS.md */
export async function report() {
  const files = (await readdir(RESULTS)).filter((name) => name.endsWith('.json'));
  const all = await Promise.all(files.map(async (name) => JSON.parse(await readFile(new URL(name, RESULTS), 'utf8'))));
  all.sort((a, b) => SIZES[a.size] - SIZES[b.size]);
  await writeFile(new URL('cost.svg', RESULTS), plot(all));
  const text = [
    '# Results',
    '',
    'Written by `npm run bench`; [README.md](README.md) says what is measured and what is fair. All multiples are of raw in',
    'the same round, then the median of the rounds. ✔ reaches the target of the table, ✔✔ its goal, ✘ stays below.',
    '',
    '![Processor time per request against the number of pilots](results/cost.svg)',
    '',
    ...all.flatMap((results) => [...section(results), ...growth(results, all)]),
  ].join('\n');
  await writeFile(WRITTEN, text);
  return text;
}

function section(results) {
  const { pilots, machine, node, postgresql, date, commit, rounds, seconds, connections, isPinned, contenders } =
    results;
  const pinned = isPinned
    ? 'server on one core, PostgreSQL and load on the others (taskset)'
    : 'processes not bound to cores';
  const measured = Object.keys(results.cells);
  const only = measured.length < OPERATIONS.length ? `: ${measured.join(', ')}` : '';
  return [
    `## ${pilots.toLocaleString('en')} pilots${only}`,
    '',
    `${date}, commit ${commit}. ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; ` +
      `Node ${node}; PostgreSQL ${postgresql.version} with shared_buffers ${postgresql.shared_buffers}, fsync ` +
      `${postgresql.fsync}, synchronous_commit ${postgresql.synchronous_commit}. ${rounds} rounds of ${seconds} s, ` +
      `${connections} connections, ${pinned}. The deep page starts at row ${results.deepRow.toLocaleString('en')}; ` +
      `${results.offersPerCell} offers per round.`,
    '',
    ...quietness(results),
    ...targetTable(results),
    '',
    ...figures(results),
    '',
    ...table(
      ['contender', 'start to first answer, s', 'MiB idle', 'MiB after the load'],
      Object.entries(contenders).map(([name, { title, startSeconds, idleMiB, afterMiB }]) => [
        title,
        name === 'repeated' ? mark(startSeconds, startSeconds <= START.seconds) : tell(startSeconds),
        name === 'repeated' ? mark(idleMiB, idleMiB <= START.idleMiB, 0) : tell(idleMiB, 0),
        tell(afterMiB, 0),
      ]),
    ),
    '',
  ];
}

function quietness({ usedByOthers }) {
  if (usedByOthers === null || usedByOthers === undefined) return [];
  const share = `${(usedByOthers * 100).toFixed(0)} % of the processor time of the machine`;
  if (usedByOthers <= QUIET) return [`Others used ${share}.`, ''];
  return [`**Not a quiet machine: others used ${share} meanwhile. A trial of the benchmark, not a result.**`, ''];
}

/** The table of the issue. */
function targetTable(results) {
  const { contenders, statements } = results;
  const rows = OPERATIONS.filter(({ name }) => results.cells[name]).map(({ name, title }) => {
    const target = { ...TARGETS[name], ...(results.size === '1m' ? AT_A_MILLION[name] : {}) };
    const ratio = (contender, figure) => ratioTo(results, name, contender, 'raw', figure);
    const first = ratio('first', 'requestsPerSecond');
    const repeated = ratio('repeated', 'requestsPerSecond');
    const cpu = ratio('first', 'serverCpuMs');
    const atLeast = name === 'offer' ? AGAINST_OTHERS.writing : AGAINST_OTHERS.reading;
    const against = (other) => {
      const times = ratioTo(results, name, 'first', other, 'requestsPerSecond');
      return `${tell(ratio(other, 'requestsPerSecond'))}; ${mark(times, times >= atLeast)}`;
    };
    const counted = statements.first[name];
    return [
      title,
      first >= (target.goal ?? Infinity) ? `${tell(first)} ✔✔` : mark(first, first >= target.least),
      mark(cpu, cpu <= target.cpu),
      target.repeated === null ? tell(repeated) : mark(repeated, repeated >= target.repeated),
      against('mercurius'),
      against('postgraphile'),
      MOST_STATEMENTS[name] ? mark(counted, counted <= MOST_STATEMENTS[name], 1) : tell(counted, 1),
    ];
  });
  return table(
    [
      'operation',
      'register, first time',
      'server CPU',
      'register, repeated',
      `${contenders.mercurius.title}; register ÷ it`,
      `${contenders.postgraphile.title}; register ÷ it`,
      'statements',
    ],
    rows,
  );
}

/** The figures themselves, for every contender. */
function figures({ cells, contenders, statements }) {
  const rows = OPERATIONS.filter(({ name }) => cells[name]).flatMap(({ name, title }) =>
    Object.entries(cells[name]).map(([contender, rounds]) => {
      const of = (figure, digits) => tell(median(rounds.map((round) => round[figure])), digits);
      return [
        title,
        contenders[contender].title,
        of('requestsPerSecond', 0),
        of('p50', 0),
        of('p99', 0),
        of('serverCpuMs', 3),
        of('databaseCpuMs', 3),
        tell(statements[contender][name], 1),
        of('bytes', 0),
      ];
    }),
  );
  const heads = [
    'operation',
    'contender',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'server CPU ms',
    'database CPU ms',
    'statements',
    'bytes',
  ];
  return table(heads, rows);
}

function growth(results, all) {
  const smaller = all.find(({ size }) => size === '100k');
  if (results.size !== '1m' || !smaller) return [];
  const rows = GROWTH.operations
    .filter((name) => results.cells[name] && smaller.cells[name])
    .map((name) => {
      const time = ({ cells }) => 1 / median(cells[name].first.map(({ requestsPerSecond }) => requestsPerSecond));
      const times = time(results) / time(smaller);
      return [OPERATIONS.find((operation) => operation.name === name).title, mark(times, times <= GROWTH.most)];
    });
  if (rows.length === 0) return [];
  return [...table(['register, first time', 'time at 1,000,000 ÷ time at 100,000'], rows), ''];
}

/** The median of the ratios of one contender's figure to another's in the same round. */
function ratioTo({ cells }, operation, contender, other, figure) {
  const [own, theirs] = [cells[operation][contender], cells[operation][other]];
  if (!own || !theirs) return null;
  return median(own.map((round, index) => (theirs[index][figure] ? round[figure] / theirs[index][figure] : null)));
}

const tell = (number, digits = 2) => (number === null || number === undefined ? '–' : number.toFixed(digits));
const mark = (number, isReached, digits = 2) =>
  number === null || number === undefined ? '–' : `${tell(number, digits)} ${isReached ? '✔' : '✘'}`;

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)];
}
