#!/usr/bin/env node
// Node 20 does not read TypeScript itself; no tsconfig, so that the one in the current folder plays no part.
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
