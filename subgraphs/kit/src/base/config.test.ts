import { inspect } from 'node:util';
import { z } from 'zod';
import { loadConfig, secretText, wholeNumber } from './config.js';
import { HubError } from './errors.js';

const shape = z.object({
  PORT: wholeNumber(0, 65_535).default(4000).describe('0–65535'),
  QISHU_DATA: z.string().default('.data'),
  QISHU_SECRET: secretText(8).optional(),
  QISHU_SOURCES: z
    .string()
    .transform((text) => text.split(','))
    .default([]),
});

function faultOf(environment: Record<string, string>): HubError {
  try {
    loadConfig(shape, environment);
  } catch (error) {
    if (error instanceof HubError) return error;
    throw error;
  }
  throw new Error('no fault was told');
}

describe('configuration', () => {
  it('takes defaults, counts an empty value as unset and freezes the result', () => {
    const config = loadConfig(shape, { PORT: '', QISHU_SOURCES: 'a,b', HOME: '/root' });
    expect(config).toEqual({ PORT: 4000, QISHU_DATA: '.data', QISHU_SOURCES: ['a', 'b'] });
    expect(Object.isFrozen(config) && Object.isFrozen(config.QISHU_SOURCES)).toBe(true);
  });

  it('tells every fault at once, with the name of each variable', () => {
    const fault = faultOf({ PORT: 'eighty', QISHU_SECRET: 'short', QISHU_DATTA: '/x' });
    expect(fault.code).toBe('CONFIG_INVALID');
    expect(fault.details.variables).toEqual(['QISHU_DATTA', 'PORT', 'QISHU_SECRET']);
    expect(fault.message).toContain('did you mean QISHU_DATA?');
    expect(fault.message).toContain('0–65535');
  });

  it('refuses an unknown key without a guess when none is near, and lets the test run have its own', () => {
    expect(faultOf({ QISHU_COMPLETELY_OTHER: '1' }).message).not.toContain('did you mean');
    expect(loadConfig(shape, { QISHU_TEST_MYSQL_URL: 'mysql://x' }).PORT).toBe(4000);
  });

  it('never prints a secret, in a value or in a fault', () => {
    const config = loadConfig(shape, { QISHU_SECRET: 'open sesame' });
    expect(config.QISHU_SECRET?.reveal()).toBe('open sesame');
    for (const printed of [JSON.stringify(config), inspect(config), `${config.QISHU_SECRET}`]) {
      expect(printed).not.toContain('sesame');
    }
    expect(faultOf({ QISHU_SECRET: 'sesame' }).message).not.toContain('sesame');
  });
});
