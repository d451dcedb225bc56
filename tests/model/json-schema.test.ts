/**
 * The JSON Schemas that editors use are written from the schemas that the parser uses. After a change of those:
 * `npx vitest run tests/model/json-schema.test.ts -u`.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { modelSchema } from '../../src/model/schema.ts';
import { ownSchema } from '../../src/own/schema.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';

function schemaText(schema: z.ZodType, title: string): string {
  // what JSON Schema cannot say (dates in order, for one) is left to the parser
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 1)}\n`;
}

const FILES: [string, z.ZodType, string][] = [
  ['../../src/model/model.schema.json', modelSchema, 'doorstroom model'],
  ['../../src/scenario/scenario.schema.json', scenarioSchema, 'doorstroom scenario'],
  ['../../src/own/own.schema.json', ownSchema, 'doorstroom own figures'],
];

describe('JSON Schema', () => {
  test.each(FILES)('%s is fresh', async (file, schema, title) => {
    await expect(schemaText(schema, title)).toMatchFileSnapshot(file);
  });

  test.each(FILES)('%s describes keys, refuses unknown ones and lists choices', (_, schema, title) => {
    const made = JSON.parse(schemaText(schema, title));
    expect(made.additionalProperties).toBe(false);
    expect(made.required).toContain('doorstroom');
    expect(made.properties.doorstroom.const).toMatch(/^(model|scenario|own)\/1$/);
    const text = JSON.stringify(made);
    expect(text).toMatch(
      /"description":"children that fit, in calendar time"|"description":"first day on which|"description":"date of the figures/,
    );
    expect(text).not.toContain('"not":{}');
  });
});
