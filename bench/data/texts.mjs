import * as words from './words.mjs';

const SLOT = /\{(\w+)\}/g;
const LONGEST = { title: 100, summary: 350 };

/**
 * A drawer of the texts of a pilot: sentences of ordinary Dutch around one subject, in the lengths that officers write.
 * @param {ReturnType<typeof import('./random.mjs').randomFrom>} random
 */
export function textsFrom(random) {
  return () => {
    const [subject, compound] = random.pick(words.SUBJECTS);
    const values = {
      subject,
      compound,
      group: random.pick(words.GROUPS),
      place: random.pick(words.PLACES),
      partner: random.pick(words.PARTNERS),
    };
    const fill = (text) =>
      text.replace(SLOT, (_, name) => {
        if (name === 'number') return String(3 + random.below(90));
        if (name === 'year') return String(2010 + random.below(14));
        const value = values[name.toLowerCase()];
        return name === name.toLowerCase() ? value : value[0].toUpperCase() + value.slice(1);
      });
    const sentences = (list, fewest, most) =>
      fill(random.sample(list, fewest + random.below(most - fewest + 1)).join(' '));
    return {
      title: sentences(words.TITLES, 1, 1).slice(0, LONGEST.title),
      summary: sentences(words.SUMMARIES, 1, 1).slice(0, LONGEST.summary),
      problem: sentences(words.PROBLEMS, 3, 5),
      approach: sentences(words.APPROACHES, 3, 6),
      localGoal: sentences(words.GOALS, 1, 2),
      learningQuestion: sentences(words.QUESTIONS, 1, 1),
      scaleUpHypothesis: random.chance(0.6) ? sentences(words.HYPOTHESES, 1, 1) : null,
      targetGroup: values.group,
    };
  };
}
