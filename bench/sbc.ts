/**
 * Simulation-based calibration of the linear form on the cohort of Tabel 11. Writes the rank histogram beside this script,
 * as JSON and as a picture; the same seed gives the same bytes.
 *
 *   npx tsx bench/sbc.ts
 */
import { writeFileSync } from 'node:fs';
import { COHORT_MODEL, cohortCounts } from '../src/calibration/cohort.ts';
import { type SbcResult, simulationBasedCalibration } from '../src/calibration/sbc.ts';

const SETTINGS = { simulations: 400, draws: 99, thin: 4, warmup: 60, bins: 20, seed: 20161001 };
const NAME = new URL('sbc-histogram', import.meta.url);

const result = simulationBasedCalibration(COHORT_MODEL, cohortCounts()[0], 3, {
  ...SETTINGS,
  onSimulation: (done) => {
    if (done % 50 === 0) process.stderr.write(`${done} of ${SETTINGS.simulations}\n`);
  },
});

writeFileSync(new URL(`${NAME}.json`), `${JSON.stringify(summary(result), null, 2)}\n`);
writeFileSync(new URL(`${NAME}.svg`), picture(result.histogram));
process.stdout.write(`${JSON.stringify(summary(result).pooled)}\n`);

function summary({ parameters, histogram, pooled, each }: SbcResult) {
  const rounded = (x: number) => Number(x.toPrecision(6));
  return {
    what: 'ranks of 400 truths drawn from the prior among 99 posterior draws, all parameters together',
    ...SETTINGS,
    histogram,
    pooled: { statistic: rounded(pooled.statistic), degrees: pooled.degrees, p: rounded(pooled.p) },
    each: parameters.map((parameter, k) => ({
      parameter,
      statistic: rounded(each[k].statistic),
      p: rounded(each[k].p),
    })),
  };
}

/** Bars of equal width, with the band in which 99 % of the bins of uniform ranks lie. */
function picture(histogram: readonly number[]): string {
  const total = histogram.reduce((a, b) => a + b, 0);
  const expected = total / histogram.length;
  const half = 2.576 * Math.sqrt(expected * (1 - 1 / histogram.length));
  const y = (count: number) => (180 - (count / (1.5 * expected)) * 160).toFixed(1);
  const bars = histogram.map(
    (count, k) =>
      `<rect x="${20 + k * 20}" y="${y(count)}" width="18" height="${(180 - Number(y(count))).toFixed(1)}" fill="#4477aa"/>`,
  );
  const band = `<rect x="20" y="${y(expected + half)}" width="398" height="${(Number(y(expected - half)) - Number(y(expected + half))).toFixed(1)}" fill="#ccbb44" fill-opacity="0.5"/>`;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 210" role="img" aria-label="Rank histogram of simulation-based calibration" font-family="sans-serif" font-size="11">',
    '<rect width="440" height="210" fill="#fff"/>',
    ...bars,
    band,
    '<text x="20" y="197">rank of the truth among 99 posterior draws, 20 bins; band: 99 % of uniform ranks</text>',
    '</svg>',
    '',
  ].join('\n');
}
