export * from '../scenario/priors.ts';
