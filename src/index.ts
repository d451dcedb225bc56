/** doorstroom as a library: everything that the command line and the page use comes from here. */
export { hindcast } from './calibration/hindcast.ts';
export { listFigures, listRange } from './calibration/lists.ts';
export { type Calibration, loadCalibration } from './calibration/parse.ts';
export { ratesText } from './calibration/rates.ts';
export { verifyDraws } from './calibration/verify.ts';
export * from './data/index.ts';
export { runEngines, runRegions } from './engine/anchor.ts';
export { createEngine, type Engine, type RunOptions } from './engine/run.ts';
export { RunError } from './engine/run-error.ts';
export type { Snapshot } from './engine/start.ts';
export { EVENTS, type ListEvent, type Trajectory } from './engine/trajectory.ts';
export {
  type Band,
  bands,
  type DrawDesk,
  type DrawRunner,
  openDrawDesk,
  openDraws,
  pairedDifferences,
} from './ensemble/draws.ts';
export { among, MISSING, say } from './model/fault-words.ts';
export { didYouMean, formatIssue, InputError, type Issue, issueOf, issueWords } from './model/issues.ts';
export { parseModel } from './model/parse.ts';
export type { RunPlan } from './model/plan.ts';
export { MAX_BYTES } from './model/read.ts';
export type { ModelFile } from './model/schema.ts';
export { seriesAt } from './model/series.ts';
export { LANGUAGES, type Language, type Text } from './model/text.ts';
export { loadStudy } from './own/load.ts';
export { assumptionNotes, rateText } from './report/assumed.ts';
export { baselineOf } from './report/calibration-answers.ts';
export {
  calibrationDiagnosticsCsv,
  calibrationJson,
  calibrationParametersCsv,
  calibrationRowsCsv,
} from './report/calibration-csv.ts';
export { runCalibration, type Software } from './report/calibration-outcome.ts';
export { calibrationPage } from './report/calibration-page.ts';
export { type RecordedRates, readRecord } from './report/calibration-record.ts';
export { calibrationSummary } from './report/calibration-summary.ts';
export { type Comparison, compareResults } from './report/compare.ts';
export { compareReport } from './report/compare-report.ts';
export { compareSummary } from './report/compare-summary.ts';
export { comparisonCsv, resultsCsv } from './report/csv.ts';
export { faultsCsv, tableCsv, tablesCsv, tableWithFaults } from './report/data-csv.ts';
export { dataList, dataReport, faultsReport } from './report/data-report.ts';
export { compareDraws, type DrawComparison, type DrawResults, drawStudy } from './report/draws.ts';
export { createFigureRunner, type FigureRunner } from './report/figure-runner.ts';
export { decimalsFor, formatDifference, formatLongDate, formatNumber, formatPercent } from './report/format.ts';
export { groupReport, groupText } from './report/group-report.ts';
export { hindcastCsv, hindcastReport, hindcastRows, hindcastSummary } from './report/hindcast-report.ts';
export { INPUT_STATUS, type InputStatus, publishedRange, type StudyInput, studyInputs } from './report/inputs.ts';
export { toJson } from './report/json.ts';
export { FAMILIES, libraryPage } from './report/library.ts';
export { listEvidenceText, listRangeText } from './report/list-evidence.ts';
export { ownFiguresNotes } from './report/own-figures.ts';
export { placeColours } from './report/palette.ts';
export { buildResults, type ResultOptions, type Results, runStudy } from './report/results.ts';
export { runReport } from './report/run-report.ts';
export { runSummary } from './report/run-summary.ts';
export { type SankeyData, type SankeySpan, sankeyData, spanIssues } from './report/sankey.ts';
export { type SankeyDifference, type SankeyPair, sankeyDifferences, sankeyPair } from './report/sankey-compare.ts';
export { sankeyDifferencesSvg } from './report/sankey-differences-svg.ts';
export type { SankeyFrame } from './report/sankey-frame.ts';
export {
  type LaidNode,
  type LaidRibbon,
  layOutSankey,
  type SankeyLayout,
  sharedScale,
} from './report/sankey-layout.ts';
export { sankeyPage } from './report/sankey-page.ts';
export { sankeyPairSvg } from './report/sankey-pair-svg.ts';
export { sankeyPanel } from './report/sankey-panel.ts';
export type { SankeyPictureOptions } from './report/sankey-picture.ts';
export { sankeySvg } from './report/sankey-svg.ts';
export { type SankeyTable, sankeyCsv, sankeyReport, sankeyTables } from './report/sankey-table.ts';
export { type CurvePoint, type Solution, type SolveRequest, solveSteps, solveStudy } from './report/solve.ts';
export { solutionCsv } from './report/solve-csv.ts';
export { leversReport, solveReport } from './report/solve-report.ts';
export { solutionSvg } from './report/solve-svg.ts';
export { type ChangeSummary, describeStudy, type StudyDescription, summariseChanges } from './report/summary.ts';
export { type YearFigures, type YearKey, type YearQuantity, yearFigures } from './report/year-figures.ts';
export { buildPlan } from './scenario/build.ts';
export { childcareBinds } from './scenario/childcare/staff.ts';
export { type Choices, withChoices } from './scenario/draft.ts';
export { type Estimates, parseEstimates } from './scenario/estimates.ts';
export { findLever, type Lever, leversOf, withLever } from './scenario/levers.ts';
export { isOwnFile, type OwnFacts } from './scenario/own.ts';
export type { FindFile, FoundFile, Study } from './scenario/parse.ts';
export type { Change, ObservedFigure, ScenarioFile } from './scenario/schema.ts';
export { scenarioText } from './scenario/write.ts';
