/** Must run before any schema is made: zod would otherwise try whether it may compile code, which the page forbids. */
import { config } from 'zod';

config({ jitless: true });
