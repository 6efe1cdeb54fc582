import { median } from './measure.mjs';
import { OPERATIONS } from './operations.mjs';

const [PANEL_WIDTH, PANEL_HEIGHT, COLUMNS] = [360, 240, 3];
const MARGIN = { left: 60, right: 30, top: 40, bottom: 34 };
const LEGEND_HEIGHT = 40;

/** Told apart by mark as well as by colour (the colours of Okabe and Ito). */
const STYLES = {
  raw: { colour: '#000000', mark: 'circle' },
  first: { colour: '#d55e00', mark: 'square' },
  repeated: { colour: '#e69f00', mark: 'diamond' },
  mercurius: { colour: '#0072b2', mark: 'triangle' },
  postgraphile: { colour: '#009e73', mark: 'cross' },
};

/**
 * An SVG with a panel for each operation: processor time of server and database per request against the number of
 * pilots, both on logarithmic scales.
 * @param {object[]} all results, smallest registry first
 */
export function plot(all) {
  const operations = OPERATIONS.filter(({ name }) => all.some(({ cells }) => cells[name]));
  const rows = Math.ceil(operations.length / COLUMNS) || 1;
  const [width, height] = [COLUMNS * PANEL_WIDTH, rows * PANEL_HEIGHT + LEGEND_HEIGHT];
  const contenders = all.at(-1)?.contenders ?? {};
  const panels = operations.map(({ name, title }, index) => {
    const place = `translate(${(index % COLUMNS) * PANEL_WIDTH} ${Math.floor(index / COLUMNS) * PANEL_HEIGHT + LEGEND_HEIGHT})`;
    return `<g transform="${place}">${panel(title, seriesOf(all, name))}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" role="img" aria-labelledby="title desc">
<title id="title">Processor time per request against the number of pilots</title>
<desc id="desc">${escape(inWords(all, operations))}</desc>
<rect width="100%" height="100%" fill="#ffffff"/>
${legend(contenders)}
${panels.join('\n')}
</svg>
`;
}

/** By contender: the points of size and milliseconds. */
function seriesOf(all, operation) {
  const series = {};
  for (const { pilots, cells } of all) {
    for (const [name, rounds] of Object.entries(cells[operation] ?? {})) {
      const cost = median(rounds.map((round) => (round.databaseCpuMs ?? 0) + (round.serverCpuMs ?? 0)));
      if (cost > 0) (series[name] ??= []).push([pilots, cost]);
    }
  }
  return series;
}

function panel(title, series) {
  const points = Object.values(series).flat();
  if (points.length === 0) return '';
  const costs = points.map(([, cost]) => Math.log10(cost));
  const [low, high] = [Math.floor(Math.min(...costs)), Math.ceil(Math.max(...costs) + 1e-9)];
  const x = (pilots) => MARGIN.left + ((Math.log10(pilots) - 2.8) / 3.4) * (PANEL_WIDTH - MARGIN.left - MARGIN.right);
  const y = (log) =>
    PANEL_HEIGHT - MARGIN.bottom - ((log - low) / (high - low)) * (PANEL_HEIGHT - MARGIN.top - MARGIN.bottom);
  const powers = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return [
    `<text x="${MARGIN.left}" y="${MARGIN.top - 14}" font-weight="bold">${escape(title)}</text>`,
    ...powers.map(
      (power) =>
        `<line x1="${MARGIN.left}" x2="${PANEL_WIDTH - MARGIN.right}" y1="${y(power)}" y2="${y(power)}" stroke="#dddddd"/>` +
        `<text x="${MARGIN.left - 6}" y="${y(power) + 4}" text-anchor="end">${Number((10 ** power).toPrecision(1))} ms</text>`,
    ),
    ...[1_000, 100_000, 1_000_000].map(
      (pilots) =>
        `<text x="${x(pilots)}" y="${PANEL_HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${pilots.toLocaleString('en')}</text>`,
    ),
    ...Object.entries(series).map(([name, own]) => {
      const places = own.map(([pilots, cost]) => [x(pilots), y(Math.log10(cost))]);
      const { colour, mark } = STYLES[name];
      const line = `<polyline points="${places.map((place) => place.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
      return line + places.map(([left, top]) => shape(mark, left, top, colour)).join('');
    }),
  ].join('\n');
}

function legend(contenders) {
  return Object.entries(contenders)
    .map(([name, { title }], index) => {
      const left = MARGIN.left + index * 200;
      const { colour, mark } = STYLES[name];
      return `${shape(mark, left, 20, colour)}<text x="${left + 10}" y="24">${escape(title)}</text>`;
    })
    .join('\n');
}

function shape(mark, x, y, colour) {
  const paths = {
    square: `M${x - 4} ${y - 4}h8v8h-8z`,
    diamond: `M${x} ${y - 5}l5 5l-5 5l-5 -5z`,
    triangle: `M${x} ${y - 5}l5 9h-10z`,
    cross: `M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`,
  };
  if (mark === 'circle') return `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`;
  return `<path d="${paths[mark]}" fill="${colour}" stroke="${colour}" stroke-width="2"/>`;
}

/** The same for who cannot see it. */
function inWords(all, operations) {
  const sentences = operations.map(({ name, title }) => {
    const told = Object.entries(seriesOf(all, name)).map(([contender, points]) => {
      const costs = points.map(([pilots, cost]) => `${cost.toPrecision(2)} ms at ${pilots.toLocaleString('en')}`);
      return `${all.at(-1).contenders[contender].title} ${costs.join(', ')}`;
    });
    return `${title}: ${told.join('; ')}.`;
  });
  return `Server and database together, logarithmic scales. ${sentences.join(' ')}`;
}

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
