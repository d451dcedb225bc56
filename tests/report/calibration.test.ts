import { csvParse as parseCsv } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import {
  calibrationDiagnosticsCsv,
  calibrationJson,
  calibrationPage,
  calibrationParametersCsv,
  calibrationRowsCsv,
  calibrationSummary,
  parseEstimates,
  ratesText,
  readRecord,
} from '../../src/index.ts';
import { SMALL, smallCalibration } from './calibrations.ts';

const first = smallCalibration();
const text = ratesText(first.file);

describe('rates file of a calibration', () => {
  it('is the same to the byte for the same seed, and another for another', () => {
    expect(ratesText(smallCalibration().file)).toBe(text);
    expect(ratesText(smallCalibration(8).file)).not.toBe(text);
  });

  it('can be read back with its record', () => {
    const { file } = parseEstimates(text, 'klein.rates.json');
    expect(readRecord(file, 'klein.rates.json').record).toEqual(first.record);
  });

  it('says so when the record is not one it can read', () => {
    expect(() => readRecord({ ...first.file, record: {} }, 'x.json')).toThrow(/x\.json: record\.schema/);
  });

  it('records model, data, seed and versions, no date and nothing of the machine', () => {
    const { record } = first;
    expect(record.model).toMatchObject({ id: 'proef', scenario: 'ruim', places: 3, ages: [4, 7] });
    expect(record.method).toMatchObject({ seed: 7, quick: true, starts: 2 });
    expect(record.software.dependencies).toEqual({ 'ml-matrix': '^6.0.0' });
    expect(record.data.find((d) => d.observation === 'gedrukt')).toMatchObject({ table: 'tab4', unit: 'children' });
    expect(record.missing).toEqual(['gewoon 2022']);
    expect(text).not.toContain(process.version);
  });

  it('counts each parameter as informed or assumption-driven; an unused one stays where it was', () => {
    const { record, file } = first;
    expect(record.informed + record.assumptionDriven).toBe(3);
    expect(file.estimates.deel.status).toBe('assumption-driven');
    expect(record.identifiability.informed).toBeLessThan(3);
    expect(record.unknown[0].parts[0].id).toBe('deel');
  });

  it('has every cell once, with a band around the draws', () => {
    expect(first.record.rows.map((row) => `${row.observation} ${row.year}`)).toEqual(
      SMALL.rows.map((row) => `${row.observation} ${row.year}`),
    );
    for (const { low, high, sd } of first.record.rows) {
      expect(low).toBeLessThanOrEqual(high);
      expect(sd).toBeGreaterThan(0);
    }
  });

  it('predicts the last fitted year from a fit without it', () => {
    const { predictionUntil, predictions, rows } = first.record;
    expect(predictionUntil).toBe(2021);
    expect(predictions.map((p) => `${p.observation} ${p.year}`)).toEqual(['speciaal 2022', 'leeftijd 2022']);
    const fitted = rows.find((row) => row.observation === 'speciaal' && row.year === 2022)?.fitted;
    expect(predictions[0].predicted).not.toBe(fitted);
  });

  it('gives the answer of each agreeing start at the end of a run that ends before 2030', () => {
    const { answers, agreement } = first.record;
    expect(answers.map(({ place, year }) => [place, year])).toEqual([['speciaal', 2023]]);
    expect(answers[0].values).toHaveLength(agreement.agreed);
  });
});

describe('summary of a calibration', () => {
  it.each([
    ['nl' as const, 'Klein <b>&</b> proef', /2 van 2 starts/, /2022 voorspeld/],
    ['en' as const, 'Small <b>&</b> test', /2 of 2 starts/, /2022 predicted/],
  ])('in %s', (language, title, starts, predicted) => {
    const summary = calibrationSummary(first, language);
    expect(summary).toContain(title);
    expect(summary).toMatch(starts);
    expect(summary).toMatch(predicted);
    expect(summary).toContain('gewoon 2022');
    expect(summary).not.toMatch(/NaN|undefined/);
  });
});

describe('report of a calibration', () => {
  it.each(['nl', 'en'] as const)('in %s holds every cell and parameter, and needs nothing else', (language) => {
    const html = calibrationPage(first, language);
    for (const { label } of first.record.data) expect(html).toContain(label[language]);
    for (const row of first.record.rows) {
      const label = first.record.data.find((d) => d.observation === row.observation)?.label[language];
      expect(html).toContain(`${label}, ${row.year}</th>`);
    }
    for (const id of Object.keys(first.file.estimates)) expect(html).toContain(`<code>${id}</code>`);
    expect(html).not.toMatch(/https?:|<script|<link|<img|src=|url\(|@import/);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('escapes what comes from files', () => {
    const html = calibrationPage(first, 'nl');
    expect(html).not.toContain('Klein <b>');
    expect(html).toContain('Klein &#60;b&#62;&#38;');
  });

  it('names the known mistakes of the tables used', () => {
    expect(calibrationPage(first, 'nl')).toContain('so zoals gedrukt');
    expect(JSON.parse(calibrationJson(first)).faults).toContainEqual(
      expect.objectContaining({ id: 'groei-van-aandeel', rows: ['gedrukt'] }),
    );
  });

  it('writes numbers as its readers do', () => {
    expect(calibrationPage(first, 'nl')).toContain('32.470');
    expect(calibrationPage(first, 'en')).toContain('32,470');
  });
});

describe('CSV and JSON of a calibration', () => {
  it('have a row per cell, per parameter and per diagnostic', () => {
    const rows = parseCsv(calibrationRowsCsv(first));
    expect(rows).toHaveLength(first.record.rows.length);
    expect(rows[0]).toMatchObject({ observation: 'speciaal', year: '2021', role: 'fit', unit: 'children' });
    expect(rows.find((row) => row.observation === 'leeftijd')?.unit).toBe('years');
    const parameters = parseCsv(calibrationParametersCsv(first));
    expect(parameters.map((row) => row.parameter)).toEqual(['heen', 'terug', 'deel']);
    const diagnostics = parseCsv(calibrationDiagnosticsCsv(first));
    expect(new Set(diagnostics.map((row) => row.part))).toContain('stages');
    for (const { value } of diagnostics) expect(Number.isFinite(Number(value))).toBe(true);
  });

  it('leave the draws to the rates file', () => {
    expect(Object.keys(JSON.parse(calibrationJson(first)))).toEqual(
      expect.arrayContaining(['doorstroom', 'estimates', 'record', 'faults']),
    );
    expect(calibrationJson(first)).not.toContain('"draws"');
  });
});
