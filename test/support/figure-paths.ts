import { ALL_OF_A_MEASUREMENT, ALL_OF_AN_INDICATOR } from './outcome-steps.js';

/** Every way in which a client can come at figures of a pilot; who may see them finds them on the first eight. */
export const FIGURE_PATHS: [path: string, query: string][] = [
  ['the pilot', `query P($pilot: ID!) { node(id: $pilot) { ... on Pilot { indicators { ${ALL_OF_AN_INDICATOR} } } } }`],
  ['its number', `query P($number: String!) { pilot(number: $number) { indicators { ${ALL_OF_AN_INDICATOR} } } }`],
  ['the indicator', `query P($small: ID!) { node(id: $small) { ... on Indicator { ${ALL_OF_AN_INDICATOR} } } }`],
  [
    'the pilot of the indicator',
    `query P($small: ID!) { node(id: $small) { ... on Indicator { pilot { indicators { ${ALL_OF_AN_INDICATOR} } } } } }`,
  ],
  [
    'its course',
    `query P($small: ID!) { node(id: $small) { ... on Indicator {
      course { points { value text } axis { smallestValue largestValue } } } } }`,
  ],
  ['a measurement', `query P($old: ID!) { node(id: $old) { ... on Measurement { ${ALL_OF_A_MEASUREMENT} } } }`],
  [
    'its indicator',
    `query P($old: ID!) { nodes(ids: [$old]) { ... on Measurement { indicator { ${ALL_OF_AN_INDICATOR} } } } }`,
  ],
  [
    'a partnership',
    `query P($agreed: ID!) { node(id: $agreed) { ... on Partnership { pilot { indicators { ${ALL_OF_AN_INDICATOR} } } } } }`,
  ],
  [
    'a search',
    `query P($number: String!) { searchPilots(query: $number) { nodes { indicators { ${ALL_OF_AN_INDICATOR} } } } }`,
  ],
  [
    'a search for the figure',
    `query P { searchPilots(query: "geheim") { totalCount terms { term } edges { highlights { segments { text } } node { number } } } }`,
  ],
  [
    'the history',
    `query P($pilot: ID!) { node(id: $pilot) { ... on Pilot { changes(first: 50) { nodes { note differences { field before after } } } } } }`,
  ],
];
